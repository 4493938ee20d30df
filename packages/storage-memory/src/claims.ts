import { type Claim, type ClaimQuery, type Due, InboxError } from '@inboxkit/core'
import { compareText } from './compare.js'
import { placeOf, type Slot } from './key-index.js'
import type { Lease, TableRows } from './table-rows.js'
import type { Workspace } from './workspace.js'

/** Leases due rows, the longest due first, and raises their fences. */
export function claim(workspace: Workspace, query: ClaimQuery, now: Date): readonly Claim[] {
  const rows = workspace.table(query.table)
  const { leases } = rows
  if (leases === null) {
    throw new InboxError('INTERNAL', `Rows of ${query.table} cannot be claimed`, { what: 'claim' })
  }
  const candidates = query.ids === undefined ? dueRows(workspace, query.table, now) : slotsOf(rows, query.ids)
  const claims: Claim[] = []
  for (const { row } of candidates) {
    if (claims.length >= query.limit) break
    const lease = leases.get(row.id)
    if (isLive(lease, now)) continue
    const fence = (lease?.fence ?? 0) + 1
    leases.set(row.id, { fence, until: now.getTime() + query.leaseMs })
    claims.push({ table: query.table, id: row.id, fence })
  }
  return claims
}

export function heartbeat(
  workspace: Workspace,
  claims: readonly Claim[],
  leaseMs: number,
  now: Date,
): readonly Claim[] {
  return claims.filter((claim) => {
    if (!isHeld(workspace, claim, now)) return false
    const lease = workspace.table(claim.table).leases?.get(claim.id)
    if (lease !== undefined) lease.until = now.getTime() + leaseMs
    return true
  })
}

/** True when this claim is the row's newest, was not released, and its lease has not run out. */
export function isHeld(workspace: Workspace, claim: Claim, now: Date): boolean {
  const lease = workspace.table(claim.table).leases?.get(claim.id)
  return lease !== undefined && lease.fence === claim.fence && isLive(lease, now)
}

export function release(workspace: Workspace, claim: Claim): void {
  const lease = workspace.table(claim.table).leases?.get(claim.id)
  if (lease !== undefined) lease.until = null
}

/** True when a row of the table is due and nobody holds it. */
export function hasDue(workspace: Workspace, table: Due, now: Date): boolean {
  const { leases } = workspace.table(table)
  for (const { row } of dueRows(workspace, table, now)) if (!isLive(leases?.get(row.id), now)) return true
  return false
}

function isLive(lease: Lease | undefined, now: Date): boolean {
  return lease !== undefined && lease.until !== null && lease.until > now.getTime()
}

function* dueRows(workspace: Workspace, table: Due, now: Date): Generator<Slot> {
  if (table === 'lanes') {
    yield* dueLanes(workspace)
    return
  }
  const rows = workspace.table(table)
  // a copy of the list is not needed: claiming changes leases, never the rows
  for (const slot of rows.due ?? []) {
    const due = rows.dueColumn === null ? null : slot.row[rows.dueColumn]
    if (!(due instanceof Date) || due.getTime() > now.getTime()) return
    yield slot
  }
}

/** Lanes in which a delivery waits, the one that waits longest first. */
function dueLanes(workspace: Workspace): readonly Slot[] {
  const pending = workspace.table('inbound').index('pending')
  const waiting = [...workspace.table('lanes').slots.values()].flatMap((slot) => {
    for (const first of pending?.at(placeOf([slot.row.lane])) ?? []) return [{ slot, first: first.row }]
    return []
  })
  const since = (at: unknown) => (at instanceof Date ? at.getTime() : 0)
  waiting.sort(
    (a, b) => since(a.first.receivedAt) - since(b.first.receivedAt) || compareText(a.first.id, b.first.id),
  )
  return waiting.map(({ slot }) => slot)
}

function slotsOf(rows: TableRows, ids: readonly string[]): readonly Slot[] {
  return ids.flatMap((id) => rows.slots.get(id) ?? [])
}
