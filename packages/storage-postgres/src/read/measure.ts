import type { Id, Measured, Scalar, Stale } from '@inboxkit/core'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { decodeCell, instantText } from '../rows/codec.js'
import { refuse } from '../rows/stored-text.js'
import { inSchema, quoted } from '../schema/names.js'
import type { ColumnShape, TableShape } from '../schema/shape.js'
import { SORT_INDEXES } from '../schema/sort-indexes.js'
import { columnOf, filterSql } from './filter.js'
import { type MeasurementSql, measureSql } from './measure-sql.js'
import { type Parameters, wholeNumber } from './parameters.js'
import { type AnyQuery, guarded, partsOf } from './query.js'

/** A measuring query on any table, its column names not yet checked. */
interface AnyMeasure extends AnyQuery {
  readonly at: { readonly column: string; readonly edges: readonly Date[] }
  readonly by: string | null
  readonly of: readonly AnyMeasurement[]
  readonly limit: number
}
interface AnyMeasurement {
  readonly where: AnyQuery['where']
  readonly sum: string
  readonly value: { readonly column: string; readonly quantiles: readonly number[] } | null
  readonly distinct: string | null
}
type Place = readonly [interval: number | null, key: unknown, named: boolean]
type Group = readonly [
  ...Place,
  sum: number,
  n: number,
  total: number | null,
  min: number | null,
  max: number | null,
]
interface Answer {
  readonly groups: readonly Group[] | null
  readonly quantiles: readonly (readonly [...Place, readonly (number | null)[] | null])[] | null
  readonly different: readonly (readonly [...Place, number])[] | null
}

/** All groups and their totals, of all measurements, by one statement. */
export async function measureRows(
  database: Database,
  workspace: Id<'workspace'>,
  query: AnyMeasure,
): Promise<{ stale: false; groups: readonly (readonly Measured[])[] } | Stale> {
  const { shape, parameters, conditions } = partsOf(workspace, query)
  const { at, by } = columnsOf(shape, query)
  const edges = query.at.edges.map((edge) => instantText(edge, 'at.edges'))
  const instants = (list: readonly string[]) => parameters.add(list, 'timestamptz(3)[]')
  const statement = measureSql({
    table: shape.sql,
    conditions,
    at: at.sql,
    ...(isInOrder(query)
      ? { inOrder: true, begins: instants(edges.slice(0, -1)), ends: instants(edges.slice(1)), edges: '' }
      : { inOrder: false, begins: '', ends: '', edges: instants(edges) }),
    by,
    of: query.of.map((each) => measurementSql(shape, each, parameters)),
    limit: wholeNumber(query.limit, 'limit') + 1,
  })
  const found = await alone(database, guarded(statement), parameters.values)
  if (found === undefined) throw noWorkspace(workspace)
  if (!found.fresh) return { stale: true }
  const { answer } = found
  return {
    stale: false,
    groups: query.of.map((each, place) => {
      const own = answer[place]
      return own ? measured(own, by, each) : []
    }),
  }
}

/** @throws INVALID_INPUT for columns that cannot be used so */
function measurementSql(
  shape: TableShape,
  { where, sum, value, distinct }: AnyMeasurement,
  parameters: Parameters,
): MeasurementSql {
  const only = where.map((filter) => filterSql(shape, filter, parameters))
  return {
    only: only.length > 0 ? only.join(' and ') : null,
    sum: numberOf(shape, sum).sql,
    value: value ? numberOf(shape, value.column).sql : null,
    quantiles: value?.quantiles.length ? parameters.add(value.quantiles, 'double precision[]') : null,
    distinct: distinct === null ? null : singleOf(shape, distinct, 'distinct').sql,
  }
}

/**
 * Whether an index has the rows in the order of their instants: it does so of each value of one column, and the query
 * says which values.
 */
function isInOrder({ table, at, where }: AnyMeasure): boolean {
  return SORT_INDEXES.some(({ table: of, columns }) => {
    const [first, second] = columns.split(', ')
    if (of !== table || second !== quoted(at.column)) return false
    return where.some(({ column, op }) => quoted(column) === first && (op === 'eq' || op === 'in'))
  })
}

/** A year of a large workspace takes longer than any other statement may, and sorts more than fits into the usual memory. */
const SETTINGS = `set local statement_timeout = '120s'; set local work_mem = '64MB'`

async function alone(
  database: Database,
  statement: string,
  values: readonly unknown[],
): Promise<{ fresh: boolean; answer: readonly Answer[] } | undefined> {
  return database.connected(async (client) => {
    await client.query(`begin read only; ${SETTINGS}`)
    const { rows } = await client.query(inSchema(statement, database.schema), values as unknown[])
    await client.query('commit')
    return rows[0]
  })
}

function measured(
  { groups, quantiles, different }: Answer,
  by: ColumnShape | null,
  { value }: AnyMeasurement,
): readonly Measured[] {
  const kind = by === null || by.kind === 'texts' ? 'text' : by.kind
  const spreads = byPlace(quantiles)
  const numbers = byPlace(different)
  return (groups ?? []).map(([interval, key, named, sum, n, total, min, max]) => {
    const place = placeOf([interval, key, named])
    return {
      interval,
      key: named ? [decodeCell(kind, key) as Scalar] : null,
      sum: Number(sum),
      distinct: Number(numbers.get(place) ?? 0),
      n: Number(n),
      total: Number(total ?? 0),
      min: min === null ? null : Number(min),
      max: max === null ? null : Number(max),
      quantiles: (value?.quantiles ?? []).map((_, i) =>
        Number(n) > 0 ? Number(spreads.get(place)?.[i]) : null,
      ),
    }
  })
}

const placeOf = ([interval, key, named]: Place): string => JSON.stringify([interval, key, named])

const byPlace = <T>(list: readonly (readonly [...Place, T])[] | null): ReadonlyMap<string, T> =>
  new Map((list ?? []).map(([interval, key, named, found]) => [placeOf([interval, key, named]), found]))

/** @throws INVALID_INPUT for columns that cannot be used so */
function columnsOf(shape: TableShape, query: AnyMeasure) {
  const at = columnOf(shape, query.at.column)
  if (at.kind !== 'instant') throw refuse(`at.${at.name}`, 'is not an instant')
  return { at, by: query.by === null ? null : plainOf(shape, query.by, 'by') }
}

function numberOf(shape: TableShape, name: string): ColumnShape {
  const column = columnOf(shape, name)
  if (column.kind !== 'int' && column.kind !== 'float') throw refuse(name, 'is no number')
  return column
}

function plainOf(shape: TableShape, name: string, path: string): ColumnShape {
  const column = columnOf(shape, name)
  if (column.kind === 'json' || column.kind === 'bytes') throw refuse(`${path}.${name}`, 'cannot be grouped')
  return column
}

function singleOf(shape: TableShape, name: string, path: string): ColumnShape {
  const column = plainOf(shape, name, path)
  if (column.kind === 'texts') throw refuse(`${path}.${name}`, 'cannot be grouped')
  return column
}
