import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import { drawn, printed } from './seed.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'
import { bodiesOf, deliverAll } from './webhooks.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const THREADS = 100
const COUNT = 1000

describe('several processes share the work', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  test('P3 P4 three processes take and apply 1,000 deliveries, repeated and out of order, one of them is killed: each has its effect once', async () => {
    const random = drawn(printed('drain'))
    const { x } = stage
    const roots: { id: string; as: string }[] = []
    const bodies = bodiesOf(stage, () => {
      for (let i = 0; i < COUNT; i += 1) {
        const as = `customer${i % 40}`
        const root = i % 4 === 0 ? undefined : roots[i % THREADS]
        if (i % 4 === 0 && roots.length >= THREADS) x.sendDm({ from: as, to: 'brand', text: `private ${i}` })
        else if (root) x.post({ as: root.as, text: `@brand more ${i}`, replyTo: root.id })
        else roots.push({ id: x.post({ as, text: `@brand first ${i}` }).id, as })
      }
    })
    expect(bodies).toHaveLength(COUNT)
    const queue = [...bodies, ...bodies.filter(() => random() < 0.3)].sort(() => random() - 0.5)

    const programs = [0, 1, 2].map(() => stage.start({ works: true }))
    const addresses = (await Promise.all(programs.map(({ ready }) => ready))).map(
      (port) => `http://127.0.0.1:${port}`,
    )
    let answered = 0
    let alive = addresses
    await deliverAll(stage, queue, 12, {
      address: () => alive[answered % alive.length] ?? '',
      answered() {
        answered += 1
        if (answered !== 600) return
        programs[0]?.signal('SIGKILL')
        alive = addresses.slice(1)
      },
    })
    stage.pass(PAST_LEASES)
    await vi.waitUntil(async () => (await stage.sql('select 1 from messages')).length >= COUNT, WITHIN)
    await vi.waitUntil(
      async () => (await stage.sql(`select 1 from inbound where state = 'pending'`)).length === 0,
      WITHIN,
    )

    const heard = x.deliveries().filter(({ eventType }) => eventType !== 'post.create')
    expect(heard).toHaveLength(COUNT)
    expect(await stage.sql('select 1 from messages')).toHaveLength(COUNT)
    const [privately, publicly] = [
      await stage.sql(`select 1 from conversations where visibility = 'private'`),
      await stage.sql(`select root_id from conversations where visibility = 'public'`),
    ]
    expect(privately).toHaveLength(new Set(x.dms().map(({ senderId }) => senderId)).size)
    expect(publicly).toHaveLength(roots.length)
    expect(await breaches(stage)).toEqual([])
    // Whoever was not killed did its part.
    const [{ count } = { count: 0 }] = await stage.sql<{ count: number }>(
      'select max(fence)::int as count from lanes',
    )
    expect(count).toBeGreaterThan(1)
  })
})
