import { InboxError } from '@inboxkit/core'
import type pg from 'pg'
import type { Database } from './connection/database.js'
import { MIGRATIONS } from './migrations/index.js'
import { FUNCTIONS } from './schema/functions.js'
import { inSchema, SCHEMA } from './schema/names.js'

/** Two processes that migrate at once take turns; the number is ours alone. */
const LOCK = 4_937_201_188

/**
 * Brings the schema to this version: missing migrations in their order, each in a transaction of its own with its
 * record, then the functions. Doing it again changes nothing.
 *
 * @throws SCHEMA_TOO_NEW when a newer version migrated it; STORAGE_UNAVAILABLE
 */
export async function migrateDatabase(database: Database): Promise<void> {
  const run = (client: pg.PoolClient, sql: string, values: readonly unknown[] = []) =>
    client.query(inSchema(sql, database.schema), values as unknown[])
  await database.connected(async (client) => {
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await run(client, 'select pg_advisory_lock($1)', [LOCK])
    await run(client, `create schema if not exists ${SCHEMA}`)
    await run(
      client,
      `create table if not exists ${SCHEMA}."migrations" (
        "number" bigint primary key, "name" text not null, "at" timestamptz not null default now()
      )`,
    )
    const { rows } = await run(
      client,
      `select coalesce(max("number"), 0)::int as found from ${SCHEMA}."migrations"`,
    )
    const found = Number((rows[0] as { found: number }).found)
    refuseNewer(found)
    for (const { number, name, sql } of MIGRATIONS.filter((migration) => migration.number > found)) {
      await client.query('begin')
      await run(client, sql)
      await run(client, `insert into ${SCHEMA}."migrations" ("number", "name") values ($1, $2)`, [
        number,
        name,
      ])
      await client.query('commit')
    }
    for (const { text } of FUNCTIONS) await run(client, text)
    await run(client, 'select pg_advisory_unlock($1)', [LOCK])
    await client.query('reset statement_timeout; reset lock_timeout')
  })
}

function refuseNewer(found: number): void {
  const known = Math.max(...MIGRATIONS.map(({ number }) => number))
  if (found > known) {
    throw new InboxError('SCHEMA_TOO_NEW', `The database is at version ${found}, this one knows ${known}`, {
      found,
      known,
    })
  }
}
