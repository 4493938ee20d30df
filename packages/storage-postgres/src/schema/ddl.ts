import type { Key } from '@inboxkit/core'
import { quoted, snake } from './names.js'
import { type ColumnShape, SHAPES, SQL_TYPE, type TableShape } from './shape.js'
import { SORT_INDEXES } from './sort-indexes.js'

/**
 * The statements that make the tables of a workspace as they are described now. Migrations are frozen text: this
 * writes the first draft of one, and tells the test what the database must look like.
 */
export function tableStatements(): readonly string[] {
  return SHAPES.flatMap((table) => [createTable(table), ...indexes(table)])
}

export function createTable(table: TableShape): string {
  const lines = [
    '"workspace_id" text collate "C" not null',
    '"id" text collate "C" not null',
    '"version" bigint not null',
    ...table.columns.map(columnSql),
    ...storageColumns(table),
    'primary key ("workspace_id", "id")',
  ]
  return `create table ${table.sql} (\n${wrapped(lines)}\n)`
}

function columnSql(column: ColumnShape): string {
  return `${column.sql} ${SQL_TYPE[column.kind]}${column.nullable ? '' : ' not null'}`
}

/** What the storage keeps beside a row and nobody outside sees. */
export function storageColumns(table: TableShape): readonly string[] {
  return [
    ...(table.claimable ? ['"lease_until" timestamptz(3)', '"fence" bigint not null default 0'] : []),
    // megabytes, which no row carries along: they are read apart, and stay where they are when the row changes
    ...(table.name === 'inbound' ? [`"sealed" ${SQL_TYPE.bytes} not null default ''`] : []),
    // the text in small letters as JavaScript folds it; no database locale agrees with it (P10)
    ...(table.name === 'contents' ? [`"search_text" ${SQL_TYPE.text} not null`] : []),
  ]
}

function wrapped(lines: readonly string[]): string {
  const rows: string[] = []
  for (const line of lines) {
    const last = rows[rows.length - 1]
    if (last !== undefined && last.length + line.length < 100) rows[rows.length - 1] = `${last}, ${line}`
    else rows.push(line)
  }
  return rows.map((row) => `  ${row}`).join(',\n')
}

function indexes(table: TableShape): readonly string[] {
  // Keys that differ in their limits alone are found by one index: that of the first.
  const ways = new Set<string>()
  const statements = Object.entries(table.keys).flatMap(([name, key]) => {
    const way = JSON.stringify([key.columns, key.unique, key.order, key.where])
    if (ways.has(way)) return []
    ways.add(way)
    return [keyIndex(table, name, key)]
  })
  if (table.due !== null) {
    const due = quoted(table.due)
    statements.push(
      `create index "${snake(table.name)}_due" on ${table.sql} ("workspace_id", ${due}, "id") where ${due} is not null`,
    )
  }
  for (const { name, columns, where, include, lists } of SORT_INDEXES.filter(
    ({ table: of }) => of === table.name,
  )) {
    const besides = include ? ` include (${include})` : ''
    const on = lists ? `using gin (${columns})` : `("workspace_id", ${columns})${besides}`
    statements.push(
      `create index "${snake(table.name)}_${name}" on ${table.sql} ${on}${where ? ` where ${where}` : ''}`,
    )
  }
  return statements
}

/** Rows with a null in a key are not held by it, so they are not in its index either. */
function keyIndex(table: TableShape, name: string, key: Key): string {
  const order = key.unique ? [] : (key.order ?? []).filter(({ column }) => !key.columns.includes(column))
  const columns = [
    '"workspace_id"',
    ...key.columns.map(quoted),
    ...order.map(({ column, descending }) => `${quoted(column)}${descending ? ' desc' : ''}`),
  ]
  const conditions = key.columns
    .filter((column) => table.byName.get(column)?.nullable)
    .map((column) => `${quoted(column)} is not null`)
  if (key.where) conditions.push(whereSql(key.where))
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`
  return `create ${key.unique ? 'unique ' : ''}index "${snake(table.name)}_by_${snake(name)}" on ${table.sql} (${columns.join(', ')})${where}`
}

/** The same text in the index and in the query, so that the planner sees that they match. */
export function whereSql(where: NonNullable<Key['where']>, alias = ''): string {
  const list = where.in.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')
  return `${alias}${quoted(where.column)} in (${list})`
}
