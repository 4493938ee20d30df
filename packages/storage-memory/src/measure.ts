import type { Measured, Scalar, TableName } from '@inboxkit/core'
import { compareCells } from './best-rows.js'
import { keyPart } from './compare.js'
import { columnOf, ordered } from './filter.js'
import { type AnyQuery, matching } from './query.js'
import type { StoredRow } from './row-shape.js'
import { refuse } from './stored-text.js'
import type { Workspace } from './workspace.js'

/** A measuring query on any table, its column names not yet checked. */
export interface AnyMeasure extends AnyQuery {
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
/** The query about one of its measurements. */
type One = Omit<AnyMeasure, 'of'> & AnyMeasurement

interface Group {
  readonly interval: number | null
  readonly key: readonly Scalar[] | null
  sum: number
  readonly different: Set<string>
  readonly values: number[]
}

export function measure(workspace: Workspace, query: AnyMeasure): readonly (readonly Measured[])[] {
  return query.of.map((each) =>
    measureOne(workspace, { ...query, ...each, where: [...query.where, ...each.where] }),
  )
}

/** Totals before their parts, then by the value of the column (nulls last) and the interval. */
function measureOne(workspace: Workspace, query: One): readonly Measured[] {
  check(query)
  const groups = new Map<string, Group>()
  const edges = query.at.edges.map((edge) => edge.getTime())
  for (const row of matching(workspace, query)) {
    const instant = row[query.at.column] as Date | null
    const interval = instant === null ? -1 : intervalOf(edges, instant.getTime())
    if (interval < 0) continue
    const keys = [null, ...keysOf(query, row)]
    for (const key of keys) for (const place of [null, interval]) add(groupOf(groups, place, key), query, row)
  }
  const order = [
    { column: 'total', descending: true },
    { column: 'key' },
    { column: 'interval', nulls: 'first' as const },
  ]
  const cells = ({ interval, key }: Group) => ({ total: key === null, key: key?.[0] ?? null, interval })
  return [...groups.values()]
    .sort((a, b) => compareCells(order, cells(a), cells(b)))
    .slice(0, query.limit + 1)
    .map((group) => measured(group, query.value?.quantiles ?? []))
}

function check({ table, at, by, sum, value, distinct }: One): void {
  if (columnOf(table, at.column).kind !== 'instant') throw refuse(`at.${at.column}`, 'is not an instant')
  if (by !== null && columnOf(table, by).kind !== 'texts') ordered(table, by, 'by')
  for (const column of [sum, value?.column]) if (column !== undefined) number(table, column)
  if (distinct !== null) ordered(table, distinct, 'distinct')
}

function number(table: TableName, column: string): void {
  const { kind } = columnOf(table, column)
  if (kind !== 'int' && kind !== 'float') throw refuse(column, 'is no number')
}

/** The interval in which an instant lies, from its first edge on and before its second; -1: in none. */
function intervalOf(edges: readonly number[], instant: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] as number) <= instant) low = middle + 1
    else high = middle
  }
  return low >= edges.length ? -1 : low - 1
}

function keysOf({ by }: One, row: StoredRow): readonly (readonly Scalar[])[] {
  if (by === null) return []
  const value = row[by]
  return Array.isArray(value) ? [...new Set(value as string[])].map((each) => [each]) : [[value as Scalar]]
}

function groupOf(groups: Map<string, Group>, interval: number | null, key: readonly Scalar[] | null): Group {
  const name = `${interval}\0${key === null ? '' : `=${keyPart(key[0])}`}`
  const known = groups.get(name)
  if (known) return known
  const group: Group = { interval, key, sum: 0, different: new Set(), values: [] }
  groups.set(name, group)
  return group
}

function add(group: Group, { sum, value, distinct }: One, row: StoredRow): void {
  group.sum += Number(row[sum] ?? 0)
  if (value && row[value.column] !== null) group.values.push(Number(row[value.column]))
  if (distinct !== null && row[distinct] !== null) group.different.add(keyPart(row[distinct] as Scalar))
}

function measured({ interval, key, sum, different, values }: Group, quantiles: readonly number[]): Measured {
  values.sort((a, b) => a - b)
  const n = values.length
  return {
    interval,
    key: key && [key[0] instanceof Date ? new Date(key[0]) : (key[0] ?? null)],
    sum,
    distinct: different.size,
    n,
    total: values.reduce((total, each) => total + each, 0),
    min: values[0] ?? null,
    max: values[n - 1] ?? null,
    quantiles: quantiles.map((q) => (n === 0 ? null : quantile(values, q))),
  }
}

/** Between the two values around (n-1)q, in proportion, as PostgreSQL's percentile_cont. */
function quantile(sorted: readonly number[], q: number): number {
  const place = (sorted.length - 1) * q
  const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number]
  return low + (place - Math.floor(place)) * (high - low)
}
