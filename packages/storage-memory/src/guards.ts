import type { ChangeSet, ConfigRecord, Conflict } from '@inboxkit/core'
import { isHeld } from './claims.js'
import { entityKey } from './configuration.js'
import type { Prepared } from './prepare.js'
import type { Workspace } from './workspace.js'

/** Every guard of a ChangeSet that does not hold; empty: it may be written. Changes nothing. */
export function failedGuards(
  workspace: Workspace,
  changes: ChangeSet,
  rows: readonly Prepared[],
  now: Date,
): readonly Conflict[] {
  return [
    ...configConflicts(workspace, changes.basis),
    ...changes.configuration.flatMap((record) => revisionConflicts(workspace, record)),
    ...rows.flatMap(versionConflicts),
    ...uniqueConflicts(workspace, rows),
    ...changes.claims
      .filter((claim) => !isHeld(workspace, claim, now))
      .map(({ table, id }): Conflict => ({ guard: 'claim', table, id })),
  ]
}

function configConflicts(workspace: Workspace, basis: number | null): readonly Conflict[] {
  if (basis === null || basis === workspace.configVersion) return []
  return [{ guard: 'config', actual: workspace.configVersion }]
}

function revisionConflicts(workspace: Workspace, record: ConfigRecord): readonly Conflict[] {
  const actual = workspace.entities.get(entityKey(record.kind, record.id))?.revision ?? 0
  if (record.revision === actual + 1) return []
  return [{ guard: 'revision', kind: record.kind, id: record.id, actual }]
}

function versionConflicts({ op, table, id, old, expected }: Prepared): readonly Conflict[] {
  if (op === 'insert' || old?.version === expected) return []
  return [{ guard: 'version', table, id, actual: old?.version ?? null }]
}

/**
 * Unique keys, looked at as if all updates and deletions whose version holds were written, then the inserts:
 * a conversation may give up its place to another one of the same ChangeSet.
 */
function uniqueConflicts(workspace: Workspace, rows: readonly Prepared[]): readonly Conflict[] {
  const released = new Set<string>()
  const taken = new Set<string>()
  const ready = rows.filter((change) => change.op === 'insert' || change.old?.version === change.expected)
  for (const change of ready) {
    if (change.op === 'insert' || change.old === null) continue
    for (const place of uniquePlaces(workspace, change, 'old')) released.add(place.text)
  }
  const conflicts: Conflict[] = []
  const ordered = [...ready.filter(({ op }) => op === 'update'), ...ready.filter(({ op }) => op === 'insert')]
  for (const change of ordered) {
    const places = uniquePlaces(workspace, change, 'row')
    const met = places.some(({ text, occupied }) => taken.has(text) || (occupied && !released.has(text)))
    if (met || (change.op === 'insert' && change.old !== null)) {
      conflicts.push({ guard: 'unique', table: change.table, id: change.id })
    } else for (const { text } of places) taken.add(text)
  }
  return conflicts
}

interface Place {
  readonly text: string
  readonly occupied: boolean
}

/** The unique places of the old or the new row of a change; for updates only those that it leaves or enters. */
function uniquePlaces(workspace: Workspace, change: Prepared, side: 'old' | 'row'): readonly Place[] {
  const row = change[side]
  const { uniqueIndexes } = workspace.table(change.table)
  if (row === null || uniqueIndexes.length === 0) return NOWHERE
  const other = side === 'old' ? change.row : change.old
  const places: Place[] = []
  for (const index of uniqueIndexes) {
    const place = index.place(row)
    if (place === null || (change.op === 'update' && other !== null && index.place(other) === place)) continue
    places.push({ text: `${change.table}.${index.name}\0\0${place}`, occupied: index.has(place) })
  }
  return places
}

const NOWHERE: readonly Place[] = []
