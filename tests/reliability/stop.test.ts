import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import type { Program } from './program.js'
import { aConversation, replied, standing } from './replies.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'
import { bodiesOf, deliverAll } from './webhooks.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const REPLIES = 24

describe('SIGTERM under load', () => {
  let stage: Stage
  let program: Program
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  test('P25 three rolling restarts: each stop is clean within 20 s, calls under way end, nothing is lost or doubled', async () => {
    // Three processes one after the other, the next there before the one before goes.
    program = stage.start({ works: true })
    let next = stage.start({ works: true })
    stage.front.to(await program.ready)
    const conversations: string[] = []
    for (let i = 0; i < REPLIES; i += 1)
      conversations.push(await aConversation(stage, `customer${i}`, `question ${i}`))
    stage.x.addFault({
      match: { method: 'POST', path: '/2/tweets' },
      times: 0,
      action: { kind: 'delay', ms: 400 },
    })
    stage.x.addFault({ match: { eventType: 'post.create' }, times: 0, action: { kind: 'gap' } })

    const bodies = bodiesOf(stage, () => {
      for (let i = 0; i < 150; i += 1) stage.x.post({ as: `customer${i % 40}`, text: `@brand load ${i}` })
    })
    const incoming = deliverAll(stage, bodies, 4, { address: () => stage.front.url })
    const deliveries: string[] = []
    for (let round = 0; round < 3; round += 1) {
      for (const conversation of conversations.slice(round * 8, round * 8 + 8))
        deliveries.push(await replied(stage, conversation, `answer ${deliveries.length}`))
      await vi.waitUntil(
        async () => (await stage.sql(`select 1 from deliveries where state = 'sending'`)).length > 0,
        WITHIN,
      )
      stage.front.to(await next.ready)
      const began = Date.now()
      program.signal('SIGTERM')
      expect(await program.ended).toEqual({ code: 0, signal: null })
      expect(Date.now() - began).toBeLessThan(20_000)
      // What was on its way had its time: no reply is left for a look-up to explain.
      expect(await stage.sql(`select id from deliveries where state = 'unknown'`)).toEqual([])
      program = next
      if (round < 2) next = stage.start({ works: true })
    }
    await incoming
    stage.pass(PAST_LEASES)
    const open = `select 1 from deliveries where state <> 'sent' union all select 1 from inbound where state = 'pending'`
    await vi.waitUntil(async () => (await stage.sql(open)).length === 0, WITHIN)
    for (const id of deliveries)
      expect(await standing(stage, id)).toMatchObject({ state: 'sent', asked: 1, posts: 1 })
    expect(await stage.sql(`select 1 from messages where direction = 'in'`)).toHaveLength(REPLIES + 150)
    expect(await breaches(stage)).toEqual([])
  })
})
