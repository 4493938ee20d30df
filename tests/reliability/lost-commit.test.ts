import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import { openPgLine, type PgLine } from './pg-line.js'
import type { Program } from './program.js'
import { standing } from './replies.js'
import { openStage, type Stage, WITHIN } from './stage.js'
import { bodiesOf, deliverAll } from './webhooks.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const COUNT = 20

describe('a database whose answers to commits are lost', () => {
  let stage: Stage
  let line: PgLine
  let program: Program
  let address: string
  beforeAll(async () => {
    stage = await openStage()
    line = await openPgLine(stage.databaseUrl)
    program = stage.start({ database: line.url, works: true })
    address = `http://127.0.0.1:${await program.ready}`
  })
  afterAll(async () => {
    await stage.close()
    await line.close()
  })

  test('P8 every commit is written once, though each is sent twice: intake, application, replies, their sending', async () => {
    const bodies = bodiesOf(stage, () => {
      for (let i = 0; i < COUNT; i += 1) stage.x.post({ as: `customer${i}`, text: `@brand question ${i}` })
    })
    await deliverAll(stage, bodies, 4, { address: () => address })
    const conversations = await vi.waitUntil(async () => {
      const rows = await stage.sql<{ id: string }>('select id from conversations order by id')
      return rows.length === COUNT && rows
    }, WITHIN)

    const made = await Promise.all(conversations.map(({ id }, i) => reply(id, `answer ${i}`, `key ${i}`)))
    await vi.waitUntil(async () => {
      const rows = await stage.sql(`select 1 from deliveries where state = 'sent'`)
      return rows.length === COUNT
    }, WITHIN)
    for (const id of made)
      expect(await standing(stage, id)).toMatchObject({ state: 'sent', asked: 1, posts: 1 })
    expect(await stage.sql('select 1 from deliveries')).toHaveLength(COUNT)
    expect(await stage.sql('select 1 from messages')).toHaveLength(2 * COUNT)
    // One for each of the replies, its beginning and its end, at the least.
    expect(line.lost.commits).toBeGreaterThan(3 * COUNT)
    expect(line.lost.intakes).toBeGreaterThan(COUNT / 2)
    expect(await breaches(stage)).toEqual([])
  })

  /** Asks until it is answered, with one key. */
  async function reply(conversationId: string, text: string, key: string): Promise<string> {
    const { workspace, agentId: userId } = stage
    const body = JSON.stringify({ workspace, userId, conversationId, text, visibility: 'public', key })
    for (let tries = 0; tries < 20; tries += 1) {
      const answer = await fetch(`${address}/replies`, { method: 'POST', body })
      if (answer.status === 202)
        return ((await answer.json()) as { deliveryIds: string[] }).deliveryIds[0] ?? ''
      await answer.arrayBuffer()
    }
    throw new Error(`no answer to the reply: ${program.lines.join('\n')}`)
  }
})
