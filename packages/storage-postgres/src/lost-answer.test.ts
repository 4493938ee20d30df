import { isInboxError, type NewInbound, type Storage } from '@inboxkit/core'
import { aChangeSet, aNewWorkspace, anId, aRow, insert, update } from '@inboxkit/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresStorage } from './index.js'
import { databases } from './testing/databases.js'
import { type LossyProxy, lossyProxy } from './testing/lossy-proxy.js'

const { fresh } = databases()
const workspace = aNewWorkspace()
const account = { adapter: 'test', accountId: '1', workspace: workspace.id, channelId: anId('channel') }
let proxy: LossyProxy
let storage: Storage
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await fresh()
  drop = database.drop
  proxy = await lossyProxy(database.url)
  storage = postgresStorage({ connectionString: proxy.url, allowVolatile: true, pool: { max: 1 } })
  await storage.createWorkspace(workspace)
  await storage.reserveAccount({ ...account, untilMs: 60_000 })
  await storage.confirmAccount('test', '1', account.channelId)
})
afterAll(async () => {
  await storage.close()
  await proxy.close()
  await drop()
})

/** Asks once with the answer lost, then again; the first time must fail and yet have had its effect. */
async function twice<T>(ask: () => Promise<T>): Promise<T> {
  await storage.workspaces({ after: null, limit: 1 })
  proxy.loseAnswers()
  const failed = await ask().then(
    () => null,
    (error: unknown) => error,
  )
  proxy.deliver()
  expect(isInboxError(failed, 'STORAGE_UNAVAILABLE')).toBe(true)
  return ask()
}

test('P8 a ChangeSet whose answer was lost was written, and sending it again is answered from its record', async () => {
  const row = aRow('work')
  const changes = aChangeSet(workspace.id, { rows: [insert('work', row)], outcome: { id: row.id } })
  const answer = await twice(() => storage.commit(changes))
  expect(answer).toMatchObject({ ok: true, replayed: true, outcome: { id: row.id } })
  const next = aChangeSet(workspace.id, { rows: [update('work', row, { attempts: 1 })] })
  expect(await twice(() => storage.commit(next))).toMatchObject({ ok: true, replayed: true })
  const { rows } = await storage.load(workspace.id, {
    lookups: [{ table: 'work', by: 'id', values: [[row.id]] }],
  })
  expect(rows).toMatchObject([[{ version: 2, attempts: 1 }]])
})

test('P8 deliveries whose acceptance was lost are known the second time', async () => {
  const delivery: NewInbound = {
    id: anId('inbound'),
    adapter: 'test',
    accountId: '1',
    deliveryKey: 'lost',
    eventType: 'post',
    transport: 'webhook',
    lane: 0,
    sealed: new Uint8Array([1]),
  }
  const answer = await twice(() => storage.accept([delivery]))
  expect(answer).toMatchObject({ stored: 0, duplicates: 1 })
})

test('P8 a workspace, a reservation, its confirmation and its end can each be asked for again', async () => {
  const other = aNewWorkspace()
  await twice(() => storage.createWorkspace(other))
  const channelId = anId('channel')
  const wanted = { adapter: 'test', accountId: '2', workspace: other.id, channelId, untilMs: 60_000 }
  expect(await twice(() => storage.reserveAccount(wanted))).toEqual({ ok: true, channelId })
  await twice(() => storage.confirmAccount('test', '2', channelId))
  expect(await storage.account('test', '2')).toEqual({ workspace: other.id, channelId, confirmed: true })
  await twice(() => storage.releaseAccount('test', '2', channelId))
  expect(await storage.account('test', '2')).toBeNull()
})

test('P8 the same ChangeSet sent twice at the same time is written once', async () => {
  const twin = postgresStorage({ connectionString: proxy.url, allowVolatile: true, pool: { max: 4 } })
  try {
    for (let round = 0; round < 10; round++) {
      const changes = aChangeSet(workspace.id, { rows: [insert('work', aRow('work'))] })
      const answers = await Promise.all(Array.from({ length: 4 }, () => twin.commit(changes)))
      expect(answers.filter((answer) => answer.ok)).toHaveLength(4)
      expect(answers.filter((answer) => answer.ok && answer.replayed)).toHaveLength(3)
    }
  } finally {
    await twin.close()
  }
})
