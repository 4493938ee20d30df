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
  for (const turned of [false, true]) {
    const key = `key ${turned}`
    const [holder] = await put(1, { currentKey: key })
    const [taker] = await put(1, { currentKey: null })
    if (holder === undefined || taker === undefined) throw new Error('no rows')
    const changes = [
      update('conversations', holder, { currentKey: null }),
      update('conversations', taker, { currentKey: key }),
    ]
    const rows = turned ? changes.toReversed() : changes
    expect(await storage.commit(aChangeSet(workspace.id, { rows }))).toMatchObject({ ok: true })
    expect(await read([holder, taker])).toMatchObject([{ currentKey: null }, { currentKey: key }])
  }
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
