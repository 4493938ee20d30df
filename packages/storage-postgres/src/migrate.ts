import { InboxError } from '@inboxkit/core'
import type pg from 'pg'
import type { Database } from './connection/database.js'
import { sqlState, unavailable } from './connection/failures.js'
import { MIGRATIONS } from './migrations/index.js'
import { FUNCTIONS } from './schema/functions.js'
import { inSchema, SCHEMA } from './schema/names.js'

/** Two processes that migrate at once take turns; the number is ours alone. */
const LOCK = 4_937_201_188
const KNOWN = Math.max(...MIGRATIONS.map(({ number }) => number))

type Run = (sql: string, values?: readonly unknown[]) => Promise<pg.QueryResult>

/**
 * Brings the schema to this version: missing migrations in their order, each in a transaction of its own with its
 * record, then the functions. Where all is in place it only reads, so a role that may not change the schema can call it.
 *
 * @throws SCHEMA_TOO_NEW when a newer version migrated it; STORAGE_UNAVAILABLE
 */
export async function migrateDatabase(database: Database): Promise<void> {
  await database.connected(async (client) => {
    const run: Run = (sql, values = []) => client.query(inSchema(sql, database.schema), values as unknown[])
    await requireServer(run)
    if (await isInPlace(run)) return
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await run('select pg_advisory_lock($1)', [LOCK])
    await run(`create schema if not exists ${SCHEMA}`)
    await run(
      `create table if not exists ${SCHEMA}."migrations" (
        "number" bigint primary key, "name" text not null, "at" timestamptz not null default now()
      )`,
    )
    const found = refuseNewer(await newest(run))
    for (const { number, name, sql } of MIGRATIONS.filter((migration) => migration.number > found)) {
      await run('begin')
      await run(sql)
      await run(`insert into ${SCHEMA}."migrations" ("number", "name") values ($1, $2)`, [number, name])
      await run('commit')
    }
    for (const { text } of FUNCTIONS) await run(text)
    await run('select pg_advisory_unlock($1)', [LOCK])
    await client.query('reset statement_timeout; reset lock_timeout')
  })
}

const OLDEST_SERVER = 14

/** Texts are kept by code point, so the database's encoding has to hold every one of them. */
async function requireServer(run: Run): Promise<void> {
  const { rows } = await run(
    `select current_setting('server_version_num')::int / 10000 as version, getdatabaseencoding() as encoding`,
  )
  const { version, encoding } = rows[0] as { version: number; encoding: string }
  if (version < OLDEST_SERVER) throw unavailable(`PostgreSQL ${version} is older than ${OLDEST_SERVER}`)
  if (encoding !== 'UTF8') throw unavailable(`the database has the encoding ${encoding}, it must be UTF8`)
}

async function isInPlace(run: Run): Promise<boolean> {
  try {
    if (refuseNewer(await newest(run)) < KNOWN) return false
    for (const { sql, types } of FUNCTIONS) {
      const { rows } = await run(`select to_regprocedure('${sql}(${types})') is not null as made`)
      if (!(rows[0] as { made: boolean }).made) return false
    }
    return true
  } catch (error) {
    const state = sqlState(error)
    // the schema or the table of migrations is not there yet
    if (state === '42P01' || state === '3F000') return false
    throw error
  }
}

async function newest(run: Run): Promise<number> {
  const { rows } = await run(`select coalesce(max("number"), 0) as found from ${SCHEMA}."migrations"`)
  return Number((rows[0] as { found: string }).found)
}

function refuseNewer(found: number): number {
  if (found <= KNOWN) return found
  throw new InboxError('SCHEMA_TOO_NEW', `The database is at version ${found}, this one knows ${KNOWN}`, {
    found,
    known: KNOWN,
  })
}
