import { CLAIMABLE, type ColumnKind, type Key, TABLES, type TableName } from '@inboxkit/core'
import { quoted, snake, tableSql } from './names.js'

/** The type of a column in PostgreSQL. Texts compare by code point, as everywhere else (P10). */
export const SQL_TYPE: { readonly [K in ColumnKind]: string } = {
  text: 'text collate "C"',
  int: 'bigint',
  float: 'double precision',
  instant: 'timestamptz(3)',
  bool: 'boolean',
  json: 'jsonb',
  texts: 'text[] collate "C"',
  bytes: 'bytea',
}

/** The type by which a parameter, or a field of a JSON record, is read; a collation has no place there. */
export const PARAMETER_TYPE: { readonly [K in ColumnKind]: string } = {
  ...SQL_TYPE,
  text: 'text',
  texts: 'text[]',
}

export interface ColumnShape {
  readonly name: string
  /** in the database, not quoted */
  readonly field: string
  /** quoted */
  readonly sql: string
  /** for an error, with the table's name */
  readonly path: string
  readonly kind: ColumnKind
  readonly nullable: boolean
}

/** What every statement about a table is made from. */
export interface TableShape {
  readonly name: TableName
  /** with the schema's placeholder */
  readonly sql: string
  readonly columns: readonly ColumnShape[]
  readonly byName: ReadonlyMap<string, ColumnShape>
  readonly keys: Readonly<Record<string, Key>>
  readonly channel: string | null
  readonly due: string | null
  /** such tables keep a lease and a fence beside their rows */
  readonly claimable: boolean
}

function column(table: TableName, name: string, kind: ColumnKind, nullable: boolean): ColumnShape {
  return { name, field: snake(name), sql: quoted(name), path: `${table}.${name}`, kind, nullable }
}

function shape(name: TableName): TableShape {
  const { columns, keys, channel, due } = TABLES[name]
  const list = Object.entries(columns).map(([own, { kind, nullable }]) => column(name, own, kind, nullable))
  return {
    name,
    sql: tableSql(name),
    columns: list,
    byName: new Map([column(name, 'id', 'text', false), ...list].map((one) => [one.name, one])),
    keys,
    channel,
    due,
    claimable: (CLAIMABLE as readonly string[]).includes(name),
  }
}

/** In the order in which a commit locks and writes them. */
export const SHAPES: readonly TableShape[] = (Object.keys(TABLES) as TableName[]).map(shape)

const BY_NAME = new Map<string, TableShape>(SHAPES.map((table) => [table.name, table]))

export function shapeOf(name: TableName): TableShape {
  const found = BY_NAME.get(name)
  if (found === undefined) throw new Error(`There is no table ${name}`)
  return found
}
