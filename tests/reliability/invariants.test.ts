import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BREACHES, breaches, type Seen } from './invariants.js'
import { openStage, type Stage } from './stage.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const copy = (table: string, changes: string) => `
  create temp table copied on commit drop as select * from ${table} limit 1;
  update copied set id = 'copied'${changes}; insert into ${table} select * from copied`

/** For each check of the tables, what makes it a breach. */
const DAMAGE: Readonly<Record<keyof typeof BREACHES, string>> = {
  'two messages with one identifier of the network': `
    drop index messages_by_external; ${copy('messages', '')}`,
  'two current conversations in one thread': `
    drop index conversations_by_current; ${copy('conversations', '')}`,
  'two open conversations in one thread': copy('conversations', ', current_key = null'),
  'a delivery that waits for longer than a lane is leased': `
    update inbound set state = 'pending', received_at = received_at - interval '2 minutes'`,
  'a parked delivery without its error': `update inbound set state = 'parked', error = null`,
  'an applied post without message and without tombstone': `delete from messages where direction = 'in'`,
  'a reply in sending past its lease': `update deliveries set state = 'sending', lease_until = null`,
  'a reply unknown for more than five minutes': `
    update deliveries set state = 'unknown', sending_since = sending_since - interval '10 minutes'`,
  'a sent reply without its identifier': `update deliveries set external_id = null`,
  'an ending without its reason': `update deliveries set state = 'failed', error = null`,
  'a reply that nothing will ever look at': `update deliveries set state = 'queued', due_at = null`,
  'two replies of one conversation under way': `update deliveries set state = 'sending'`,
  'a later reply sent before an earlier one': `
    update deliveries set state = 'queued', external_id = null where sequence = 1`,
  'a reply whose message has another identifier': `
    update messages set external_id = '1' where external_id = (select max(external_id) from deliveries)`,
  'a conversation that counts its messages wrongly': `update conversations set message_count = 7`,
  'a message without its conversation or its text': `delete from contents where kind = 'message'`,
  'a conversation that differs from the fold of its audit rows': `update conversations set queue = 'resolved'`,
  'an audit row that does not go on from the one before': `
    update audit set "from" = '{"queue": "resolved"}' where "to"->>'queue' = 'pending'`,
  'two audit rows of one version': `update audit set "to" = "to" || '{"version": 1}'`,
  'a gap in the positions': `delete from commits where position = 3`,
  'an event out of its place': `update events set ordinal = ordinal + 1`,
  'an event of no commit': `update events set position = 100000`,
  'credentials under a key that nobody has': `update credentials set key_id = 'other'`,
}

describe('the checks after chaos', () => {
  let stage: Stage
  let client: pg.Client
  beforeAll(async () => {
    stage = await openStage()
    const { id } = stage.x.post({ as: 'customer0', text: '@brand hello?' })
    await stage.x.idle()
    await stage.desk.worker.drain()
    const { items } = await stage.agent.conversations.list({})
    const conversationId = items[0]?.id ?? ''
    for (const text of ['one answer', 'another answer']) {
      await stage.agent.conversations.reply({ conversationId, text, visibility: 'public', moveTo: 'pending' })
      await stage.desk.worker.drain()
    }
    expect(id).toBeTruthy()
    client = new pg.Client({ connectionString: stage.databaseUrl, options: '-c search_path=inboxkit' })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await stage.close()
  })

  /** What is found with the tables damaged, for a moment. */
  async function damaged(damage: string, given: Partial<Seen> = {}): Promise<string[]> {
    await client.query('begin')
    try {
      await client.query(damage)
      return await breaches({
        ...stage,
        ...given,
        sql: async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
          (await client.query<R>(text, [...values])).rows,
      })
    } finally {
      await client.query('rollback')
    }
  }

  test('nothing is found where all is well', async () => {
    expect(await damaged('select 1')).toEqual([])
  })

  test.each(Object.entries(DAMAGE))('%s is noticed', async (name, damage) => {
    expect((await damaged(damage)).join('\n')).toContain(name)
  })

  test.each([
    [
      `update audit set action = 'conversation.other' where position = (select min(position) from audit)`,
      /was altered/,
    ],
    [`delete from audit where position = (select min(position) from audit)`, /the chain breaks/],
    [`delete from audit where position = (select max(position) from audit)`, /does not end in its head/],
    [`update deliveries set external_id = '5' where sequence = 1`, /is sent and not there/],
    [`update deliveries set state = 'failed', external_id = null where sequence = 2`, /has 0 replies/],
  ])('P22 %s is noticed', async (damage, found) => {
    expect((await damaged(damage)).join('\n')).toMatch(found)
  })

  test('a reply that was posted twice is noticed', async () => {
    const posts = stage.x.posts()
    const twice = { ...stage.x, posts: () => [...posts, ...posts.filter(({ via }) => via === 'api')] }
    expect((await damaged('select 1', { x: twice })).join('\n')).toMatch(/was posted 2 times/)
  })
})
