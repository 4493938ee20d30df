import type { Scalar } from '@inboxkit/core'
import { checkText, refuse } from '../rows/stored-text.js'
import { type ColumnShape, shapeOf, type TableShape } from '../schema/shape.js'
import type { Parameters } from './parameters.js'

export interface AnyFilter {
  readonly column: string
  readonly op: string
  readonly value: Scalar | readonly Scalar[]
  /** `contact`: it is about the contact of a conversation. */
  readonly of?: string
}

const COMPARISONS: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** Names come from the description and values go into parameters: nothing of a query is written into the statement. */
export function columnOf(table: TableShape, name: string): ColumnShape {
  const column = table.byName.get(name)
  if (column === undefined) throw refuse(name, `is not a column of ${table.name}`)
  return column
}

/**
 * A filter as a condition on alias `t`. A null in the row is different from every value, and neither less nor greater.
 *
 * @throws INVALID_INPUT for a column, an operator or a value that the table does not know
 */
export function filterSql(table: TableShape, filter: AnyFilter, parameters: Parameters): string {
  if (filter.of === undefined) return conditionSql(table, 't', filter, parameters)
  if (filter.of !== 'contact' || table.name !== 'conversations')
    throw refuse(`where.${filter.column}`, 'is of something that this table does not name')
  const contacts = shapeOf('contacts')
  const condition = conditionSql(contacts, 'p', filter, parameters)
  return `exists (select 1 from ${contacts.sql} p
    where p.workspace_id = ${parameters.workspace} and p."id" = t."contact_id" and ${condition})`
}

function conditionSql(table: TableShape, alias: string, filter: AnyFilter, parameters: Parameters): string {
  const column = columnOf(table, filter.column)
  const path = `where.${filter.column}`
  const { value, op } = filter
  const sql = `${alias}.${column.sql}`
  const values = Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar]
  switch (op) {
    case 'eq':
    case 'in':
      return oneOf(column, sql, values, path, parameters)
    case 'ne':
    case 'notIn':
      return `not ${oneOf(column, sql, values, path, parameters)}`
    case 'has':
      return lists(column, sql, '&&', values, path, parameters)
    case 'hasNone':
      return `not ${lists(column, sql, '&&', values, path, parameters)}`
    case 'hasAll':
      return lists(column, sql, '@>', values, path, parameters)
    case 'empty':
      return emptiness(column, sql, value, path)
  }
  const comparison = COMPARISONS[op]
  if (comparison === undefined) throw refuse(path, 'has an unknown operator')
  const [bound = null] = values
  if (bound === null) return 'false'
  const condition = `${sql} ${comparison} ${parameters.scalar(column.kind, bound, path)}`
  return isPositive(op, bound) ? `(${condition} and ${sql} > 0)` : condition
}

/** What is more than nothing is said besides the parameter: an index that holds no others is found by it alone. */
const isPositive = (op: string, bound: Scalar): boolean =>
  typeof bound === 'number' && ((op === 'gte' && bound > 0) || (op === 'gt' && bound >= 0))

/** Never null, so that it can be turned round. */
function oneOf(
  column: ColumnShape,
  sql: string,
  values: readonly Scalar[],
  path: string,
  parameters: Parameters,
): string {
  // Written out, as what it is of: an index of those that are is found by it.
  if (column.kind === 'bool' && !column.nullable && values.length === 1 && typeof values[0] === 'boolean')
    return values[0] ? sql : `(not ${sql})`
  const present = values.filter((value) => value !== null)
  const alternatives: string[] = []
  if (present.length === 1) {
    const [value = null] = present
    const equal = `${sql} = ${parameters.scalar(column.kind, value, path)}`
    alternatives.push(column.nullable ? `(${equal} and ${sql} is not null)` : equal)
  } else if (present.length > 1) {
    const equal = `${sql} = any (${parameters.scalars(column.kind, present, path)})`
    alternatives.push(column.nullable ? `(${equal} and ${sql} is not null)` : equal)
  }
  if (present.length < values.length) alternatives.push(`${sql} is null`)
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`
}

/** That a list is not empty says the index of lists too, which holds no others. */
function lists(
  column: ColumnShape,
  sql: string,
  operator: '&&' | '@>',
  values: readonly Scalar[],
  path: string,
  parameters: Parameters,
): string {
  if (column.kind !== 'texts') throw refuse(path, 'is not a list of texts')
  const texts = values.map((value) => checkText(value, path))
  const filled = texts.length > 0 ? ` and ${sql} <> '{}'` : ''
  return `(${sql} ${operator} ${parameters.add(texts, 'text[]')}${filled})`
}

function emptiness(column: ColumnShape, sql: string, value: AnyFilter['value'], path: string): string {
  if (column.kind !== 'texts') throw refuse(path, 'is not a list of texts')
  if (typeof value !== 'boolean') throw refuse(path, 'is neither true nor false')
  return `${sql} ${value ? '=' : '<>'} '{}'`
}
