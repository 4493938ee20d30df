import type { Id } from '@inboxkit/core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'
import { bodiesOf, deliverAll } from './webhooks.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** More than two parts of a hundred. */
const COUNT = 250

describe('kill -9 in the middle of a bulk action', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    const bodies = bodiesOf(stage, () => {
      for (let i = 0; i < COUNT; i += 1) stage.x.post({ as: `customer${i % 40}`, text: `@brand ${i}` })
    })
    await deliverAll(stage, bodies, 12, { address: () => `http://127.0.0.1:${stage.deskPort}` })
    await stage.desk.worker.drain()
    await stage.admin.grants.set({
      channelId: stage.channelId,
      subject: { kind: 'user', userId: stage.agentId as Id<'user'> },
      role: 'supervisor',
    })
  })
  afterAll(() => stage.close())

  test.each([
    ['bulk part decided', 'pending', 'new'],
    ['bulk part stored', 'resolved', 'pending'],
  ] as const)(
    'R84 killed once %s, each conversation is changed once, and the rest follows',
    async (point, to, from) => {
      const first = stage.start()
      await first.ready
      const reached = first.hold(point)
      const { id: workId } = await stage.agent.bulk.start({
        action: { kind: 'move', queue: to },
        filter: { queue: from },
      })
      first.work()
      await reached
      await first.kill()
      const changed = async () =>
        (await stage.sql('select 1 from conversations where queue = $1', [to])).length
      expect(await changed()).toBe(point === 'bulk part stored' ? 100 : 0)

      stage.pass(PAST_LEASES)
      const second = stage.start({ works: true })
      await vi.waitUntil(async () => (await stage.agent.bulk.get({ workId })).state === 'done', WITHIN)
      expect((await stage.agent.bulk.get({ workId })).counts).toMatchObject({
        total: COUNT,
        done: COUNT,
        unchanged: 0,
        refused: 0,
      })
      expect(await changed()).toBe(COUNT)
      const entries = await stage.sql<{ count: number }>(
        `select count(*)::int as count from audit where action = 'bulk.move' and "to"->>'queue' = $1 group by conversation_id`,
        [to],
      )
      expect(entries.map(({ count }) => count)).toEqual(Array.from({ length: COUNT }, () => 1))
      expect(await breaches(stage)).toEqual([])
      await second.kill()
    },
  )
})
