import { CLAIMABLE, type Claim, type Id } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { requireWorkspace } from '../no-workspace.js'
import { shapeOf } from '../schema/shape.js'

/** Prolongs the leases that are still held; the fence proves it. Rows are locked in their order, as by a commit. */
export async function prolong(
  database: Database,
  clock: Clock,
  workspace: Id<'workspace'>,
  claims: readonly Claim[],
  leaseMs: number,
): Promise<readonly Claim[]> {
  const held = new Set<string>()
  for (const table of CLAIMABLE) {
    const own = claims.filter((claim) => claim.table === table)
    if (own.length === 0) continue
    const { sql } = shapeOf(table)
    const rows = await database.query<{ id: string; fence: string }>(
      `with held as materialized (
  select t.id from unnest($3::text[], $4::bigint[]) as a(id, fence)
  join ${sql} t on t.workspace_id = $1 and t.id = a.id and t.fence = a.fence
  where t.lease_until > ${nowSql('$2')}
  order by t.id for update of t
)
update ${sql} t set lease_until = ${nowSql('$2')} + $5::bigint * interval '1 millisecond'
from held h where t.workspace_id = $1 and t.id = h.id
returning t.id, t.fence`,
      [workspace, clockValue(clock), own.map(({ id }) => id), own.map(({ fence }) => fence), leaseMs],
    )
    for (const { id, fence } of rows) held.add(`${table}/${id}/${fence}`)
  }
  if (held.size === 0) await requireWorkspace(database, workspace)
  return claims.filter(({ table, id, fence }) => held.has(`${table}/${id}/${fence}`))
}
