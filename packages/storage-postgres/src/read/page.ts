import type { Id, Page, Scalar, Stale, TableName } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { decodeRows, rowSql } from '../rows/codec.js'
import { inTime } from './in-time.js'
import { type AnyOrder, afterSql, orderSql, placesOf } from './keyset.js'
import { wholeNumber } from './parameters.js'
import { type AnyQuery, guarded, partsOf } from './query.js'

/** One row more than asked for tells whether there is a next page. */
export async function readPage<T extends TableName>(
  database: Database,
  clock: Clock,
  workspace: Id<'workspace'>,
  query: AnyQuery & {
    readonly table: T
    readonly order: readonly AnyOrder[]
    readonly after: readonly Scalar[] | null
    readonly limit: number
    readonly withinMs?: number
  },
): Promise<Page<T> | Stale> {
  const { shape, parameters, conditions } = partsOf(workspace, query)
  const places = placesOf(shape, query.order)
  const now = nowSql(parameters.add(clockValue(clock), 'timestamptz(3)'))
  const bounds = query.after === null ? [] : [afterSql(places, query.after, parameters)]
  const limit = wholeNumber(query.limit, 'limit') + 1
  const order = orderSql(places)
  const [found] = await inTime<{ fresh: boolean; now: string; answer: unknown }>(
    database,
    guarded(
      `select json_agg(x.j order by x.r) from (
    select ${rowSql(shape)} as j, row_number() over (order by ${order}) as r from ${shape.sql} t
    where ${[...conditions, ...bounds].join('\n      and ')}
    order by ${order} limit ${limit}
  ) x`,
      `, to_json(${now}) as now`,
    ),
    parameters.values,
    query.withinMs,
  )
  if (found === undefined) throw noWorkspace(workspace)
  if (!found.fresh) return { stale: true }
  const rows = decodeRows(query.table, found.answer)
  const shown = rows.slice(0, query.limit)
  const last = shown[shown.length - 1] as Readonly<Record<string, unknown>> | undefined
  return {
    stale: false,
    rows: shown,
    next:
      rows.length > shown.length && last !== undefined
        ? places.map(({ column }) => last[column.name] as Scalar)
        : null,
    now: new Date(found.now),
  }
}
