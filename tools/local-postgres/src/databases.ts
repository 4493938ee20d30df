import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** duplicate_database, and unique_violation where two callers create it in the same moment */
const exists: readonly (string | undefined)[] = ['42P04', '23505']

/**
 * Creates a database (UTF-8, order by code point) unless it exists, and returns its url. `adminUrl` is any database of
 * the same server, with the right to create others.
 */
export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  const statement = `create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`
  await execute(adminUrl, statement).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || !exists.includes(error.code)) throw error
  })
  return databaseUrl(adminUrl, name)
}

export interface FreshDatabase {
  readonly url: string
  /** Removes the database and ends the connections that are still open to it. */
  drop(): Promise<void>
}

/**
 * A database of its own for a test, with a random name. `template` names a database of the same server to copy, to
 * which nobody may be connected: a migrated one is copied in some 30 ms.
 */
export async function freshDatabase(
  adminUrl: string,
  options: { readonly template?: string } = {},
): Promise<FreshDatabase> {
  const name = `inboxkit_test_${randomBytes(8).toString('hex')}`
  const quoted = pg.escapeIdentifier(name)
  if (options.template === undefined) await createDatabase(adminUrl, name)
  else await execute(adminUrl, `create database ${quoted} template ${pg.escapeIdentifier(options.template)}`)
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => execute(adminUrl, `drop database if exists ${quoted} with (force)`),
  }
}

/** The server's version as it says it, for example `18.4`. Throws what `pg` throws when it cannot connect. */
export async function serverVersion(url: string): Promise<string> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      `select split_part(current_setting('server_version'), ' ', 1) as version`,
    )
    return rows[0]?.version ?? ''
  })
}

function execute(url: string, statement: string): Promise<void> {
  return connected(url, async (client) => {
    await client.query(statement)
  })
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  // A connection cut from outside would otherwise be an uncaught event; the query that waits for it fails anyway.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}
