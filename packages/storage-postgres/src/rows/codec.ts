import type { ColumnKind, Row, TableName } from '@inboxkit/core'
import { type ColumnShape, shapeOf, type TableShape } from '../schema/shape.js'
import { checkJson, checkText, refuse } from './stored-text.js'

type Cell = (value: unknown, path: string) => unknown

/** A value of a row as it stands in the JSON that goes to the database. @throws INVALID_INPUT */
const ENCODE: { readonly [K in ColumnKind]: Cell } = {
  text: checkText,
  int(value, path) {
    if (!Number.isSafeInteger(value)) throw refuse(path, 'is not a whole number that is kept exactly')
    return value
  },
  float(value, path) {
    if (!Number.isFinite(value)) throw refuse(path, 'is not a number')
    return value
  },
  bool(value, path) {
    if (typeof value !== 'boolean') throw refuse(path, 'is neither true nor false')
    return value
  },
  instant: instantText,
  texts(value, path) {
    if (!Array.isArray(value)) throw refuse(path, 'is not a list of texts')
    return arrayText(value.map((text, i) => checkText(text, `${path}.${i}`)))
  },
  json(value, path) {
    checkJson(value, path)
    return value
  },
  bytes(value, path) {
    if (!(value instanceof Uint8Array)) throw refuse(path, 'is not bytes')
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  },
}

/** A value as the database writes it in JSON, as the model has it. */
const DECODE: { readonly [K in ColumnKind]: ((value: unknown) => unknown) | null } = {
  text: null,
  int: (value) => Number(value),
  float: (value) => Number(value),
  bool: null,
  instant: (value) => new Date(value as string),
  texts: null,
  json: null,
  bytes: (value) => new Uint8Array(Buffer.from((value as string).slice(2), 'hex')),
}

/** A batch says the same few instants thousands of times, and to write one takes longer than to find it. */
const written = new Map<number, string>()
const WRITTEN_AT_MOST = 2000

export function instantText(value: unknown, path: string): string {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw refuse(path, 'is not an instant')
  const known = written.get(value.getTime())
  if (known !== undefined) return known
  const text = value.toISOString()
  if (text.startsWith('+') || text.startsWith('-') || text.startsWith('0000')) {
    throw refuse(path, 'is not between the years 1 and 9999')
  }
  if (written.size >= WRITTEN_AT_MOST) written.clear()
  written.set(value.getTime(), text)
  return text
}

export function decodeCell(kind: ColumnKind, value: unknown): unknown {
  if (value === null) return null
  const decode = DECODE[kind]
  return decode === null ? value : decode(value)
}

/** How the texts of a table are searched: folded here, so that the database's locale has no say (P10). */
export function folded(text: string): string {
  return text.toLowerCase()
}

export function encodeCell(column: ColumnShape, value: unknown): unknown {
  return value === null && column.nullable ? null : ENCODE[column.kind](value, column.path)
}

/** A list of texts as PostgreSQL writes an array. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}

/**
 * The expression that gives a row of alias `t` as a JSON array: identifier, version, then the columns in their
 * order. An array, because names would be two thirds of what crosses the wire.
 */
export function rowSql(table: TableShape, alias = 't'): string {
  const parts = ['"id"', '"version"', ...table.columns.map((column) => column.sql)]
  return `json_build_array(${parts.map((part) => `${alias}.${part}`).join(', ')})`
}

export function decodeRow<T extends TableName>(name: T, values: readonly unknown[]): Row<T> {
  const [id, version, ...cells] = values
  const row: Record<string, unknown> = { id, version: Number(version) }
  for (const [i, column] of shapeOf(name).columns.entries()) {
    row[column.name] = decodeCell(column.kind, cells[i])
  }
  return row as unknown as Row<T>
}

export function decodeRows<T extends TableName>(name: T, rows: unknown): Row<T>[] {
  return ((rows ?? []) as (readonly unknown[])[]).map((values) => decodeRow(name, values))
}
