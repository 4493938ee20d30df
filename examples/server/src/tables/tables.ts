import pg from 'pg'
import { newerDatabase, StartFailure } from '../start/failure.js'
import { MIGRATIONS } from './migrations.js'

/** The server's own tables (logins, sessions, outbox), beside the inbox's, in the schema `inboxkit_server`. */
export interface Tables {
  /** Runs one statement. Values are bound, never written into the text. */
  rows<R extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<R[]>
  /** All of it or nothing. */
  together<T>(work: (rows: Tables['rows']) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Two processes that migrate at once take turns; the number is ours alone. */
const LOCK = 4_937_201_189

/** Connects and brings the tables to this version. @throws StartFailure for a newer version or a server that is away */
export async function openTables(connectionString: string, lost: (error: unknown) => void): Promise<Tables> {
  const pool = new pg.Pool({
    connectionString,
    max: 6,
    application_name: 'inboxkit server',
    connectionTimeoutMillis: 5000,
    statement_timeout: 10_000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 10_000,
  })
  pool.on('error', lost)
  const tables: Tables = {
    rows: async <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query<R>(sql, values as unknown[])).rows,
    async together(work) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const result = await work(
          async <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
            (await client.query<R>(sql, values as unknown[])).rows,
        )
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        await client.query('rollback').catch(() => {})
        client.release(true)
        throw error
      }
    },
    close: () => pool.end(),
  }
  try {
    await migrate(tables)
    return tables
  } catch (error) {
    await pool.end().catch(() => {})
    throw readable(error)
  }
}

async function migrate(tables: Tables): Promise<void> {
  await tables.together(async (rows) => {
    await rows('select pg_advisory_xact_lock($1)', [LOCK])
    await rows('create schema if not exists inboxkit_server')
    await rows(
      'create table if not exists inboxkit_server.migrations (number int primary key, at timestamptz not null default now())',
    )
    const [last] = await rows<{ found: number }>(
      'select coalesce(max(number), 0)::int as found from inboxkit_server.migrations',
    )
    const found = last?.found ?? 0
    const known = MIGRATIONS.length
    if (found > known) throw new StartFailure(newerDatabase(found, known))
    for (const [place, sql] of MIGRATIONS.entries()) {
      if (place < found) continue
      await rows(sql)
      await rows('insert into inboxkit_server.migrations (number) values ($1)', [place + 1])
    }
  })
}

/** What a database says when it does not let us in, without its address: a password may stand in it. */
function readable(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StartFailure) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const why: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'its host is not known',
    '28P01': 'it refuses the password',
    '28000': 'it refuses the role',
    '3D000': 'there is no such database',
    '42501': 'the role may not make a schema in it',
  }
  return new StartFailure(
    `The database cannot be used: ${why[code] ?? 'it does not answer'}${code ? ` (${code})` : ''}. Check DATABASE_URL.`,
  )
}
