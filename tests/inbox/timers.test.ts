import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInboundMessage, DAY, type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('timers on %s', (name) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(name)
  })
  afterEach(() => desk.close())

  /** More than one batch takes. */
  const MANY = 300

  async function overdue(): Promise<void> {
    for (let at = 0; at < MANY; at += 50)
      await desk.happens(
        ...Array.from({ length: 50 }, () =>
          anInboundMessage({ externalId: desk.channel.at.identifier(), sentAt: desk.clock.now() }),
        ),
      )
    desk.clock.advance(40 * DAY)
  }

  test('R22 workers that wake together resolve each conversation once', async () => {
    await overdue()
    const workers = [desk.inbox, await desk.colleague(), await desk.colleague()]
    await Promise.all(workers.map((inbox) => inbox.worker.drain()))
    const viewer = await desk.person('viewer')
    expect(await viewer.session.conversations.counts({})).toMatchObject({ new: 0, resolved: MANY })
    const { events } = await desk.storage.events(desk.workspace, {
      after: { position: 0, ordinal: 0 },
      limit: 10_000,
    })
    const moved = new Map<string | null, number>()
    for (const { type, conversationId } of events)
      if (type === 'conversation.moved') moved.set(conversationId, (moved.get(conversationId) ?? 0) + 1)
    expect([...moved.values()]).toEqual(Array.from({ length: MANY }, () => 1))
  })

  test('R22 who was held up by another worker resolves the rest when that one is gone', async () => {
    await overdue()
    const { storage } = desk
    const lookups = [{ table: 'work', by: 'key', values: [['clock', '']] }] as const
    await desk.inbox.worker.drain()
    await overdue()
    const id = (await storage.load(desk.workspace, { lookups })).rows[0]?.[0]?.id ?? ''
    const lease = { table: 'work', limit: 1, leaseMs: 30_000, ids: [id] } as const
    expect((await storage.claim(desk.workspace, lease)).claims).toHaveLength(1)
    await desk.inbox.worker.drain()
    const { session } = await desk.person('viewer')
    expect(await session.conversations.counts({})).toMatchObject({ new: MANY, resolved: MANY })
    await desk.pass(30_000)
    expect(await session.conversations.counts({})).toMatchObject({ new: 0, resolved: 2 * MANY })
  })
})
