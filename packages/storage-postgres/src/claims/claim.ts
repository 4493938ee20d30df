import type { Claim, ClaimQuery, Id } from '@inboxkit/core'
import { InboxError } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { quoted, SCHEMA } from '../schema/names.js'
import { shapeOf, type TableShape } from '../schema/shape.js'
import { waitingLane } from './lanes.js'

/**
 * Leases rows inside one workspace and raises their fences. Rows that another claim is just taking are passed over;
 * rows asked for by their identifiers are waited for, because who asks for one wants that one.
 */
export async function claimRows(
  database: Database,
  clock: Clock,
  workspace: Id<'workspace'>,
  query: ClaimQuery,
): Promise<{ readonly now: Date; readonly claims: readonly Claim[] }> {
  const shape = shapeOf(query.table)
  if (!shape.claimable) {
    throw new InboxError('INTERNAL', `Rows of ${query.table} cannot be claimed`, { what: 'claim' })
  }
  const values = [workspace, clockValue(clock), query.limit, query.leaseMs]
  const rows = await database.query<{ now: string; claims: [string, number][] | null }>(
    query.ids === undefined ? claimSql(shape, dueSql(shape)) : claimSql(shape, byIdSql(shape)),
    query.ids === undefined ? values : [...values, query.ids],
  )
  const [answer] = rows
  if (answer === undefined) throw noWorkspace(workspace)
  return {
    now: new Date(answer.now),
    claims: (answer.claims ?? []).map(([id, fence]) => ({ table: query.table, id, fence })),
  }
}

function claimSql(shape: TableShape, picked: string): string {
  return `with picked as materialized (${picked}),
claimed as (
  update ${shape.sql} t set lease_until = ${NOW} + $4::bigint * interval '1 millisecond', fence = t.fence + 1
  from picked p where t.workspace_id = $1 and t.id = p.id
  returning t.id, t.fence, p.rank
)
select to_json(${NOW}) as now,
  (select json_agg(json_build_array(c.id, c.fence) order by c.rank, c.id) from claimed c) as claims
from ${SCHEMA}."workspace_heads" h where h.workspace_id = $1`
}

/** Written out at each place: an index can begin at it, which a value from another part of the statement prevents. */
const NOW = nowSql('$2')
/** A lease that has run out frees the row. */
const FREE = `(t.lease_until is null or t.lease_until <= ${NOW})`

function dueSql(shape: TableShape): string {
  if (shape.due === null) return waitingLane(FREE)
  const due = `t.${quoted(shape.due)}`
  return `
  select t.id, ${due} as rank from ${shape.sql} t
  where t.workspace_id = $1 and ${due} <= ${NOW} and ${FREE}
  order by ${due}, t.id limit $3 for update skip locked`
}

function byIdSql(shape: TableShape): string {
  return `
  select t.id, array_position($5::text[], t.id) as rank from ${shape.sql} t
  where t.workspace_id = $1 and t.id = any ($5::text[]) and ${FREE}
  order by t.id limit $3 for update`
}
