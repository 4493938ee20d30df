import { CLAIMABLE, TABLES, type TableName } from '@inboxkit/core'
import { sameValue } from './compare.js'
import { type KeyIndex, keyIndexes, type Slot, slotOrder } from './key-index.js'
import { type RowShape, type StoredRow, shapeOf } from './row-shape.js'
import { SortedList } from './sorted-list.js'

/** Who holds a row, kept beside it: claiming a row does not raise its version. */
export interface Lease {
  fence: number
  /** Milliseconds since 1970; null: nobody holds it. */
  until: number | null
}

/** All rows of one table of one workspace, with their indexes. */
export class TableRows {
  readonly shape: RowShape
  readonly indexes: readonly KeyIndex[]
  /** Those indexes whose key is a guard. */
  readonly uniqueIndexes: readonly KeyIndex[]
  readonly slots = new Map<string, Slot>()
  /** Rows with a due instant, the earliest first; null for tables without one. */
  readonly due: SortedList<Slot> | null
  readonly leases: Map<string, Lease> | null
  readonly dueColumn: string | null
  /** The encrypted bodies of raw deliveries, beside their rows. */
  readonly sealed = new Map<string, Uint8Array>()

  constructor(table: TableName) {
    this.shape = shapeOf(table)
    this.indexes = keyIndexes(table)
    this.uniqueIndexes = this.indexes.filter(({ key }) => key.unique)
    this.dueColumn = TABLES[table].due
    this.due = this.dueColumn === null ? null : new SortedList(slotOrder([{ column: this.dueColumn }]))
    this.leases = (CLAIMABLE as readonly string[]).includes(table) ? new Map() : null
  }

  get(id: string): StoredRow | null {
    return this.slots.get(id)?.row ?? null
  }

  index(name: string): KeyIndex | null {
    return this.indexes.find((index) => index.name === name) ?? null
  }

  insert(row: StoredRow): void {
    const slot: Slot = { row }
    this.slots.set(row.id, slot)
    for (const index of this.indexes) index.add(slot)
    this.#addDue(slot)
  }

  update(row: StoredRow): void {
    const slot = this.slots.get(row.id)
    if (slot === undefined) return
    const old = slot.row
    const moved = this.indexes.filter((index) => changed(old, row, index.columns))
    const rescheduled = this.dueColumn !== null && changed(old, row, [this.dueColumn])
    for (const index of moved) index.delete(slot)
    if (rescheduled) this.#deleteDue(slot)
    slot.row = row
    if (row.size === 0) this.sealed.delete(row.id)
    for (const index of moved) index.add(slot)
    if (rescheduled) this.#addDue(slot)
  }

  delete(id: string): void {
    const slot = this.slots.get(id)
    if (slot === undefined) return
    for (const index of this.indexes) index.delete(slot)
    this.#deleteDue(slot)
    this.slots.delete(id)
    this.leases?.delete(id)
    this.sealed.delete(id)
  }

  #addDue(slot: Slot): void {
    if (this.dueColumn !== null && slot.row[this.dueColumn] !== null) this.due?.add(slot)
  }

  #deleteDue(slot: Slot): void {
    if (this.dueColumn !== null && slot.row[this.dueColumn] !== null) this.due?.delete(slot)
  }
}

function changed(old: StoredRow, row: StoredRow, columns: readonly string[]): boolean {
  for (const column of columns) if (!sameValue(old[column], row[column])) return true
  return false
}
