import {
  type ChangeSet,
  CLAIMABLE,
  type Claimable,
  type Conflict,
  type KeyName,
  type Lookup,
  type Row,
  type RowChange,
  type TableName,
} from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { loadRows } from '../read/load.js'
import { SCHEMA } from '../schema/names.js'
import { shapeOf } from '../schema/shape.js'

type Cells = Readonly<Record<string, unknown>>
type Written = Exclude<RowChange, { op: 'delete' }>

/**
 * Which guards of a ChangeSet do not hold now, all of them. Asked only after a commit was refused, without locks: the
 * rows may have changed since, so it can also find none.
 */
export async function failedGuards(
  database: Database,
  clock: Clock,
  changes: ChangeSet,
): Promise<readonly Conflict[]> {
  const [rows, claims, revisions] = await Promise.all([
    rowConflicts(database, changes),
    claimConflicts(database, clock, changes),
    revisionConflicts(database, changes),
  ])
  return [...rows, ...revisions, ...claims]
}

async function rowConflicts(database: Database, changes: ChangeSet): Promise<readonly Conflict[]> {
  const tables = [...new Set(changes.rows.map(({ table }) => table))]
  const lookups = tables.flatMap((table) => lookupsOf(table, changes.rows))
  const answer = await loadRows(database, null, changes.workspace, { lookups })
  const conflicts: Conflict[] = []
  if (changes.basis !== null && changes.basis !== answer.configVersion) {
    conflicts.push({ guard: 'config', actual: answer.configVersion })
  }
  for (const table of tables) {
    const found = new Map<string, Row<TableName>>()
    for (const [i, lookup] of lookups.entries()) {
      if (lookup.table === table) for (const row of answer.rows[i] ?? []) found.set(row.id, row)
    }
    conflicts.push(...conflictsOf(table, changes.rows, found))
  }
  return conflicts
}

/** The rows that stand where the ChangeSet writes: by identifier, and by each unique key of what it brings. */
function lookupsOf(table: TableName, rows: readonly RowChange[]): readonly Lookup[] {
  const own = rows.filter((change) => change.table === table)
  const lookup = (by: string, values: (string | number)[][]) =>
    ({ table, by: by as KeyName<TableName>, values }) as Lookup
  return [
    lookup(
      'id',
      own.map((change) => [idOf(change)]),
    ),
    ...uniqueKeys(table).map(([name, columns]) =>
      lookup(
        name,
        own.flatMap((change) => {
          const values = change.op === 'delete' ? null : valuesOf(change, columns)
          return values === null ? [] : [values]
        }),
      ),
    ),
  ].filter(({ values }) => values.length > 0)
}

function conflictsOf(
  table: TableName,
  rows: readonly RowChange[],
  found: ReadonlyMap<string, Row<TableName>>,
): readonly Conflict[] {
  const own = rows.filter((change) => change.table === table)
  const conflicts: Conflict[] = []
  const leaving = new Set<string>()
  const ready: Written[] = []
  for (const change of own) {
    const id = idOf(change)
    const actual = found.get(id)?.version ?? null
    if (change.op !== 'insert' && actual !== change.expected) {
      conflicts.push({ guard: 'version', table, id, actual })
      continue
    }
    if (change.op !== 'insert') leaving.add(id)
    if (change.op !== 'delete') ready.push(change)
  }
  return [...conflicts, ...uniqueConflicts(table, ready, found, leaving)]
}

/**
 * Unique keys, looked at as if all updates and deletions whose version holds were written, then the inserts: a
 * conversation may give up its place to another one of the same ChangeSet.
 */
function uniqueConflicts(
  table: TableName,
  ready: readonly Written[],
  found: ReadonlyMap<string, Row<TableName>>,
  leaving: ReadonlySet<string>,
): readonly Conflict[] {
  const keys = uniqueKeys(table)
  const places = (row: Cells) =>
    keys.flatMap(([name, columns]) => {
      const values = columns.map((column) => row[column])
      return values.includes(null) ? [] : [JSON.stringify([name, ...values])]
    })
  const taken = new Set<string>()
  for (const row of found.values())
    if (!leaving.has(row.id)) for (const place of places(row)) taken.add(place)
  const conflicts: Conflict[] = []
  const ordered = [...ready.filter(({ op }) => op === 'update'), ...ready.filter(({ op }) => op === 'insert')]
  for (const { op, row } of ordered) {
    const own = places(row)
    if ((op === 'insert' && found.has(row.id)) || own.some((place) => taken.has(place))) {
      conflicts.push({ guard: 'unique', table, id: row.id })
    } else for (const place of own) taken.add(place)
  }
  return conflicts
}

function uniqueKeys(table: TableName): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(shapeOf(table).keys).flatMap(([name, { unique, columns }]) =>
    unique ? [[name, columns] as const] : [],
  )
}

function idOf(change: RowChange): string {
  return change.op === 'delete' ? change.id : change.row.id
}

function valuesOf(change: Written, columns: readonly string[]): (string | number)[] | null {
  const row: Cells = change.row
  const values = columns.map((column) => row[column])
  return values.includes(null) ? null : (values as (string | number)[])
}

async function claimConflicts(
  database: Database,
  clock: Clock,
  { workspace, claims }: ChangeSet,
): Promise<readonly Conflict[]> {
  const conflicts: Conflict[] = []
  for (const table of CLAIMABLE) {
    const own = claims.filter((claim) => claim.table === table)
    if (own.length === 0) continue
    const held = await heldFences(database, clock, workspace, table, own)
    for (const { id, fence } of own) {
      if (held.get(id) !== fence) conflicts.push({ guard: 'claim', table, id })
    }
  }
  return conflicts
}

async function heldFences(
  database: Database,
  clock: Clock,
  workspace: string,
  table: Claimable,
  claims: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ id: string; fence: string }>(
    `select l.id, l.fence from unnest($2::text[]) as a(id) cross join lateral (
       select t.id, t.fence from ${shapeOf(table).sql} t
       where t.workspace_id = $1 and t.id = a.id and t.lease_until > ${nowSql('$3')} limit 1
     ) l`,
    [workspace, claims.map(({ id }) => id), clockValue(clock)],
  )
  return new Map(rows.map(({ id, fence }) => [id, Number(fence)]))
}

async function revisionConflicts(
  database: Database,
  { workspace, configuration }: ChangeSet,
): Promise<readonly Conflict[]> {
  if (configuration.length === 0) return []
  const rows = await database.query<{ kind: string; id: string; revision: string }>(
    `select c.kind, c.id, c.revision from ${SCHEMA}."configuration" c
     where c.workspace_id = $1 and c.id = any ($2::text[])`,
    [workspace, configuration.map(({ id }) => id)],
  )
  const actual = new Map(rows.map(({ kind, id, revision }) => [`${kind}/${id}`, Number(revision)]))
  return configuration.flatMap(({ kind, id, revision }) => {
    const found = actual.get(`${kind}/${id}`) ?? 0
    return revision === found + 1 ? [] : [{ guard: 'revision', kind, id, actual: found } as const]
  })
}
