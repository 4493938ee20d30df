import { type Key, keyOf, type Scalar, TABLES, type TableName } from '@inboxkit/core'
import { compareText, compareValues, keyPart, sameValue } from './compare.js'
import type { StoredRow } from './row-shape.js'
import { SortedList } from './sorted-list.js'

/** Where a row stands. Indexes hold slots, so a change that concerns none of their columns touches no index. */
export interface Slot {
  row: StoredRow
}

/** The rows of a table by one of its keys. */
export interface KeyIndex {
  readonly name: string
  readonly key: Key
  /** The columns on which a row's place depends. */
  readonly columns: readonly string[]
  /** The row's place, or null when the key does not hold it. */
  place(row: StoredRow): string | null
  add(slot: Slot): void
  delete(slot: Slot): void
  /** The rows at a place, in the key's order. */
  at(place: string): Iterable<Slot>
  has(place: string): boolean
}

/** The text under which a tuple of key values is found. NUL is refused in texts, so it keeps them apart. */
export function placeOf(values: readonly unknown[]): string {
  let place = keyPart(values[0] as Scalar)
  for (let i = 1; i < values.length; i++) place += `\0\0${keyPart(values[i] as Scalar)}`
  return place
}

export function keyIndexes(table: TableName): readonly KeyIndex[] {
  return Object.keys(TABLES[table].keys).flatMap((name) => {
    const key = keyOf(table, name)
    return key === null ? [] : [keyIndex(name, key)]
  })
}

function keyIndex(name: string, key: Key): KeyIndex {
  const groups = new Map<string, SortedList<Slot> | Slot>()
  const compare = slotOrder(key.order ?? [])
  const { where } = key
  const place = (row: StoredRow): string | null => {
    if (where !== undefined && !where.in.includes(row[where.column] as string)) return null
    let found: string | null = null
    for (const column of key.columns) {
      const value = row[column]
      if (value === null) return null
      const part = keyPart(value as Scalar)
      found = found === null ? part : `${found}\0\0${part}`
    }
    return found
  }
  return {
    name,
    key,
    columns: [
      ...key.columns,
      ...(key.order ?? []).map(({ column }) => column),
      ...(where === undefined ? [] : [where.column]),
    ],
    place,
    add(slot) {
      const at = place(slot.row)
      if (at === null) return
      const group = groups.get(at)
      // most groups have one row: it stands for itself until a second one comes
      if (group === undefined) groups.set(at, slot)
      else if (group instanceof SortedList) group.add(slot)
      else {
        const list = new SortedList<Slot>(compare)
        list.add(group)
        list.add(slot)
        groups.set(at, list)
      }
    },
    delete(slot) {
      const at = place(slot.row)
      if (at === null) return
      const group = groups.get(at)
      if (group instanceof SortedList) {
        group.delete(slot)
        if (group.size === 0) groups.delete(at)
      } else if (group === slot) groups.delete(at)
    },
    at(at) {
      const group = groups.get(at)
      if (group === undefined) return []
      return group instanceof SortedList ? group : [group]
    },
    has: (at) => groups.has(at),
  }
}

/** Orders slots by columns, then by identifier. Nulls last. */
export function slotOrder(order: NonNullable<Key['order']>): (a: Slot, b: Slot) => number {
  return (a, b) => {
    for (const { column, descending } of order) {
      const [x, y] = [a.row[column], b.row[column]]
      if (sameValue(x, y)) continue
      if (x === null || y === null) return x === null ? 1 : -1
      return descending === true ? compareValues(y, x) : compareValues(x, y)
    }
    return compareText(a.row.id, b.row.id)
  }
}
