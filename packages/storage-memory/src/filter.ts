import type { Scalar, TableName, Visible } from '@inboxkit/core'
import { TABLES } from '@inboxkit/core'
import { compareValues, sameValue } from './compare.js'
import type { StoredRow } from './row-shape.js'
import { shapeOf } from './row-shape.js'
import { checkText, refuse } from './stored-text.js'

export type Test = (row: StoredRow) => boolean
export interface AnyFilter {
  readonly column: string
  readonly op: string
  readonly value: Scalar | readonly Scalar[]
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
}

/** A filter as a test of one row. A null in the row is different from every value, and neither less nor greater. */
export function filterTest(table: TableName, { column, op, value }: AnyFilter): Test {
  checkColumn(table, column)
  const values = Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar]
  for (const item of values) if (typeof item === 'string') checkText(item, `where.${column}`)
  const isOne: Test = (row) => values.some((item) => sameValue(row[column], item))
  const hasOne: Test = (row) => {
    const list = row[column]
    return Array.isArray(list) && values.some((item) => list.includes(item))
  }
  switch (op) {
    case 'eq':
    case 'in':
      return isOne
    case 'ne':
    case 'notIn':
      return (row) => !isOne(row)
    case 'has':
      return hasOne
    case 'hasNone':
      return (row) => !hasOne(row)
  }
  const holds = COMPARISONS[op]
  if (holds === undefined) throw refuse(`where.${column}`, 'has an unknown operator')
  return (row) => {
    const cell = row[column]
    return cell !== null && values[0] !== null && holds(compareValues(cell, values[0]))
  }
}

/** Which rows the asker may see. A row that names no channel is seen only by who sees all. */
export function visibleTest(table: TableName, visible: Visible): Test {
  const column: string | null = TABLES[table].channel
  if (visible === 'all' || column === null) return () => true
  const restricted = table === 'conversations'
  return (row) =>
    visible.some(
      ({ channelId, sources }) =>
        row[column] === channelId &&
        (!restricted || sources === null || (sources as readonly unknown[]).includes(row.source)),
    )
}

/** @throws INVALID_INPUT for what is not a column of the table. */
export function checkColumn(table: TableName, column: string): void {
  if (column !== 'id' && !Object.hasOwn(shapeOf(table).columns, column)) {
    throw refuse(column, `is not a column of ${table}`)
  }
}
