import type { Id, Measured, Scalar, Stale } from '@inboxkit/core'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { decodeCell, instantText } from '../rows/codec.js'
import { refuse } from '../rows/stored-text.js'
import { inSchema } from '../schema/names.js'
import type { ColumnShape, TableShape } from '../schema/shape.js'
import { columnOf } from './filter.js'
import { wholeNumber } from './parameters.js'
import { type AnyQuery, guarded, partsOf } from './query.js'

/** A measuring query on any table, its column names not yet checked. */
interface AnyMeasure extends AnyQuery {
  readonly at: { readonly column: string; readonly edges: readonly Date[] }
  readonly by: string | null
  readonly sum: string
  readonly value: { readonly column: string; readonly quantiles: readonly number[] } | null
  readonly distinct: string | null
  readonly limit: number
}
type Line = readonly [
  number | null,
  unknown,
  boolean,
  number,
  number,
  number,
  number,
  number | null,
  number | null,
  readonly number[] | null,
]

/**
 * One scan for all groups and their totals. Totals of a list column are counted from the rows themselves, or a row with
 * two values would count twice.
 */
export async function measureRows(
  database: Database,
  workspace: Id<'workspace'>,
  query: AnyMeasure,
): Promise<{ stale: false; groups: readonly Measured[] } | Stale> {
  const { shape, parameters, conditions } = partsOf(workspace, query)
  const { at, by, sum, value, distinct } = columnsOf(shape, query)
  const edges = query.at.edges.map((edge) => instantText(edge, 'at.edges'))
  const list = parameters.add(edges, 'timestamptz[]')
  const [first, last] = [edges[0] ?? null, edges.at(-1) ?? null]
  const span = [
    `t.${at.sql} >= ${parameters.add(first, 'timestamptz(3)')}`,
    `t.${at.sql} < ${parameters.add(last, 'timestamptz(3)')}`,
  ]
  const quantiles = parameters.add(query.value?.quantiles ?? [], 'double precision[]')
  const limit = wholeNumber(query.limit, 'limit') + 1
  const rows = (key: string, more = '') => `select width_bucket(t.${at.sql}, ${list}) - 1 as b, ${key} as k,
      t.${sum.sql} as s, ${value ? `t.${value.sql}` : 'null::bigint'} as v, ${distinct ? `t.${distinct.sql}` : 'null::text'} as d
    from ${shape.sql} t ${more} where ${[...conditions, ...span].join('\n      and ')}`
  const groups = (sets: string, source: string) => `select r.b, r.k, grouping(r.k) = 0 as named,
      coalesce(sum(r.s), 0) as s, ${distinct ? 'count(distinct r.d)' : '0'} as d, count(r.v) as n, coalesce(sum(r.v), 0) as t,
      min(r.v) as low, max(r.v) as high, ${value ? `percentile_cont(${quantiles}) within group (order by r.v)` : `${quantiles}`} as q
    from (${source}) r group by grouping sets (${sets}) having count(*) > 0`
  const key = by === null || by.kind === 'texts' ? 'null::text' : `t.${by.sql}`
  const sources = [
    by === null || by.kind === 'texts'
      ? `${groups('(r.b, r.k), (r.k)', rows(key)).replace('grouping(r.k) = 0', 'false')}`
      : groups('(r.b, r.k), (r.k), (r.b), ()', rows(key)),
    ...(by?.kind === 'texts'
      ? [
          groups(
            '(r.b, r.k), (r.k)',
            rows('u.k', `cross join lateral (select distinct unnest(t.${by.sql}) as k) u`),
          ),
        ]
      : []),
  ]
  const statement = guarded(
    `select json_agg(json_build_array(x.b, x.k, x.named, x.s, x.d, x.n, x.t, x.low, x.high, x.q) order by x.r) from (
    select y.*, row_number() over (order by y.named, y.k nulls last, y.b nulls first) as r
    from (${sources.join('\n    union all ')}) y
    order by r limit ${limit}
  ) x`,
  )
  const found = await alone(database, statement, parameters.values)
  if (found === undefined) throw noWorkspace(workspace)
  if (!found.fresh) return { stale: true }
  return { stale: false, groups: (found.answer ?? []).map((line) => measured(line, by, query)) }
}

/** A year of a large workspace takes longer than any other statement may, and sorts more than fits into the usual memory. */
const SETTINGS = `set local statement_timeout = '120s'; set local work_mem = '64MB'`

async function alone(
  database: Database,
  statement: string,
  values: readonly unknown[],
): Promise<{ fresh: boolean; answer: Line[] | null } | undefined> {
  return database.connected(async (client) => {
    await client.query(`begin read only; ${SETTINGS}`)
    const { rows } = await client.query(inSchema(statement, database.schema), values as unknown[])
    await client.query('commit')
    return rows[0]
  })
}

function measured(
  [interval, key, named, sum, distinct, n, total, min, max, quantiles]: Line,
  by: ColumnShape | null,
  { value }: AnyMeasure,
): Measured {
  const kind = by === null || by.kind === 'texts' ? 'text' : by.kind
  return {
    interval,
    key: named ? [decodeCell(kind, key) as Scalar] : null,
    sum: Number(sum),
    distinct: Number(distinct),
    n: Number(n),
    total: Number(total),
    min: min === null ? null : Number(min),
    max: max === null ? null : Number(max),
    quantiles: (value?.quantiles ?? []).map((_, place) => (n > 0 ? Number(quantiles?.[place]) : null)),
  }
}

/** @throws INVALID_INPUT for columns that cannot be used so */
function columnsOf(shape: TableShape, query: AnyMeasure) {
  const number = (name: string) => {
    const column = columnOf(shape, name)
    if (column.kind !== 'int' && column.kind !== 'float') throw refuse(name, 'is no number')
    return column
  }
  const plain = (name: string, path: string) => {
    const column = columnOf(shape, name)
    if (column.kind === 'json' || column.kind === 'bytes')
      throw refuse(`${path}.${name}`, 'cannot be grouped')
    return column
  }
  const at = columnOf(shape, query.at.column)
  if (at.kind !== 'instant') throw refuse(`at.${at.name}`, 'is not an instant')
  const distinct = query.distinct === null ? null : plain(query.distinct, 'distinct')
  if (distinct?.kind === 'texts') throw refuse(`distinct.${distinct.name}`, 'cannot be grouped')
  return {
    at,
    by: query.by === null ? null : plain(query.by, 'by'),
    sum: number(query.sum),
    value: query.value ? number(query.value.column) : null,
    distinct,
  }
}
