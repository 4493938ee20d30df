import { type Id, isInboxError } from '@inboxkit/core'
import { aChangeSet, aNewWorkspace, aRow, insert, update } from '@inboxkit/core/testing'
import type { FreshDatabase } from '@inboxkit/local-postgres'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postgresStorage } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()
let database: FreshDatabase
let storage: ReturnType<typeof postgresStorage>
let client: pg.Client
const workspace = aNewWorkspace()

beforeEach(async () => {
  database = await fresh()
  storage = open()
  await storage.createWorkspace(workspace)
  client = new pg.Client({ connectionString: database.url })
  client.on('error', () => undefined)
  await client.connect()
})
afterEach(async () => {
  await client.end()
  await storage.close()
  await database.drop()
})

function open(timeouts = {}, url = database.url) {
  return postgresStorage({ connectionString: url, allowVolatile: true, timeouts })
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (isInboxError(error) ? error.code : error),
  )
/** The server's processes behind our connections. */
async function processes(): Promise<readonly number[]> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'inboxkit' and datname = current_database() order by pid`,
  )
  return rows.map(({ pid }) => pid)
}
const list = () => storage.workspaces({ after: null, limit: 9 })
const endAll = (name: string) =>
  client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()',
    [name],
  )

test('connections that the server ends do not end the process, and the next question is answered', async () => {
  await list()
  await endAll('inboxkit')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await list()).toHaveLength(1)
})

test('nobody there, a wrong password, a missing database: STORAGE_UNAVAILABLE, and no password in the words', async () => {
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(database.url)
    change(url)
    return url
  }
  const urls = [
    wrong((url) => {
      url.port = '1'
    }),
    wrong((url) => {
      url.password = 'canary-secret'
    }),
    wrong((url) => {
      url.pathname = '/nothing_of_that_name'
    }),
  ]
  for (const url of urls) {
    const other = open({}, url.href)
    const error = await other.workspaces({ after: null, limit: 1 }).catch((thrown: unknown) => thrown)
    await other.close()
    expect(isInboxError(error, 'STORAGE_UNAVAILABLE')).toBe(true)
    const words = `${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`
    expect(words).not.toContain(url.password)
  }
})

test('a row that another transaction holds for too long makes the commit busy, not wrong', async () => {
  const row = aRow('work')
  await storage.commit(aChangeSet(workspace.id, { rows: [insert('work', row)] }))
  const impatient = open({ lockMs: 100 })
  await client.query('begin')
  await client.query('select 1 from inboxkit.work for update')
  const changes = aChangeSet(workspace.id, { rows: [update('work', row, { attempts: 1 })] })
  expect(await impatient.commit(changes)).toEqual({ ok: false, conflicts: [{ guard: 'busy' }] })
  await client.query('rollback')
  expect(await impatient.commit(changes)).toMatchObject({ ok: true })
  await impatient.close()
})

test('a statement that takes too long is ended by the server', async () => {
  const impatient = open({ statementMs: 100, lockMs: 10_000 })
  await client.query('begin')
  await client.query('lock table inboxkit.workspaces in access exclusive mode')
  expect(await code(impatient.workspaces({ after: null, limit: 1 }))).toBe('STORAGE_UNAVAILABLE')
  await client.query('rollback')
  await impatient.close()
})

test('a list or a count that is asked within a time ends then, with the limit, and the connection goes on', async () => {
  const one = postgresStorage({
    connectionString: database.url,
    allowVolatile: true,
    pool: { max: 1 },
    timeouts: { lockMs: 10_000 },
  })
  const query = {
    table: 'conversations',
    where: [],
    visible: 'all',
    configVersion: 1,
    limit: 10,
  } as const
  const list = (withinMs?: number) =>
    one.page(workspace.id, { ...query, order: [], after: null, ...(withinMs ? { withinMs } : {}) })
  const count = (withinMs?: number) =>
    one.count(workspace.id, { ...query, ...(withinMs ? { withinMs } : {}) })
  await list()
  const before = await processes()
  await client.query('begin')
  await client.query('lock table inboxkit.conversations in access exclusive mode')
  for (const asked of [list, count])
    await expect(asked(100)).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      details: { limit: 'query-ms', allowed: 100 },
    })
  // Without a time of their own they wait as any statement does.
  const patient = Promise.all([list(), count(10_000)])
  await new Promise((resolve) => setTimeout(resolve, 300))
  await client.query('rollback')
  expect(await patient).toMatchObject([{ rows: [] }, { count: 0, exact: true }])
  expect(await list(1000)).toMatchObject({ stale: false, rows: [], next: null })
  expect(await processes()).toEqual(before)
  await one.close()
})

test('P1 when a delivery cannot be stored the answer comes within 3 s', async () => {
  await client.query('begin')
  await client.query('lock table inboxkit.accounts in access exclusive mode')
  const started = performance.now()
  const patient = open({ lockMs: 20_000, statementMs: 20_000 })
  const delivery = {
    id: aRow('inbound').id,
    adapter: 'test',
    accountId: '1',
    deliveryKey: 'k',
    eventType: 'post',
    transport: 'webhook',
    lane: 0,
    sealed: new Uint8Array(),
  } as const
  expect(await code(patient.accept([delivery]))).toBe('STORAGE_UNAVAILABLE')
  expect(performance.now() - started).toBeLessThan(3000)
  // the same when all connections are taken
  const one = postgresStorage({
    connectionString: database.url,
    allowVolatile: true,
    pool: { max: 1 },
    timeouts: { lockMs: 20_000, statementMs: 20_000, connectMs: 20_000 },
  })
  const holder = code(one.account('test', '1'))
  const again = performance.now()
  expect(await code(one.accept([delivery]))).toBe('STORAGE_UNAVAILABLE')
  expect(performance.now() - again).toBeLessThan(3000)
  await client.query('rollback')
  expect(await holder).toBe('answered')
  await Promise.all([patient.close(), one.close()])
})

test('each connection has its limits and its name', async () => {
  const holder = open({ statementMs: 1234, lockMs: 567 })
  await holder.workspaces({ after: null, limit: 1 })
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where application_name = 'inboxkit' and datname = current_database()`,
  )
  expect(rows[0]?.n).toBe(2)
  await holder.close()
})

test('a closed storage says so', async () => {
  const other = open()
  await other.workspaces({ after: null, limit: 1 })
  await other.close()
  await other.close()
  expect(await code(other.workspaces({ after: null, limit: 1 }))).toBe('CLOSED')
  expect(await code(other.commit(aChangeSet(workspace.id)))).toBe('CLOSED')
})

test('wake-ups reach other connections, and come back after theirs was cut', async () => {
  const other = open()
  const heard: Id<'workspace'>[] = []
  const stop = storage.signals.subscribe((id) => heard.push(id))
  const hear = async () => {
    const before = heard.length
    for (let i = 0; i < 100 && heard.length === before; i++) {
      await other.signals.publish(workspace.id)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return heard.length > before
  }
  expect(await hear()).toBe(true)
  await endAll('inboxkit signals')
  expect(await hear()).toBe(true)
  expect(new Set(heard)).toEqual(new Set([workspace.id]))
  stop()
  await new Promise((resolve) => setTimeout(resolve, 100))
  const count = heard.length
  await other.signals.publish(workspace.id)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(heard).toHaveLength(count)
  await other.close()
})
