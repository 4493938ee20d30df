import type { Due, Id } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { quoted, SCHEMA } from '../schema/names.js'
import { shapeOf } from '../schema/shape.js'
import { hasWaitingLane } from './lanes.js'

/** The next workspaces, in the order of their identifiers, with a row that is due and free. Takes no locks. */
export async function dueWorkspaces(
  database: Database,
  clock: Clock,
  query: {
    readonly tables: readonly Due[]
    readonly after: Id<'workspace'> | null
    readonly limit: number
  },
): Promise<readonly Id<'workspace'>[]> {
  if (query.tables.length === 0) return []
  const rows = await database.query<{ id: Id<'workspace'> }>(
    `select w.workspace_id as id from ${SCHEMA}."workspaces" w
where w.workspace_id > $2 and (${[...new Set(query.tables)].sort().map(hasDue).join('\n  or ')})
order by w.workspace_id limit $3`,
    [clockValue(clock), query.after ?? '', query.limit],
  )
  return rows.map(({ id }) => id)
}

function hasDue(table: Due): string {
  const { due, sql, claimable } = shapeOf(table)
  const now = nowSql('$1')
  if (due === null) return hasWaitingLane(now)
  return `exists (
    select 1 from ${sql} t where t.workspace_id = w.workspace_id and t.${quoted(due)} <= ${now}${
      claimable ? `\n      and (t.lease_until is null or t.lease_until <= ${now})` : ''
    }
  )`
}
