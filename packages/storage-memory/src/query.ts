import type { AggregateGroup, ColumnKind, Scalar, TableName, Visible } from '@inboxkit/core'
import { InboxError } from '@inboxkit/core'
import { type AnyOrder, BestRows, type Cells, compareCells } from './best-rows.js'
import { keyPart } from './compare.js'
import { type AnyFilter, checkScalar, columnOf, filterTest, ordered, type Test } from './filter.js'
import { placeOf, type Slot } from './key-index.js'
import type { StoredRow } from './row-shape.js'
import { SEARCHED, searchTest } from './search.js'
import { refuse } from './stored-text.js'
import type { TableRows } from './table-rows.js'
import { visibleTest } from './visible.js'
import type { Workspace } from './workspace.js'

/** A query on any table, its column names not yet checked. */
export interface AnyQuery {
  readonly table: TableName
  readonly where: readonly AnyFilter[]
  readonly any?: readonly AnyFilter[]
  readonly search?: string
  readonly visible: Visible
}

/** The rows that a query asks for, in no order. */
export function* matching(workspace: Workspace, query: AnyQuery): Generator<StoredRow> {
  const tests = [
    visibleTest(workspace, query.table, query.visible),
    ...query.where.map((filter) => testOf(workspace, query.table, filter)),
  ]
  const any = (query.any ?? []).map((filter) => testOf(workspace, query.table, filter))
  if (any.length > 0) tests.push((row) => any.some((test) => test(row)))
  if (query.search !== undefined) {
    const table = SEARCHED.find((name) => name === query.table)
    if (!table) throw refuse('search', 'is for conversations, contacts and kept posts only')
    tests.push(searchTest(workspace, table, query.search))
  }
  for (const { row } of candidates(workspace.table(query.table), query.where)) {
    if (tests.every((test) => test(row))) yield row
  }
}

/** A filter on a row, or on the contact of a conversation. @throws INVALID_INPUT */
function testOf(workspace: Workspace, table: TableName, filter: AnyFilter): Test {
  if (filter.of === undefined) return filterTest(table, filter)
  if (filter.of !== 'contact' || table !== 'conversations')
    throw refuse(`where.${filter.column}`, 'is of something that this table does not name')
  const test = filterTest('contacts', filter)
  const contacts = workspace.table('contacts')
  return (row) => {
    const contact = contacts.slots.get(String(row.contactId))?.row
    return contact !== undefined && test(contact)
  }
}

/** The rows of a key when the query fixes its column, or else all rows. */
function candidates(rows: TableRows, where: readonly AnyFilter[]): Iterable<Slot> {
  for (const { column, op, value, of } of where) {
    if (of !== undefined || op !== 'eq' || value === null || Array.isArray(value)) continue
    const index = rows.indexes.find(
      ({ key }) => key.columns.length === 1 && key.columns[0] === column && key.where === undefined,
    )
    if (index !== undefined) return index.at(placeOf([value]))
  }
  return rows.slots.values()
}

export function page(
  workspace: Workspace,
  query: AnyQuery & {
    readonly order: readonly AnyOrder[]
    readonly after: readonly Scalar[] | null
    readonly limit: number
  },
): { readonly rows: readonly StoredRow[]; readonly next: readonly Scalar[] | null } {
  const order: readonly AnyOrder[] = [...query.order, { column: 'id' }]
  const kinds = order.map(({ column }) => ordered(query.table, column, 'order').kind)
  const { after } = query
  if (after !== null && after.length !== order.length) {
    throw new InboxError('CURSOR_INVALID', 'The cursor belongs to another query', { reason: 'length' })
  }
  for (const [i, kind] of kinds.entries()) {
    const value = after?.[i] ?? null
    if (value !== null) checkScalar(kind, value, `after.${i}`)
  }
  const seen: Cells | null =
    after === null ? null : Object.fromEntries(order.map(({ column }, i) => [column, after[i] ?? null]))
  // one more than asked tells whether there is another page
  const best = new BestRows(order, query.limit + 1)
  for (const row of matching(workspace, query)) {
    if (seen === null || compareCells(order, row, seen) > 0) best.offer(row)
  }
  const rows = best.rows.slice(0, query.limit)
  const last = rows[rows.length - 1]
  const more = best.rows.length > rows.length && last !== undefined
  return { rows, next: more ? order.map(({ column }) => copyScalar(last[column] as Scalar)) : null }
}

function copyScalar(value: Scalar): Scalar {
  return value instanceof Date ? new Date(value) : value
}

export function count(
  workspace: Workspace,
  query: AnyQuery & { readonly limit: number },
): { readonly count: number; readonly exact: boolean } {
  let counted = 0
  for (const _ of matching(workspace, query)) {
    if (counted === query.limit) return { count: counted, exact: false }
    counted++
  }
  return { count: counted, exact: true }
}

/** Groups in the order of their values, nulls last. */
export function aggregate(
  workspace: Workspace,
  query: AnyQuery & { readonly by: readonly string[]; readonly sum?: string },
): readonly AggregateGroup[] {
  const { by, sum } = query
  for (const column of by) ordered(query.table, column, 'by')
  if (sum !== undefined && !isNumber(columnOf(query.table, sum).kind))
    throw refuse(`sum.${sum}`, 'is no number')
  const groups = new Map<string, { key: readonly Scalar[]; count: number; sum: number }>()
  for (const row of matching(workspace, query)) {
    const key = by.map((column) => row[column] as Scalar)
    const name = key.map(keyPart).join('\0\0')
    const group = groups.get(name) ?? { key: key.map(copyScalar), count: 0, sum: 0 }
    group.count += 1
    group.sum += sum === undefined ? 0 : Number(row[sum] ?? 0)
    groups.set(name, group)
  }
  const order = by.map((_, i) => ({ column: String(i) }))
  return [...groups.values()].sort((a, b) => compareCells(order, { ...a.key }, { ...b.key }))
}

function isNumber(kind: ColumnKind): boolean {
  return kind === 'int' || kind === 'float'
}
