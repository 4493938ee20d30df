import type { Column, ColumnKind, Scalar, TableName } from '@inboxkit/core'
import { compareValues, sameValue } from './compare.js'
import { type StoredRow, shapeOf } from './row-shape.js'
import { checkText, refuse } from './stored-text.js'

export type Test = (row: StoredRow) => boolean
export interface AnyFilter {
  readonly column: string
  readonly op: string
  readonly value: Scalar | readonly Scalar[]
  /** `contact`: it is about the contact of a conversation. */
  readonly of?: string
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
}

/**
 * A filter as a test of one row. A null in the row is different from every value, and neither less nor greater.
 *
 * @throws INVALID_INPUT for a column, an operator or a value that the table does not know
 */
export function filterTest(table: TableName, { column: name, op, value }: AnyFilter): Test {
  const { kind } = columnOf(table, name)
  const path = `where.${name}`
  const values = Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar]
  switch (op) {
    case 'eq':
    case 'in':
      return oneOf(name, kind, values, path)
    case 'ne':
    case 'notIn':
      return not(oneOf(name, kind, values, path))
    case 'has':
      return overlap(name, kind, values, path)
    case 'hasNone':
      return not(overlap(name, kind, values, path))
    case 'hasAll':
      return all(values.map((value) => overlap(name, kind, [value], path)))
    case 'empty':
      return emptiness(name, kind, value, path)
  }
  const holds = COMPARISONS[op]
  if (holds === undefined) throw refuse(path, 'has an unknown operator')
  const [bound = null] = values
  if (bound === null) return () => false
  checkScalar(kind, bound, path)
  return (row) => row[name] !== null && holds(compareValues(row[name], bound))
}

function all(tests: readonly Test[]): Test {
  return (row) => tests.every((test) => test(row))
}

function emptiness(name: string, kind: ColumnKind, value: AnyFilter['value'], path: string): Test {
  if (kind !== 'texts') throw refuse(path, 'is not a list of texts')
  if (typeof value !== 'boolean') throw refuse(path, 'is neither true nor false')
  return (row) => ((row[name] as readonly string[]).length === 0) === value
}

function not(test: Test): Test {
  return (row) => !test(row)
}

function oneOf(name: string, kind: ColumnKind, values: readonly Scalar[], path: string): Test {
  for (const value of values) if (value !== null) checkScalar(kind, value, path)
  return (row) => values.some((value) => sameValue(row[name], value))
}

function overlap(name: string, kind: ColumnKind, values: readonly Scalar[], path: string): Test {
  if (kind !== 'texts') throw refuse(path, 'is not a list of texts')
  const texts = values.map((value) => checkText(value, path))
  return (row) => {
    const list = row[name] as readonly string[]
    return texts.some((text) => list.includes(text))
  }
}

/** @throws INVALID_INPUT for a value that a column of this kind cannot be compared with */
export function checkScalar(kind: ColumnKind, value: Scalar, path: string): void {
  switch (kind) {
    case 'text':
      checkText(value, path)
      return
    case 'int':
    case 'float':
      if (typeof value !== 'number' || Number.isNaN(value)) throw refuse(path, 'is not a number')
      return
    case 'bool':
      if (typeof value !== 'boolean') throw refuse(path, 'is neither true nor false')
      return
    case 'instant':
      if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw refuse(path, 'is not an instant')
      return
    default:
      throw refuse(path, 'cannot be compared')
  }
}

const ID: Column = { kind: 'text', nullable: false }

/** @throws INVALID_INPUT for what is not a column of the table */
export function columnOf(table: TableName, name: string): Column {
  if (name === 'id') return ID
  const { columns } = shapeOf(table)
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (column === undefined) throw refuse(name, `is not a column of ${table}`)
  return column
}

/** A column whose values have an order. @throws INVALID_INPUT */
export function ordered(table: TableName, name: string, path: string): Column {
  const column = columnOf(table, name)
  if (column.kind === 'json' || column.kind === 'texts' || column.kind === 'bytes') {
    throw refuse(`${path}.${name}`, 'cannot be put in order')
  }
  return column
}
