import { createInbox, ephemeralSecrets, type Inbox, isInboxError, type Storage } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ACCOUNT,
  anInboundMessage,
  aPerson,
  DAY,
  type Desk,
  HOUR,
  MINUTE,
  openDesk,
  STORAGES,
} from './desk.js'

const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

describe.each(STORAGES)('the health of a channel on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const health = () => desk.admin.channels.health({ channelId: desk.channelId as never })

  /** The adapter reads nothing until it is repaired. */
  function broken(): () => void {
    const { parse } = desk.channel
    const fails = () => {
      throw new Error('what a customer wrote')
    }
    Object.assign(desk.channel, { parse: fails })
    return () => void Object.assign(desk.channel, { parse })
  }

  test('R182 the last event, poll, and what the network says is left are known', async () => {
    const resetAt = new Date(desk.clock.now().getTime() + 15 * MINUTE)
    desk.channel.at.quota = { kind: 'GET users/:id/mentions', limit: 300, remaining: 12, resetAt }
    await desk.mention()
    await desk.pass(2 * MINUTE)
    const seen = await health()
    expect(seen).toMatchObject({
      state: 'active',
      credentials: 'valid',
      parked: 0,
      waiting: 0,
      error: null,
      quotas: {
        'GET users/:id/mentions': { limit: 300, remaining: 12, resetAt: resetAt.toISOString() },
      },
    })
    expect(seen.lastEventAt).toBeInstanceOf(Date)
    expect(seen.lastPollAt).toEqual(desk.clock.now())
    desk.channel.at.quota = { kind: 'GET users/:id/mentions', limit: 300, remaining: 300, resetAt }
    await desk.pass(2 * MINUTE)
    expect((await health()).quotas['GET users/:id/mentions']?.remaining).toBe(300)
  })

  test('R182 what cannot be read is parked, counted, and replayed by an administrator', async () => {
    const repair = broken()
    await desk.mention()
    await desk.mention()
    expect(await health()).toMatchObject({ parked: 2, counters: { parked: 2 } })
    expect(JSON.stringify(await desk.rows('inbound'))).not.toContain('what a customer wrote')
    const { session } = await desk.person('supervisor')
    const channelId = desk.channelId as never
    await expect(session.channels.replay({ channelId })).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(await desk.admin.channels.replay({ channelId })).toEqual({ replayed: 2 })
    await desk.inbox.worker.drain()
    expect(await health()).toMatchObject({ parked: 2 })
    repair()
    expect(await desk.admin.channels.replay({ channelId })).toEqual({ replayed: 2 })
    await desk.inbox.worker.drain()
    expect(await health()).toMatchObject({ parked: 0 })
    expect((await session.conversations.list({ queue: 'new' })).items).toHaveLength(2)
    expect(await desk.admin.channels.replay({ channelId })).toEqual({ replayed: 0 })
    const unknown = `chn_${'0'.repeat(32)}` as never
    await expect(desk.admin.channels.replay({ channelId: unknown })).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('R182 P15 without its adapter nothing is lost and nobody is deauthorised: it waits, says why, and goes on', async () => {
    // Another process of the same installation was started without the adapter, and is the one that works.
    const bare: Inbox = await createInbox({
      storage: { ...desk.storage, close: async () => {} },
      adapters: [],
      secrets: ephemeralSecrets(),
      runtime: desk.runtime,
    })
    const message = anInboundMessage({ externalId: desk.channel.at.identifier(), sentAt: desk.clock.now() })
    await desk.inbox.receive('fake', desk.channel.webhookRequest(desk.channel.at.publish(ACCOUNT, [message])))
    await bare.worker.drain()
    expect(await health()).toMatchObject({
      waiting: 1,
      parked: 0,
      state: 'active',
      error: expect.stringContaining('No adapter named fake'),
    })
    const tries = async () => (await desk.rows('work')).find(({ kind }) => kind === 'resume')?.attempts
    for (let minutes = 0; minutes < 10; minutes += 1) {
      desk.clock.advance(MINUTE)
      await bare.worker.drain()
    }
    expect(await tries()).toBeLessThan(5)
    expect((await desk.rows('inbound')).map(({ attempts, state }) => [state, attempts])).toEqual([
      ['waiting', 0],
    ])
    desk.clock.advance(DAY)
    await bare.worker.drain()
    expect(await health()).toMatchObject({ waiting: 1, state: 'active' })
    await bare.close()
    await desk.pass(HOUR)
    expect(await health()).toMatchObject({ waiting: 0, parked: 0, error: null })
    expect((await desk.only('new')).messageCount).toBe(1)
  })

  test('R182 P15 what begins to wait while the waiting ends is applied as well', async () => {
    const bare = (otherwise: Partial<Storage> = {}) =>
      createInbox({
        storage: { ...desk.storage, close: async () => {}, ...otherwise },
        adapters: [],
        secrets: ephemeralSecrets(),
        runtime: desk.runtime,
      })
    const arrives = async (person: string) => {
      const author = aPerson(person)
      const given = {
        externalId: desk.channel.at.identifier(),
        sentAt: desk.clock.now(),
        author,
        peer: author,
      }
      const delivery = desk.channel.at.publish(ACCOUNT, [anInboundMessage(given)])
      await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))
    }
    await arrives('1')
    const first = await bare()
    await first.worker.drain()
    expect(await health()).toMatchObject({ waiting: 1 })
    await arrives('2')
    desk.clock.advance(2 * MINUTE)
    // Between the decision to let the second one wait and its commit, the first is applied and nothing waits any more.
    const second = await bare({
      async commit(changes) {
        const waits = changes.rows.some(
          (row) => row.table === 'inbound' && row.op === 'update' && row.row.state === 'waiting',
        )
        if (waits) await desk.inbox.worker.drain()
        return desk.storage.commit(changes)
      },
    })
    await second.worker.step()
    expect(await health()).toMatchObject({ waiting: 1 })
    await desk.pass(HOUR)
    expect(await health()).toMatchObject({ waiting: 0 })
    expect((await desk.rows('conversations')).length).toBe(2)
    await desk.pass(HOUR)
    await desk.pass(HOUR)
    expect((await desk.rows('work')).find(({ kind }) => kind === 'resume')).toMatchObject({ dueAt: null })
  })

  test('R3 health is for administrators and the channel’s supervisors', async () => {
    const channelId = desk.channelId as never
    for (const role of ['viewer', 'contributor'] as const)
      await expect((await desk.person(role)).session.channels.health({ channelId })).rejects.toSatisfy(
        refused('FORBIDDEN'),
      )
    await expect((await desk.person('none')).session.channels.health({ channelId })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    broken()
    await desk.mention()
    expect(await (await desk.person('supervisor')).session.channels.health({ channelId })).toMatchObject({
      parked: 1,
    })
  })
})
