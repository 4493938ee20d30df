import { type ChangeSet, type ClaimEnd, InboxError, type RowChange, type TableName } from '@inboxkit/core'
import { placeOf, type WrittenRow, writtenRow } from '../rows/record.js'
import { checkJson, checkText } from '../rows/stored-text.js'
import { shapeOf, type TableShape } from '../schema/shape.js'

type Guard = { readonly id: string; expected?: number; fence?: number }
type ByTable<T> = Partial<Record<TableName, T>>
type Json = Record<string, unknown>

/** A ChangeSet as the function in the database reads it: by what is to be done, then by table. */
export interface Payload {
  readonly id: string
  readonly basis: number | null
  readonly outcome: unknown
  readonly by: unknown
  /** The digests of the audit rows, in their order; null without such rows. */
  readonly digests: string | null
  readonly guards: ByTable<Guard[]>
  readonly deletes?: ByTable<string[]>
  readonly updates?: ByTable<WrittenRow[][]>
  readonly releases?: ByTable<string[]>
  readonly inserts?: ByTable<WrittenRow[]>
  readonly configuration?: readonly Json[]
}

/** @throws INVALID_INPUT for values that the database would refuse or change; INTERNAL for a row written twice. */
export function payloadOf(changes: ChangeSet): Payload {
  checkText(changes.id, 'commit.id')
  checkJson(changes.outcome, 'commit.outcome')
  checkJson(changes.by, 'commit.by')
  refuseTwice(changes.rows)
  const released = releasedIds(changes.claims)
  const inserts = insertsOf(changes.rows)
  const deletes: ByTable<string[]> = {}
  for (const change of changes.rows) if (change.op === 'delete') push(deletes, change.table, change.id)
  const { updates, done } = updatesOf(changes.rows, released)
  const releases: ByTable<string[]> = {}
  for (const { table, id, end } of changes.claims) {
    if (end === 'release' && !done.has(`${table}/${id}`)) push(releases, table, id)
  }
  return {
    id: changes.id,
    basis: changes.basis,
    outcome: changes.outcome,
    by: changes.by,
    digests: inserts.audit === undefined ? null : inserts.audit.map((row) => row[DIGEST]).join(''),
    guards: guardsOf(changes),
    ...part('deletes', deletes),
    ...part('updates', updates),
    ...part('releases', releases),
    ...part('inserts', inserts),
    ...(changes.configuration.length === 0 ? {} : { configuration: configurationOf(changes) }),
  }
}

function part<K extends string, T>(name: K, tables: ByTable<T>): { readonly [P in K]?: ByTable<T> } {
  return (Object.keys(tables).length === 0 ? {} : { [name]: tables }) as { readonly [P in K]?: ByTable<T> }
}

function push<T>(tables: ByTable<T[]>, table: TableName, item: T): void {
  const list = tables[table]
  if (list === undefined) tables[table] = [item]
  else list.push(item)
}

function refuseTwice(rows: readonly RowChange[]): void {
  const seen: ByTable<Set<string>> = {}
  for (const change of rows) {
    const id: string = change.op === 'delete' ? change.id : change.row.id
    const own = seen[change.table] ?? new Set()
    seen[change.table] = own
    if (own.has(id)) {
      throw new InboxError('INTERNAL', `A ChangeSet writes ${change.table}/${id} twice`, {
        what: 'row written twice',
      })
    }
    own.add(id)
  }
}

const DIGEST = placeOf(shapeOf('audit'), 'digest')

/** Audit and event rows get their order in the ChangeSet, each table its own. */
function insertsOf(rows: readonly RowChange[]): ByTable<WrittenRow[]> {
  const inserts: ByTable<WrittenRow[]> = {}
  for (const change of rows) {
    if (change.op !== 'insert') continue
    const table = shapeOf(change.table)
    const written = writtenRow(table, change.row, null)
    if (change.table === 'audit' || change.table === 'events') {
      written[placeOf(table, 'ordinal')] = inserts[change.table]?.length ?? 0
    }
    push(inserts, change.table, written)
  }
  return inserts
}

function updatesOf(
  rows: readonly RowChange[],
  released: ReadonlySet<string>,
): { readonly updates: ByTable<WrittenRow[][]>; readonly done: ReadonlySet<string> } {
  const lists: ByTable<{ givers: WrittenRow[]; takers: WrittenRow[] }> = {}
  const done = new Set<string>()
  for (const change of rows) {
    if (change.op !== 'update') continue
    const table = shapeOf(change.table)
    const name = `${change.table}/${change.row.id}`
    const release = released.has(name)
    if (release) done.add(name)
    const written = writtenRow(table, change.row, { expected: change.expected, release })
    lists[change.table] ??= { givers: [], takers: [] }
    lists[change.table]?.[givesUp(table, change.row) ? 'givers' : 'takers'].push(written)
  }
  const updates: ByTable<WrittenRow[][]> = {}
  for (const [table, { givers, takers }] of Object.entries(lists)) {
    updates[table as TableName] = [givers, takers].filter((list) => list.length > 0)
  }
  return { updates, done }
}

/** True when a unique key of the new row holds nothing: such rows are written first, so that others can take it. */
function givesUp(table: TableShape, row: object): boolean {
  const cells = row as Readonly<Record<string, unknown>>
  return Object.values(table.keys).some(
    ({ unique, columns }) => unique && columns.some((column) => cells[column] === null),
  )
}

function releasedIds(claims: readonly ClaimEnd[]): ReadonlySet<string> {
  return new Set(claims.filter(({ end }) => end === 'release').map(({ table, id }) => `${table}/${id}`))
}

function guardsOf({ rows, claims }: ChangeSet): ByTable<Guard[]> {
  const guards = new Map<string, { readonly table: TableName; readonly guard: Guard }>()
  const of = (table: TableName, id: string): Guard => {
    const name = `${table}/${id}`
    const known = guards.get(name)?.guard ?? { id: checkText(id, `${table}.id`) }
    guards.set(name, { table, guard: known })
    return known
  }
  for (const change of rows) {
    if (change.op === 'update') of(change.table, change.row.id).expected = change.expected
    if (change.op === 'delete') of(change.table, change.id).expected = change.expected
  }
  for (const { table, id, fence } of claims) of(table, id).fence = fence
  const byTable: ByTable<Guard[]> = {}
  for (const { table, guard } of guards.values()) push(byTable, table, guard)
  return byTable
}

function configurationOf(changes: ChangeSet): readonly Json[] {
  return changes.configuration.map(({ kind, id, revision, value }) => {
    checkText(id, `configuration.${kind}.id`)
    checkJson(value, `configuration.${kind}.value`)
    return { kind, id, revision, value }
  })
}
