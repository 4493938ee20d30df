import { CLAIMABLE, type Claim, type Id } from '@inboxkit/core'
import { type Clock, clockValue } from '../clock.js'
import type { Database } from '../connection/database.js'
import { requireWorkspace } from '../no-workspace.js'
import { HEARTBEAT } from '../schema/functions.js'

/** Prolongs the leases that are still held and answers them. Rows are locked in their order, as by a commit. */
export async function prolong(
  database: Database,
  clock: Clock,
  workspace: Id<'workspace'>,
  claims: readonly Claim[],
  leaseMs: number,
): Promise<readonly Claim[]> {
  const held = new Set<Claim>()
  for (const table of CLAIMABLE) {
    const own = claims.filter((claim) => claim.table === table).sort((a, b) => (a.id < b.id ? -1 : 1))
    if (own.length === 0) continue
    const [row] = await database.query<{ places: number[] }>(
      `select ${HEARTBEAT.sql}($1, $2, $3, $4, $5, $6) as places`,
      [workspace, clockValue(clock), table, leaseMs, own.map(({ id }) => id), own.map(({ fence }) => fence)],
    )
    for (const place of row?.places ?? []) {
      const claim = own[place - 1]
      if (claim !== undefined) held.add(claim)
    }
  }
  if (held.size === 0) await requireWorkspace(database, workspace)
  return claims.filter((claim) => held.has(claim))
}
