import { canonicalText } from '../domain/canonical.js'
import type { Change, Effect, Rows } from '../domain/context.js'
import { wakeAt } from '../domain/wake.js'
import { InboxError } from '../errors.js'
import type { KeyName, Row, TableName } from '../model/tables.js'
import type { RowChange } from '../ports/change-set.js'
import type { LoadAnswer, Lookup } from '../ports/storage.js'
import { type AnyRow, Shelf } from './shelf.js'

interface AppliedRow {
  readonly table: TableName
  readonly id: string
  readonly before: AnyRow | null
  readonly after: AnyRow | null
}

/**
 * The working copy of a batch: the rows that were loaded, with the effects of the decisions so far. A row's
 * version rises once per commit, however many decisions touch it.
 */
export class Workset implements Rows {
  private readonly shelves = new Map<TableName, Shelf>()
  private readonly made = new Set<string>()
  private readonly deleted = new Map<string, { table: TableName; id: string; expected: number }>()

  /** Takes in what a load answered. Rows that a decision has already changed keep the change. */
  add(lookups: readonly Lookup[], answer: LoadAnswer): void {
    lookups.forEach((lookup, place) => {
      const shelf = this.shelf(lookup.table)
      shelf.ask(lookup.by, lookup.values)
      for (const row of answer.rows[place] ?? []) {
        if (shelf.originals.has(row.id)) continue
        shelf.originals.set(row.id, row as AnyRow)
        shelf.put(row as AnyRow)
      }
    })
  }

  /** Of these, what was not asked for yet and does not stand here. */
  missing(lookups: readonly Lookup[]): Lookup[] {
    const out: Lookup[] = []
    for (const lookup of lookups) {
      if (lookup.values.length === 0) continue
      const { by } = lookup
      const shelf = this.shelf(lookup.table)
      const values = lookup.values.filter(
        (each) => !(by === 'id' && shelf.rows.has(String(each[0]))) && !this.knows(shelf, by, each),
      )
      if (values.length > 0) out.push({ ...lookup, values })
    }
    return out
  }

  get<T extends TableName>(table: T, id: string): Row<T> | null {
    return this.find(table, 'id' as KeyName<T>, [id])
  }

  find<T extends TableName>(table: T, key: KeyName<T>, values: readonly (string | number)[]): Row<T> | null {
    return this.list(table, key, values)[0] ?? null
  }

  list<T extends TableName>(
    table: T,
    key: KeyName<T>,
    values: readonly (string | number)[],
  ): readonly Row<T>[] {
    const shelf = this.shelf(table)
    if (key === 'id') {
      const row = shelf.rows.get(String(values[0]))
      if (!row && !this.knows(shelf, key, values)) throw notLoaded(table, key)
      return row ? [row as unknown as Row<T>] : []
    }
    const { filed, rows } = shelf.find(key, values)
    if (!filed && !this.knows(shelf, key, values)) throw notLoaded(table, key)
    return rows as unknown as readonly Row<T>[]
  }

  /** Applies a decision's changes; answers what changed. */
  apply(changes: readonly Change[]): readonly Effect[] {
    const effects: Effect[] = []
    for (const change of changes) {
      const effect = this.applyOne(change)
      if (effect) effects.push(effect as unknown as Effect)
    }
    return effects
  }

  private applyOne(change: Change): AppliedRow | null {
    const { table } = change
    const shelf = this.shelf(table)
    if (change.op === 'insert') {
      const row = finish(table, { ...change.row, version: 1 } as AnyRow)
      shelf.inserted.add(row.id)
      this.made.add(row.id)
      shelf.put(row)
      return { table, id: row.id, before: null, after: row }
    }
    const { id } = change
    const before = shelf.rows.get(id)
    if (!before) throw notLoaded(table, 'id')
    if (change.op === 'delete') {
      shelf.drop(before)
      if (!shelf.inserted.delete(id)) {
        const expected = shelf.originals.get(id)?.version ?? before.version
        this.deleted.set(`${table}/${id}`, { table, id, expected })
      }
      return { table, id, before, after: null }
    }
    const version = shelf.inserted.has(id) ? 1 : (shelf.originals.get(id)?.version ?? 0) + 1
    const after = finish(table, { ...before, ...change.patch, version } as AnyRow)
    if (same(before, after)) return null
    shelf.put(after)
    return { table, id, before, after }
  }

  /** All that has to be written, each row once. */
  written(): RowChange[] {
    const out: RowChange[] = []
    for (const { table, id, expected } of this.deleted.values())
      out.push({ op: 'delete', table, id, expected } as RowChange)
    for (const { table, rows, inserted, originals } of this.shelves.values()) {
      for (const row of rows.values()) {
        const original = originals.get(row.id)
        if (inserted.has(row.id)) out.push({ op: 'insert', table, row } as unknown as RowChange)
        else if (original && original !== row)
          out.push({ op: 'update', table, row, expected: original.version } as unknown as RowChange)
      }
    }
    return out
  }

  private knows(shelf: Shelf, key: string, values: readonly (string | number)[]): boolean {
    // Nothing in the storage can refer to a row that this batch makes.
    return shelf.wasAsked(key, values) || values.some((value) => this.made.has(String(value)))
  }

  private shelf(table: TableName): Shelf {
    let shelf = this.shelves.get(table)
    if (!shelf) {
      shelf = new Shelf(table)
      this.shelves.set(table, shelf)
    }
    return shelf
  }
}

/** A conversation's alarm clock follows from its other columns, in every decision about it. The row is new, and ours. */
function finish(table: TableName, row: AnyRow): AnyRow {
  if (table === 'conversations') Object.assign(row, { wakeAt: wakeAt(row as Row<'conversations'>) })
  return row
}

function notLoaded(table: string, key: string): InboxError<'INTERNAL'> {
  return new InboxError('INTERNAL', `A decision read ${table} by ${key} without having loaded it.`, {
    what: `${table}.${key}`,
  })
}

function same(before: AnyRow, after: AnyRow): boolean {
  for (const name in after) if (name !== 'version' && !sameCell(before[name], after[name])) return false
  return true
}

function sameCell(x: unknown, y: unknown): boolean {
  if (x === y) return true
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false
  if (x instanceof Date && y instanceof Date) return x.getTime() === y.getTime()
  if (x instanceof Uint8Array && y instanceof Uint8Array)
    return x.length === y.length && x.every((byte, place) => byte === y[place])
  return JSON.stringify(x) === JSON.stringify(y) || canonicalText(x) === canonicalText(y)
}
