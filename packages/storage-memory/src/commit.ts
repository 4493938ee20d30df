import { createHash } from 'node:crypto'
import type { ChangeSet, Committed, Conflicts } from '@inboxkit/core'
import { release } from './claims.js'
import { writeConfiguration } from './configuration.js'
import { failedGuards } from './guards.js'
import { type Prepared, prepare, prepareRest } from './prepare.js'
import type { StoredRow } from './row-shape.js'
import type { Workspace } from './workspace.js'

/** Writes a ChangeSet, or nothing of it. Runs to its end without a pause, so nobody sees half of it. */
export function commit(workspace: Workspace, changes: ChangeSet, now: Date): Committed | Conflicts {
  const before = workspace.commits.get(changes.id)
  if (before !== undefined) return { ok: true, replayed: true, ...before.answer }
  const rows = prepare(workspace, changes)
  const rest = prepareRest(changes)
  const conflicts = failedGuards(workspace, changes, rows, now)
  if (conflicts.length > 0) return { ok: false, conflicts }

  workspace.position += 1
  writeRows(workspace, rows)
  for (const claim of changes.claims) if (claim.end === 'release') release(workspace, claim)
  writeConfiguration(workspace, rest.configuration, rest.by, now)
  const record = {
    position: workspace.position,
    configVersion: workspace.configVersion,
    outcome: rest.outcome,
  }
  workspace.commits.set(changes.id, { answer: record, at: now })
  return { ok: true, replayed: false, ...record }
}

/** Forgets the oldest identities, up to an instant; answers how many. */
export function forgetCommits(workspace: Workspace, until: Date, limit: number): number {
  const gone: string[] = []
  for (const [id, { at }] of workspace.commits) {
    if (gone.length >= limit || at > until) break
    gone.push(id)
  }
  for (const id of gone) workspace.commits.delete(id)
  return gone.length
}

function writeRows(workspace: Workspace, rows: readonly Prepared[]): void {
  for (const change of rows) if (change.op === 'delete') deleteRow(workspace, change)
  for (const { op, table, row } of rows) {
    if (op === 'update' && row !== null) workspace.table(table).update(row)
  }
  const inserts = rows.filter(({ op }) => op === 'insert')
  writeAudit(workspace, inserts)
  writeEvents(workspace, inserts)
  for (const { table, row } of inserts) {
    if (row !== null && table !== 'audit' && table !== 'events') workspace.table(table).insert(row)
  }
}

function deleteRow(workspace: Workspace, { table, id }: Prepared): void {
  const rows = workspace.table(table)
  const slot = rows.slots.get(id)
  if (table === 'events' && slot !== undefined) workspace.events.delete(slot)
  rows.delete(id)
}

/** Gives the audit rows of this commit their place, and one link over all their digests (P22). */
function writeAudit(workspace: Workspace, inserts: readonly Prepared[]): void {
  const rows = rowsOf(inserts, 'audit')
  if (rows.length === 0) return
  const digests = rows.map((row) => String(row.digest)).join('')
  workspace.auditLink = createHash('sha256')
    .update(workspace.auditLink + digests)
    .digest('hex')
  rows.forEach((row, ordinal) => {
    const link = workspace.auditLink
    workspace.table('audit').insert({ ...row, position: workspace.position, ordinal, link })
  })
}

function writeEvents(workspace: Workspace, inserts: readonly Prepared[]): void {
  const table = workspace.table('events')
  rowsOf(inserts, 'events').forEach((row, ordinal) => {
    table.insert({ ...row, position: workspace.position, ordinal })
    const slot = table.slots.get(row.id)
    if (slot !== undefined) workspace.events.add(slot)
  })
}

function rowsOf(inserts: readonly Prepared[], table: 'audit' | 'events'): readonly StoredRow[] {
  return inserts.flatMap((change) => (change.table === table && change.row !== null ? [change.row] : []))
}
