import {
  type Id,
  InboxError,
  type Json,
  keyOf,
  type LoadAnswer,
  type LoadRequest,
  type Lookup,
  type Row,
  type TableName,
} from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { decodeRows, rowSql } from '../rows/codec.js'
import { checkText } from '../rows/stored-text.js'
import { whereSql } from '../schema/ddl.js'
import { quoted, SCHEMA } from '../schema/names.js'
import { PARAMETER_TYPE, shapeOf, type TableShape } from '../schema/shape.js'

/** One row for the whole request, so that all of it comes from one snapshot. */
interface Loaded {
  readonly version: string
  readonly now: string
  readonly committed: readonly [Json] | null
  readonly [lookup: `l${number}`]: readonly (readonly unknown[])[] | null
}

/** All lookups in one statement. Requests of the same shape are the same text, and so prepared once. */
export async function loadRows(
  database: Database,
  clock: Clock,
  workspace: Id<'workspace'>,
  request: LoadRequest,
): Promise<LoadAnswer> {
  const values: unknown[] = [workspace, clockValue(clock)]
  const lists = request.lookups.map((lookup, i) => `,\n  (${lookupSql(lookup, values)}) as l${i}`)
  let committed = ''
  if (request.commit !== undefined) {
    values.push(checkText(request.commit, 'commit.id'))
    committed = `,
  (select json_build_array(c.outcome) from ${SCHEMA}."commits" c
   where c.workspace_id = $1 and c.id = $${values.length}) as committed`
  }
  const [found] = await database.query<Loaded>(
    `select h.config_version as version, to_json(${nowSql('$2')}) as now${committed}${lists.join('')}
from ${SCHEMA}."workspace_heads" h where h.workspace_id = $1`,
    values,
  )
  if (found === undefined) throw noWorkspace(workspace)
  return {
    now: new Date(found.now),
    configVersion: Number(found.version),
    rows: request.lookups.map(({ table }, i) => distinct(decodeRows<TableName>(table, found[`l${i}`]))),
    committed: found.committed ? { outcome: found.committed[0] } : null,
  }
}

/** A row that several values find comes once. */
function distinct(rows: readonly Row<TableName>[]): readonly Row<TableName>[] {
  if (rows.length < 2) return rows
  const byId = new Map<string, Row<TableName>>()
  for (const row of rows) if (!byId.has(row.id)) byId.set(row.id, row)
  return byId.size === rows.length ? rows : [...byId.values()]
}

/**
 * Each value's rows by an index, in the key's order and at most its limit. The limit also keeps the planner from
 * reading the table once for all values, which is cheap only while it is small.
 */
function lookupSql({ table, by, values }: Lookup, parameters: unknown[]): string {
  const shape = shapeOf(table)
  const key = keyOf(table, by)
  if (key === null) {
    throw new InboxError('INTERNAL', `${table} has no such key: ${by}`, { what: 'unknown key' })
  }
  const tuples = distinctTuples(values)
  const lists = key.columns.map((column, i) => {
    const { kind } = columnOf(shape, column)
    parameters.push(tuples.map((tuple) => keyValue(tuple, i, key.columns.length, `${table}.${by}`)))
    return `$${parameters.length}::${PARAMETER_TYPE[kind]}[]`
  })
  const names = key.columns.map((_, i) => `k${i}`)
  const conditions = [
    't."workspace_id" = $1',
    ...key.columns.map((column, i) => `t.${quoted(column)} = v.k${i}`),
    ...(key.where ? [whereSql(key.where, 't.')] : []),
  ]
  const order = key.unique ? '' : ` order by ${orderSql(shape, key.order ?? [])}`
  const limit = key.unique ? 1 : (key.limit ?? 10_000)
  return `select json_agg(x.j order by v.n, x.r) from unnest(${lists.join(', ')}) with ordinality as v(${names.join(', ')}, n)
    cross join lateral (
      select ${rowSql(shape)} as j, ${key.unique ? '1' : `row_number() over (${order})`} as r from ${shape.sql} t
      where ${conditions.join(' and ')}${order} limit ${limit}
    ) x`
}

function orderSql(
  shape: TableShape,
  order: readonly { readonly column: string; readonly descending?: boolean }[],
): string {
  const parts = order.map(({ column, descending }) => {
    const { sql, nullable } = columnOf(shape, column)
    return `t.${sql}${descending ? ' desc' : ''}${nullable && descending ? ' nulls last' : ''}`
  })
  return (order.some(({ column }) => column === 'id') ? parts : [...parts, 't."id"']).join(', ')
}

function columnOf(shape: TableShape, name: string) {
  const column = shape.byName.get(name)
  if (column === undefined)
    throw new InboxError('INTERNAL', `${shape.name} has no ${name}`, { what: 'column' })
  return column
}

function distinctTuples(values: Lookup['values']): Lookup['values'] {
  if (values.length < 2) return values
  return [...new Map(values.map((tuple) => [JSON.stringify(tuple), tuple])).values()]
}

function keyValue(tuple: readonly (string | number)[], i: number, length: number, path: string): unknown {
  const value = tuple[i]
  if (value === undefined || tuple.length !== length) {
    throw new InboxError('INTERNAL', `${path} has ${length} columns`, { what: 'unknown key' })
  }
  return typeof value === 'string' ? checkText(value, path) : value
}
