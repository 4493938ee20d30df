import { isInboxError } from '@inboxkit/core'
import { aNewWorkspace } from '@inboxkit/core/testing'
import { type FreshDatabase, freshDatabase } from '@inboxkit/local-postgres'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate, postgresStorage } from './index.js'
import { draft } from './migrations/draft.js'
import { MIGRATIONS } from './migrations/index.js'
import { inSchema } from './schema/names.js'

let database: FreshDatabase
let client: pg.Client

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  client = new pg.Client({ connectionString: database.url })
  client.on('error', () => undefined)
  await client.connect()
})
afterEach(async () => {
  await client.end()
  await database.drop()
})

const volatile = { allowVolatile: true }

test('the migrations make what the tables describe: columns, types, nulls, keys, indexes', async () => {
  await migrate(database.url, volatile)
  await client.query('create schema described')
  await client.query(inSchema(draft(), 'described'))
  const made = await shapeOf('inboxkit')
  expect(made.columns.length).toBeGreaterThan(300)
  expect(made).toEqual(await shapeOf('described'))
})

async function shapeOf(schema: string) {
  const columns = await client.query(
    `select c.table_name, c.column_name, c.data_type, c.is_nullable, c.column_default, c.collation_name, c.datetime_precision
     from information_schema.columns c where c.table_schema = $1 and c.table_name <> 'migrations'
     order by c.table_name, c.column_name`,
    [schema],
  )
  const indexes = await client.query<{ definition: string }>(
    `select replace(i.indexdef, quote_ident(i.schemaname) || '.', '') as definition from pg_indexes i
     where i.schemaname = $1 and i.tablename <> 'migrations' order by i.indexname`,
    [schema],
  )
  return { columns: columns.rows, indexes: indexes.rows.map(({ definition }) => definition) }
}

test('every table but the few global ones begins its keys with the workspace', async () => {
  await migrate(database.url, volatile)
  const { rows } = await client.query<{ table: string }>(
    `select distinct i.indrelid::regclass::text as table from pg_index i join pg_class t on t.oid = i.indrelid
     join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam and m.amname = 'btree'
    join pg_namespace n on n.oid = t.relnamespace join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
     where n.nspname = 'inboxkit' and a.attname <> 'workspace_id' order by 1`,
  )
  expect(rows.map(({ table }) => table)).toEqual(
    ['accounts', 'buckets', 'file_bytes', 'migrations', 'unknown_accounts'].map((name) => `inboxkit.${name}`),
  )
})

test('migrating again, and many at once, changes nothing', async () => {
  await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, volatile)))
  await migrate(database.url, volatile)
  const { rows } = await client.query('select number::int, name from inboxkit.migrations order by number')
  expect(rows).toEqual(MIGRATIONS.map(({ number, name }) => ({ number, name })))
})

test('a database of a newer version is refused and left alone', async () => {
  await migrate(database.url, volatile)
  await client.query(`insert into inboxkit.migrations (number, name) values (999, 'future')`)
  const error = await migrate(database.url, volatile).catch((thrown: unknown) => thrown)
  expect(isInboxError(error, 'SCHEMA_TOO_NEW') && error.details).toEqual({
    found: 999,
    known: MIGRATIONS.length,
  })
})

test('P1 a server that may lose what it committed is refused, at each connection', async () => {
  const { rows } = await client.query('show synchronous_commit')
  expect(rows).toEqual([{ synchronous_commit: 'off' }])
  const storage = postgresStorage({ connectionString: database.url })
  try {
    for (const ask of [
      () => storage.migrate(),
      () => storage.workspaces({ after: null, limit: 1 }),
      () => storage.account('a', 'b'),
    ]) {
      const error = await ask().catch((thrown: unknown) => thrown)
      expect(isInboxError(error, 'STORAGE_UNAVAILABLE') && error.details.reason).toMatch(
        /fsync|synchronous_commit/,
      )
    }
  } finally {
    await storage.close()
  }
})

test('a database without the schema says that the migration is missing', async () => {
  const storage = postgresStorage({ connectionString: database.url, ...volatile })
  try {
    for (const ask of [
      () => storage.workspaces({ after: null, limit: 1 }),
      () => storage.createWorkspace(aNewWorkspace()),
    ]) {
      const error = await ask().catch((thrown: unknown) => thrown)
      expect(isInboxError(error, 'STORAGE_UNAVAILABLE') && error.details.reason).toContain(
        'run the migration',
      )
    }
  } finally {
    await storage.close()
  }
})

test('a role that may not change the schema finds it in place', async () => {
  await migrate(database.url, volatile)
  const role = `reader_${Date.now()}`
  await client.query(`create role ${role} login password 'reader';
    grant usage on schema inboxkit to ${role}; grant select, insert, update, delete on all tables in schema inboxkit to ${role}`)
  const url = new URL(database.url)
  url.username = role
  url.password = 'reader'
  const storage = postgresStorage({ connectionString: url.href, ...volatile })
  try {
    await storage.migrate()
    await storage.createWorkspace(aNewWorkspace())
  } finally {
    await storage.close()
    await client.query(`drop owned by ${role}; drop role ${role}`)
  }
})

test('two schemas in one database are two storages', async () => {
  const one = postgresStorage({ connectionString: database.url, schema: 'one', ...volatile })
  const two = postgresStorage({ connectionString: database.url, schema: 'two', ...volatile })
  try {
    await Promise.all([one.migrate(), two.migrate()])
    await one.createWorkspace(aNewWorkspace('One'))
    expect(await one.workspaces({ after: null, limit: 9 })).toMatchObject([{ name: 'One' }])
    expect(await two.workspaces({ after: null, limit: 9 })).toEqual([])
  } finally {
    await Promise.all([one.close(), two.close()])
  }
})

test('a schema name that would need quoting is refused', () => {
  for (const schema of ['a"b', 'A', 'a-b', '1a', '', 'a'.repeat(41)]) {
    expect(() => postgresStorage({ connectionString: database.url, schema })).toThrow('schema')
  }
})

test('a database whose encoding does not hold every text is refused', async () => {
  const name = `ascii_${Date.now()}`
  await client.query(
    `create database ${name} template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'`,
  )
  const url = new URL(database.url)
  url.pathname = `/${name}`
  try {
    const error = await migrate(url.href, volatile).catch((thrown: unknown) => thrown)
    expect(isInboxError(error, 'STORAGE_UNAVAILABLE') && error.details.reason).toContain('UTF8')
  } finally {
    await client.query(`drop database ${name} with (force)`)
  }
})
