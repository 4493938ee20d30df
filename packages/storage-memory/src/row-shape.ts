import { type Column, TABLES, type TableName } from '@inboxkit/core'
import { sameValue } from './compare.js'
import { checkText, copyJson, refuse } from './stored-text.js'

/** The years that every storage keeps. */
const [EARLIEST, LATEST] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/** A row as it is kept: nobody outside holds a reference to anything in it that can be changed. */
export interface StoredRow {
  readonly id: string
  readonly version: number
  readonly [column: string]: unknown
}

/** The columns of one table, and how rows go in and out. */
export class RowShape {
  readonly table: TableName
  readonly columns: Readonly<Record<string, Column>>
  readonly #list: readonly { readonly name: string; readonly column: Column; readonly path: string }[]
  /** A row without values: a copy of it has its columns in one place from the start, which is twice as quick. */
  readonly #blank: Readonly<Record<string, unknown>>
  /** Instants and bytes can be changed in place, so readers get copies. */
  readonly #copied: readonly string[]

  constructor(table: TableName) {
    this.table = table
    this.columns = TABLES[table].columns
    this.#list = Object.entries(this.columns).map(([name, column]) => ({
      name,
      column,
      path: `${table}.${name}`,
    }))
    this.#blank = Object.fromEntries(
      ['id', 'version', ...Object.keys(this.columns)].map((name) => [name, null]),
    )
    this.#copied = this.#list
      .filter(({ column }) => column.kind === 'instant' || column.kind === 'bytes')
      .map(({ name }) => name)
  }

  /** Checks a row and copies it in. What did not change since `previous` is not checked again. @throws INVALID_INPUT */
  take(
    row: Readonly<Record<string, unknown>>,
    version: number,
    previous: StoredRow | null = null,
  ): StoredRow {
    const taken: Record<string, unknown> = { ...this.#blank }
    taken.id = checkText(row.id, `${this.table}.id`)
    taken.version = version
    for (const { name, column, path } of this.#list) {
      const value = row[name]
      const before = previous?.[name]
      taken[name] = previous !== null && sameValue(before, value) ? before : takeCell(column, value, path)
    }
    return taken as unknown as StoredRow
  }

  /** A copy for the outside, frozen so that a change by mistake is seen at once. */
  give(row: StoredRow): StoredRow {
    const given: Record<string, unknown> = { ...row }
    for (const name of this.#copied) {
      const value = given[name]
      if (value instanceof Date) given[name] = new Date(value)
      else if (value instanceof Uint8Array) given[name] = new Uint8Array(value)
    }
    return Object.freeze(given) as unknown as StoredRow
  }
}

function takeCell(column: Column, value: unknown, path: string): unknown {
  if (value === null && column.nullable) return null
  switch (column.kind) {
    case 'text':
      return checkText(value, path)
    case 'int':
      if (!Number.isSafeInteger(value)) throw refuse(path, 'is not a whole number that is kept exactly')
      return value
    case 'float':
      if (!Number.isFinite(value)) throw refuse(path, 'is not a number')
      return value
    case 'bool':
      if (typeof value !== 'boolean') throw refuse(path, 'is neither true nor false')
      return value
    case 'instant':
      return copyInstant(value, path)
    case 'texts':
      if (!Array.isArray(value)) throw refuse(path, 'is not a list of texts')
      return Object.freeze(value.map((text, i) => checkText(text, `${path}.${i}`)))
    case 'json':
      return copyJson(value, path)
    case 'bytes':
      if (!(value instanceof Uint8Array)) throw refuse(path, 'is not bytes')
      return new Uint8Array(value)
  }
}

function copyInstant(value: unknown, path: string): Date {
  const time = value instanceof Date ? value.getTime() : Number.NaN
  if (Number.isNaN(time)) throw refuse(path, 'is not an instant')
  if (time < EARLIEST || time > LATEST) throw refuse(path, 'is not between the years 1 and 9999')
  return new Date(time)
}

const SHAPES = new Map<TableName, RowShape>(
  (Object.keys(TABLES) as TableName[]).map((table) => [table, new RowShape(table)]),
)

export function shapeOf(table: TableName): RowShape {
  const shape = SHAPES.get(table)
  if (shape === undefined) throw refuse('table', 'is not known')
  return shape
}
