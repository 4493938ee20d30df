import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import type { Program } from './program.js'
import { drawn, printed } from './seed.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'
import { bodiesOf, deliverAll } from './webhooks.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe('kill -9 between the answer to a webhook and its application', () => {
  let stage: Stage
  /** Started while the one before it is still at work: the next to take over. */
  let next: Program
  beforeAll(async () => {
    stage = await openStage()
    next = stage.start()
  })
  afterAll(() => stage.close())

  async function takeOver(): Promise<Program> {
    const program = next
    stage.front.to(await program.ready)
    next = stage.start()
    return program
  }
  const answered = () => stage.x.deliveries().every(({ status }) => status === 'delivered')
  async function has(...ids: string[]): Promise<boolean> {
    const rows = await stage.sql(
      `select m.external_id from messages m where m.direction = 'in' and m.external_id = any ($1)`,
      [ids],
    )
    return rows.length === ids.length
  }
  const authorOf = (post: string) => stage.x.posts().find(({ id }) => id === post)?.authorId ?? ''
  const threads = (ids: readonly string[]) =>
    stage.sql<{ root_id: string; message_count: string; queue: string }>(
      'select root_id, message_count, queue from conversations where root_id = any ($1) order by root_id::numeric',
      [ids],
    )

  test('P1 what was answered 200 while nobody worked is applied after the kill, once', async () => {
    const first = await takeOver()
    const ids = [0, 1, 2].map((i) => stage.x.post({ as: `customer${i}`, text: `@brand question ${i}` }).id)
    await vi.waitUntil(answered, WITHIN)
    await first.kill()
    expect(await stage.sql('select 1 from messages')).toEqual([])
    const second = await takeOver()
    second.work()
    await vi.waitUntil(() => has(...ids), WITHIN)
    expect(await threads(ids)).toMatchObject(ids.map((root_id) => ({ root_id, message_count: '1' })))
    expect(await breaches(stage)).toEqual([])
    await second.kill()
  })

  test.each(['deliveries decided', 'deliveries applied'] as const)(
    'P1 P3 killed once %s, a post is one message in one conversation',
    async (point) => {
      const first = await takeOver()
      const reached = first.hold(point)
      first.work()
      const post = stage.x.post({ as: 'customer9', text: `@brand ${point}, and my parcel?` })
      await vi.waitUntil(answered, WITHIN)
      await reached
      await first.kill()
      expect(await has(post.id)).toBe(point === 'deliveries applied')
      stage.pass(PAST_LEASES)
      const second = await takeOver()
      second.work()
      const answer = stage.x.post({ as: 'customer9', text: '@brand hello?', replyTo: post.id })
      await vi.waitUntil(() => has(post.id, answer.id), WITHIN)
      expect(await threads([post.id])).toMatchObject([{ message_count: '2', queue: 'new' }])
      expect(await breaches(stage)).toEqual([])
      await second.kill()
    },
  )

  test('P1 P3 of 200 webhooks, repeated and out of order, with kills at any moment, none is lost or doubled', async () => {
    const random = drawn(printed('intake'))
    const roots: string[] = []
    const posts: string[] = []
    const bodies = bodiesOf(stage, () => {
      for (let i = 0; i < 200; i += 1) {
        const [as, replyTo] = [`customer${i % 40}`, roots[i % 60]]
        const text = `@brand burst ${i}`
        const { id } = stage.x.post({
          as: replyTo ? authorOf(replyTo) : as,
          text,
          ...(replyTo ? { replyTo } : {}),
        })
        if (!replyTo) roots.push(id)
        posts.push(id)
      }
    })
    expect(bodies).toHaveLength(200)
    const queue = [...bodies, ...bodies.filter(() => random() < 0.3)].sort(() => random() - 0.5)
    const acknowledged = new Set<string>()
    let program = await takeOver()
    program.work()
    const sent = deliverAll(stage, queue, 8, {
      address: () => stage.front.url,
      answered: (body) => acknowledged.add(body),
    })
    for (let kills = 0; kills < 3; kills += 1) {
      const from = acknowledged.size
      const enough = from + 20 + Math.floor(random() * 40)
      await vi.waitUntil(() => acknowledged.size >= Math.min(enough, 190), WITHIN)
      await program.kill()
      program = await takeOver()
      program.work()
    }
    await sent
    stage.pass(PAST_LEASES)
    await vi.waitUntil(() => has(...posts), { ...WITHIN, timeout: 60_000 })
    const found = await threads(roots)
    expect(found.reduce((sum, { message_count }) => sum + Number(message_count), 0)).toBe(200)
    expect(found).toHaveLength(60)
    expect(await breaches(stage)).toEqual([])
  })
})
