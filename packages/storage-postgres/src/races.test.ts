import type { ChangeSet, Conflict, Row } from '@inboxkit/core'
import { aChangeSet, aNewWorkspace, anId, aRow, insert, update } from '@inboxkit/core/testing'
import type { FreshDatabase } from '@inboxkit/local-postgres'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postgresStorage } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()
const workspace = aNewWorkspace()
let database: FreshDatabase
let storage: ReturnType<typeof postgresStorage>

beforeEach(async () => {
  database = await fresh()
  storage = postgresStorage({ connectionString: database.url, allowVolatile: true, pool: { max: 10 } })
  await storage.createWorkspace(workspace)
})
afterEach(async () => {
  await storage.close()
  await database.drop()
})

async function put(count: number, given: Partial<Row<'conversations'>> = {}) {
  const rows = Array.from({ length: count }, () => aRow('conversations', given))
  await storage.commit(aChangeSet(workspace.id, { rows: rows.map((row) => insert('conversations', row)) }))
  return rows
}

async function read(rows: readonly { readonly id: string }[]) {
  const values = rows.map(({ id }) => [id])
  const found = await storage.load(workspace.id, { lookups: [{ table: 'conversations', by: 'id', values }] })
  return (found.rows[0] ?? []) as readonly Row<'conversations'>[]
}

test('commits over the same rows in any order wait for each other and never in a circle', async () => {
  const rows = await put(12)
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  let won = 0
  const conflicts: Conflict[] = []
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 12; round++) {
        const turned = [...rows.slice((writer + round) % 12), ...rows.slice(0, (writer + round) % 12)]
        const chosen = (await read(turned.slice(0, 5))).toReversed()
        const changes = chosen.map((row) => update('conversations', row, { priority: row.priority + 1 }))
        const answer = await storage.commit(
          aChangeSet(workspace.id, { rows: writer % 2 ? changes : changes.toReversed() }),
        )
        if (answer.ok) won++
        else conflicts.push(...answer.conflicts)
      }
    }),
  )
  const { rows: counted } = await admin.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  await admin.end()
  expect(counted[0]?.deadlocks).toBe(0)
  expect(won).toBeGreaterThan(0)
  expect(conflicts.length).toBeGreaterThan(0)
  const final = await read(rows)
  expect(final.reduce((sum, { version }) => sum + version - 1, 0)).toBe(won * 5)
})

test('nothing that was decided on an older configuration is written after the edit', async () => {
  const rows = await put(20)
  const edit: ChangeSet = aChangeSet(workspace.id, {
    configuration: [{ kind: 'user', id: anId('user'), revision: 1, value: { name: 'x' } }],
  })
  const decide = (row: Row<'conversations'>) =>
    storage.commit(
      aChangeSet(workspace.id, { basis: 1, rows: [update('conversations', row, { priority: 9 })] }),
    )
  const first = rows.slice(0, 8).map(decide)
  const edited = storage.commit(edit)
  const answers = await Promise.all([...first, ...rows.slice(8).map(decide)])
  const edition = await edited
  if (!edition.ok) throw new Error('the edit was refused')
  for (const answer of answers) {
    if (answer.ok) expect(answer.position).toBeLessThan(edition.position)
    else expect(answer.conflicts).toEqual([{ guard: 'config', actual: 2 }])
  }
  const [late] = await Promise.all(rows.slice(19).map(decide))
  expect(late?.ok).toBe(false)
})

test('the head proves the configuration, also when the edit comes between the guards and the end', async () => {
  const [row] = await put(1)
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  await admin.query('begin')
  await admin.query('update inboxkit.workspace_heads set config_version = config_version + 1')
  if (row === undefined) throw new Error('no row')
  const changes = aChangeSet(workspace.id, {
    basis: 1,
    rows: [update('conversations', row, { priority: 9 })],
  })
  const answer = storage.commit(changes)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await admin.query('commit')
  await admin.end()
  expect(await answer).toEqual({ ok: false, conflicts: [{ guard: 'config', actual: 2 }] })
  expect(await read([row])).toMatchObject([{ version: 1 }])
})

test('within one ChangeSet an update may take the key that another update gives up, whichever comes first', async () => {
  // in each order of the identifiers and of the changes: an update writes its rows in one of the two
  for (const [holderFirst, turned] of [
    [true, false],
    [true, true],
    [false, false],
    [false, true],
  ]) {
    const currentKey = `key ${holderFirst} ${turned}`
    const first = aRow('conversations', { currentKey: holderFirst ? currentKey : null })
    const second = aRow('conversations', { currentKey: holderFirst ? null : currentKey })
    await storage.commit(
      aChangeSet(workspace.id, { rows: [insert('conversations', first), insert('conversations', second)] }),
    )
    const [holder, taker] = holderFirst ? [first, second] : [second, first]
    const changes = [
      update('conversations', holder, { currentKey: null }),
      update('conversations', taker, { currentKey }),
    ]
    const rows = turned ? changes.toReversed() : changes
    expect(await storage.commit(aChangeSet(workspace.id, { rows }))).toMatchObject({ ok: true })
    expect(await read([holder, taker])).toMatchObject([{ currentKey: null }, { currentKey }])
  }
})

test('a claim passes over rows that somebody is just changing, and does not wait for them', async () => {
  const dueAt = new Date(Date.now() - 60_000)
  const rows = Array.from({ length: 3 }, () => aRow('work', { dueAt }))
  await storage.commit(aChangeSet(workspace.id, { rows: rows.map((row) => insert('work', row)) }))
  const [held, ...free] = rows.map(({ id }) => id).sort()
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  await admin.query('begin')
  await admin.query('select 1 from inboxkit.work where id = $1 for update', [held])
  const started = performance.now()
  const { claims } = await storage.claim(workspace.id, { table: 'work', limit: 2, leaseMs: 1000 })
  expect(performance.now() - started).toBeLessThan(1500)
  expect(claims.map(({ id }) => id).sort()).toEqual(free)
  await admin.query('commit')
  await admin.end()
})

test('a heartbeat with an older fence prolongs nothing', async () => {
  const start = new Date('2026-01-01T00:00:00Z').getTime()
  let now = start
  const clocked = postgresStorage({
    connectionString: database.url,
    allowVolatile: true,
    clock: () => new Date(now),
  })
  await clocked.commit(
    aChangeSet(workspace.id, { rows: [insert('work', aRow('work', { dueAt: new Date(start) }))] }),
  )
  const query = { table: 'work', limit: 1, leaseMs: 60_000 } as const
  const [claim] = (await clocked.claim(workspace.id, query)).claims
  if (claim === undefined) throw new Error('nothing claimed')
  now = start + 30_000
  expect(await clocked.heartbeat(workspace.id, [{ ...claim, fence: claim.fence - 1 }], 60_000)).toEqual([])
  now = start + 60_000
  expect((await clocked.claim(workspace.id, query)).claims).toHaveLength(1)
  await clocked.close()
})

test('P21 many who spend at once never spend more than the limit', async () => {
  for (let round = 0; round < 5; round++) {
    const request = { cost: 1, limit: 7, windowMs: 60_000 }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => storage.spend(`bucket ${round}`, request)),
    )
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(7)
  }
})

test('R122 messages of a conversation whose source is hidden are hidden with it', async () => {
  const [channelId, one, two] = [anId('channel'), anId('conversation'), anId('conversation')]
  await storage.commit(
    aChangeSet(workspace.id, {
      rows: [
        insert('conversations', aRow('conversations', { id: one, channelId, source: 'dm' })),
        insert('conversations', aRow('conversations', { id: two, channelId, source: 'post' })),
        insert('messages', aRow('messages', { conversationId: one, channelId })),
        insert('messages', aRow('messages', { conversationId: two, channelId })),
        insert('events', aRow('events', { conversationId: one, channelId })),
        insert('events', aRow('events', { conversationId: null, channelId })),
      ],
    }),
  )
  const count = async (table: 'messages' | 'events', sources: readonly ('dm' | 'post')[] | null) => {
    const visible = [{ channelId, sources }]
    const query = { table, where: [], visible, configVersion: 1, limit: 9 } as const
    return storage.count(workspace.id, query)
  }
  expect(await count('messages', null)).toMatchObject({ count: 2 })
  expect(await count('messages', ['dm'])).toMatchObject({ count: 1 })
  expect(await count('messages', [])).toMatchObject({ count: 0 })
  expect(await count('events', ['post'])).toMatchObject({ count: 1 })
})
