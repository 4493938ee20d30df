import type pg from 'pg'

/** The statements that empty a migrated database. Deleting a few rows of each table is faster than to truncate them all. */
export async function wipeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'inboxkit' and tablename <> 'migrations'`,
  )
  return rows.map(({ name }) => `delete from inboxkit.${name}`).join('; ')
}
