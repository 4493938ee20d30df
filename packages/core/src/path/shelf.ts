import type { Key } from '../model/columns.js'
import { keyOf, type Row, type TableName } from '../model/tables.js'

export type AnyRow = Row<TableName> & Readonly<Record<string, unknown>>
type Values = readonly (string | number)[]

/** One key of a shelf: which rows stand under which values, and which values a load was asked for. */
interface KeyShelf {
  readonly key: Key
  readonly ids: Map<string, Set<string>>
}

/**
 * The rows of one table in a working copy. A key is filed when it is first asked by, and kept from then on: a batch
 * makes thousands of rows, and most of their keys are never asked.
 */
export class Shelf {
  readonly rows = new Map<string, AnyRow>()
  /** Rows as they were loaded. */
  readonly originals = new Map<string, AnyRow>()
  readonly inserted = new Set<string>()
  private readonly keys = new Map<string, KeyShelf>()
  private readonly asked = new Map<string, Set<string>>()

  constructor(readonly table: TableName) {}

  put(row: AnyRow): void {
    const before = this.rows.get(row.id)
    this.rows.set(row.id, row)
    for (const filed of this.keys.values()) {
      if (before) unfile(filed, before)
      file(filed, row)
    }
  }

  drop(row: AnyRow): void {
    this.rows.delete(row.id)
    for (const filed of this.keys.values()) unfile(filed, row)
  }

  /** Notes that the storage was asked for these values, so that finding nothing is an answer. */
  ask(name: string, values: readonly Values[]): void {
    const places = this.asked.get(name) ?? new Set<string>()
    this.asked.set(name, places)
    for (const each of values) places.add(placeOf(each))
  }

  wasAsked(name: string, values: Values): boolean {
    return this.asked.get(name)?.has(placeOf(values)) ?? false
  }

  /** The rows under a key, in its order, as its condition restricts them. */
  find(name: string, values: Values): { readonly filed: boolean; readonly rows: readonly AnyRow[] } {
    const shelf = this.keys.get(name) ?? this.fileAll(name)
    const ids = shelf?.ids.get(placeOf(values))
    if (!shelf || !ids?.size) return { filed: false, rows: [] }
    const { where, order = [] } = shelf.key
    const found: AnyRow[] = []
    for (const id of ids) {
      const row = this.rows.get(id)
      if (row && (!where || where.in.includes(String(row[where.column])))) found.push(row)
    }
    if (found.length > 1) found.sort((a, b) => compareRows(order, a, b))
    return { filed: true, rows: found }
  }

  private fileAll(name: string): KeyShelf | null {
    const key = keyOf(this.table, name)
    if (!key) return null
    const shelf: KeyShelf = { key, ids: new Map() }
    this.keys.set(name, shelf)
    for (const row of this.rows.values()) file(shelf, row)
    return shelf
  }
}

function file({ key, ids }: KeyShelf, row: AnyRow): void {
  const place = placeIn(key, row)
  if (place === null) return
  const own = ids.get(place)
  if (own) own.add(row.id)
  else ids.set(place, new Set([row.id]))
}

function unfile({ key, ids }: KeyShelf, row: AnyRow): void {
  const place = placeIn(key, row)
  if (place !== null) ids.get(place)?.delete(row.id)
}

/** Rows with a null in a key do not stand under it. */
function placeIn({ columns }: Key, row: AnyRow): string | null {
  const values = columns.map((column) => row[column])
  return values.includes(null) ? null : placeOf(values as (string | number)[])
}

const placeOf = (values: Values): string => (values.length === 1 ? String(values[0]) : values.join('\u0001'))

function compareRows(order: NonNullable<Key['order']>, a: AnyRow, b: AnyRow): number {
  for (const { column, descending } of order) {
    const compared = compare(a[column], b[column])
    if (compared !== 0) return descending ? -compared : compared
  }
  return 0
}

function compare(a: unknown, b: unknown): number {
  const [x, y] = [a instanceof Date ? a.getTime() : a, b instanceof Date ? b.getTime() : b]
  if (x === y) return 0
  return (x as string | number) < (y as string | number) ? -1 : 1
}
