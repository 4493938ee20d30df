import {
  type Id,
  type Page,
  type Row,
  type Scalar,
  type Stale,
  type Storage,
  TABLES,
  type TableName,
} from '@inboxkit/core'
import pg from 'pg'

/** Every row of a table. */
export async function rowsIn<T extends TableName>(
  storage: Storage,
  workspace: Id<'workspace'>,
  table: T,
): Promise<readonly Row<T>[]> {
  const { version: configVersion } = await storage.configuration(workspace, null)
  const rows: Row<T>[] = []
  for (let after: readonly Scalar[] | null = null; ; ) {
    const page: Page<T> | Stale = await storage.page(workspace, {
      table,
      where: [],
      order: [],
      visible: 'all',
      configVersion,
      after,
      limit: 500,
    })
    if (page.stale) throw new Error('the configuration changed meanwhile')
    rows.push(...page.rows)
    after = page.next
    if (after === null) return rows
  }
}

/** Every row of every table of a memory, as text. */
export async function everythingIn(storage: Storage): Promise<string> {
  const rows: unknown[] = []
  for (const { id } of await storage.workspaces({ after: null, limit: 100 })) {
    rows.push(await storage.configuration(id, null))
    for (const table of Object.keys(TABLES) as TableName[]) rows.push(await rowsIn(storage, id, table))
  }
  return JSON.stringify(rows)
}

/** Every row of every table of a database, those that no description names too, as text. */
export async function everythingAt(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ place: string }>(
      `select format('%I.%I', table_schema, table_name) as place from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    const texts: string[] = []
    for (const { place } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${place} t`)
      texts.push(place, ...rows.map(({ text }) => text))
    }
    return texts.join('\n')
  } finally {
    await client.end()
  }
}
