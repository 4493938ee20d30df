import type { Change, Rows } from '../domain/context.js'
import { wakeAt } from '../domain/wake.js'
import { InboxError } from '../errors.js'
import { type KeyName, keyOf, type Row, TABLES, type TableName } from '../model/tables.js'
import type { RowChange } from '../ports/change-set.js'
import type { LoadAnswer, Lookup } from '../ports/storage.js'

type AnyRow = Row<TableName> & Readonly<Record<string, unknown>>
type Original = { readonly row: AnyRow } | null

/** One applied change, before and after: what audit, events and facts are derived from. */
export interface Effect {
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
  private readonly rows = new Map<TableName, Map<string, AnyRow>>()
  private readonly index = new Map<string, Map<string, Set<string>>>()
  private readonly asked = new Set<string>()
  private readonly originals = new Map<string, Original & {}>()
  private readonly inserted = new Set<string>()
  private readonly made = new Set<string>()
  private readonly deleted = new Map<string, { table: TableName; id: string; expected: number }>()

  /** Takes in what a load answered. Rows that a decision has already changed keep the change. */
  add(lookups: readonly Lookup[], answer: LoadAnswer): void {
    lookups.forEach((lookup, place) => {
      for (const value of lookup.values) this.asked.add(askKey(lookup.table, lookup.by, value))
      for (const row of answer.rows[place] ?? []) {
        if (this.originals.has(`${lookup.table}/${row.id}`)) continue
        this.originals.set(`${lookup.table}/${row.id}`, { row: row as AnyRow })
        this.put(lookup.table, row as AnyRow)
      }
    })
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
    const shelf = this.rows.get(table)
    if (key === 'id') {
      const row = shelf?.get(String(values[0]))
      if (!row && !this.knows(table, key, values)) throw notLoaded(table, key)
      return row ? [row as unknown as Row<T>] : []
    }
    const ids = this.index.get(`${table}.${key}`)?.get(values.join('\u0001'))
    if (!ids?.size && !this.knows(table, key, values)) throw notLoaded(table, key)
    const described = keyOf(table, key)
    const where = described?.where
    const found = [...(ids ?? [])]
      .map((id) => shelf?.get(id))
      .filter(
        (row): row is AnyRow => row !== undefined && (!where || where.in.includes(String(row[where.column]))),
      )
    const order = described?.order ?? []
    found.sort((a, b) => {
      for (const { column, descending } of order) {
        const compared = compare(a[column], b[column])
        if (compared !== 0) return descending ? -compared : compared
      }
      return 0
    })
    return found as unknown as Row<T>[]
  }

  /** Applies a decision's changes; answers what changed. */
  apply(changes: readonly Change[]): readonly Effect[] {
    return changes.flatMap((change): Effect[] => {
      if (change.op === 'insert') {
        const row = finish(change.table, { ...change.row, version: 1 } as AnyRow)
        this.inserted.add(`${change.table}/${row.id}`)
        this.made.add(row.id)
        this.put(change.table, row)
        return [{ table: change.table, id: row.id, before: null, after: row }]
      }
      const before = this.rows.get(change.table)?.get(change.id)
      if (!before) throw notLoaded(change.table, 'id')
      const place = `${change.table}/${change.id}`
      if (change.op === 'delete') {
        this.drop(change.table, before)
        if (!this.inserted.delete(place)) {
          const expected = this.originals.get(place)?.row.version ?? before.version
          this.deleted.set(place, { table: change.table, id: change.id, expected })
        }
        return [{ table: change.table, id: change.id, before, after: null }]
      }
      const version = this.inserted.has(place) ? 1 : (this.originals.get(place)?.row.version ?? 0) + 1
      const after = finish(change.table, { ...before, ...change.patch, version } as AnyRow)
      if (same(before, after)) return []
      this.drop(change.table, before)
      this.put(change.table, after)
      return [{ table: change.table, id: change.id, before, after }]
    })
  }

  /** All that has to be written, each row once. */
  written(): RowChange[] {
    const out: RowChange[] = []
    for (const { table, id, expected } of this.deleted.values())
      out.push({ op: 'delete', table, id, expected } as RowChange)
    for (const [table, shelf] of this.rows) {
      for (const row of shelf.values()) {
        const place = `${table}/${row.id}`
        const original = this.originals.get(place)?.row
        if (this.inserted.has(place)) out.push({ op: 'insert', table, row } as unknown as RowChange)
        else if (original && original !== row)
          out.push({ op: 'update', table, row, expected: original.version } as unknown as RowChange)
      }
    }
    return out
  }

  private knows(table: TableName, key: string, values: readonly (string | number)[]): boolean {
    // Nothing in the storage can refer to a row that this batch makes.
    return this.asked.has(askKey(table, key, values)) || values.some((value) => this.made.has(String(value)))
  }

  private put(table: TableName, row: AnyRow): void {
    const shelf = this.rows.get(table) ?? new Map<string, AnyRow>()
    this.rows.set(table, shelf)
    shelf.set(row.id, row)
    this.eachKey(table, row, (ids) => ids.add(row.id))
  }

  private drop(table: TableName, row: AnyRow): void {
    this.rows.get(table)?.delete(row.id)
    this.eachKey(table, row, (ids) => ids.delete(row.id))
  }

  private eachKey(table: TableName, row: AnyRow, act: (ids: Set<string>) => void): void {
    for (const [name, key] of Object.entries(
      TABLES[table].keys as Readonly<Record<string, { columns: readonly string[] }>>,
    )) {
      const values = key.columns.map((column) => row[column])
      if (values.some((value) => value === null)) continue
      const byValue = this.index.get(`${table}.${name}`) ?? new Map<string, Set<string>>()
      this.index.set(`${table}.${name}`, byValue)
      const joined = values.join('\u0001')
      const ids = byValue.get(joined) ?? new Set<string>()
      byValue.set(joined, ids)
      act(ids)
    }
  }
}

/** A conversation's alarm clock follows from its other columns, in every decision about it. */
function finish(table: TableName, row: AnyRow): AnyRow {
  if (table !== 'conversations') return row
  const conversation = row as unknown as Row<'conversations'>
  return { ...conversation, wakeAt: wakeAt(conversation) } as unknown as AnyRow
}

const askKey = (table: TableName, key: string, values: readonly (string | number)[]) =>
  `${table}.${key}=${values.join('\u0001')}`

function notLoaded(table: string, key: string): InboxError<'INTERNAL'> {
  return new InboxError('INTERNAL', `A decision read ${table} by ${key} without having loaded it.`, {
    what: `${table}.${key}`,
  })
}

function compare(a: unknown, b: unknown): number {
  const [x, y] = [a instanceof Date ? a.getTime() : a, b instanceof Date ? b.getTime() : b]
  if (x === y) return 0
  return (x as string | number) < (y as string | number) ? -1 : 1
}

function same(before: AnyRow, after: AnyRow): boolean {
  return Object.keys(after).every((name) => {
    if (name === 'version') return true
    const [x, y] = [before[name], after[name]]
    if (x === y) return true
    if (x instanceof Date && y instanceof Date) return x.getTime() === y.getTime()
    return typeof x === 'object' && typeof y === 'object' && JSON.stringify(x) === JSON.stringify(y)
  })
}
