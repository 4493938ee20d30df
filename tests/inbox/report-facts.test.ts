import type { Id } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

const conversationId = (id: string) => id as Id<'conversation'>

describe.each(STORAGES)('what reports are computed from in %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const facts = async (...kinds: string[]) =>
    (await desk.rows('facts'))
      .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
      .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  const shown = async (...kinds: string[]) =>
    (await facts(...kinds)).map(({ kind, label, calendarMs }) => [kind, label, calendarMs])

  test('R38 a conversation from its first message to its end leaves each thing that happened once', async () => {
    const { session, id: userId } = await desk.person('contributor')
    await desk.mention({ text: 'Where is it?' })
    const { id } = await desk.only('new')
    const at = { conversationId: conversationId(id) }
    desk.clock.advance(10 * MINUTE)
    await session.conversations.reply({ ...at, text: 'On its way', visibility: 'public' })
    await desk.inbox.worker.drain()
    desk.clock.advance(10 * MINUTE)
    await session.conversations.move({ ...at, queue: 'pending' })
    desk.clock.advance(HOUR)
    await session.conversations.move({ ...at, queue: 'resolved' })
    await session.conversations.move({ ...at, queue: 'new' })
    desk.clock.advance(HOUR)
    await session.conversations.move({ ...at, queue: 'resolved' })
    expect(await shown('inbound', 'outbound', 'response')).toEqual([
      ['inbound', 'new', null],
      ...(await shown('outbound', 'response')),
    ])
    expect(await shown('outbound')).toEqual([['outbound', 'reply', null]])
    expect(await shown('response')).toEqual([['response', 'first', 10 * MINUTE]])
    expect(new Set(await shown('moved'))).toEqual(
      new Set([
        ['moved', 'new>pending', 20 * MINUTE],
        ['moved', 'pending>resolved', HOUR],
        ['moved', 'resolved>new', 0],
        ['moved', 'new>resolved', HOUR],
      ]),
    )
    expect(await shown('resolved')).toEqual([
      ['resolved', 'first-served', 80 * MINUTE],
      ['resolved', 'again-served', 140 * MINUTE],
    ])
    expect(await shown('reopened')).toEqual([['reopened', null, 0]])
    expect(await shown('full-resolution')).toEqual([['full-resolution', null, 140 * MINUTE]])
    const [response] = await facts('response')
    expect(response).toMatchObject({ userId, actorKind: 'user', channelId: desk.channelId, replies: 1 })
  })

  test('a reply that does not leave gives the wait back, and the next one ends it', async () => {
    const { session } = await desk.person('contributor')
    await desk.mention()
    const { id } = await desk.only('new')
    const reply = { conversationId: conversationId(id), text: 'Hello', visibility: 'public' as const }
    desk.channel.at.nextSends({ kind: 'rejected', code: 'refused', reason: 'no' })
    desk.clock.advance(5 * MINUTE)
    await session.conversations.reply(reply)
    await desk.inbox.worker.drain()
    expect(await shown('response', 'outbound')).toEqual([])
    desk.clock.advance(5 * MINUTE)
    await session.conversations.reply({ ...reply, text: 'Hello again' })
    await desk.inbox.worker.drain()
    expect(await shown('response')).toEqual([['response', 'first', 10 * MINUTE]])
    await desk.mention()
    const waits = (await desk.rows('conversations')).map(({ unansweredSince }) => unansweredSince)
    expect(waits).toContainEqual(desk.clock.now())
  })

  test('R61 who waits is back in their place in New when the reply does not leave', async () => {
    const { session } = await desk.person('contributor')
    await desk.mention({ author: aPerson('71'), peer: aPerson('71') })
    const first = (await desk.only('new')).id
    const since = desk.clock.now()
    desk.clock.advance(MINUTE)
    await desk.mention({ author: aPerson('72'), peer: aPerson('72') })
    const oldest = async () =>
      (await session.conversations.list({ queue: 'new', order: 'oldest' })).items.map(
        ({ id }) => id === first,
      )
    expect(await oldest()).toEqual([true, false])
    desk.channel.at.nextSends({ kind: 'rejected', code: 'refused', reason: 'no' })
    await session.conversations.reply({
      conversationId: conversationId(first),
      text: 'Hi',
      visibility: 'public',
    })
    expect(await oldest()).toEqual([false, true])
    await desk.inbox.worker.drain()
    expect(await oldest()).toEqual([true, false])
    const row = (await desk.rows('conversations')).find(({ id }) => id === first)
    expect(row).toMatchObject({ waitingSince: since, unansweredSince: since, replies: 0 })
  })

  test('R61 what a program sends ends no wait', async () => {
    await desk.mention()
    const { id, waitingSince } = await desk.only('new')
    await desk.host.conversations.reply({ conversationId: id, text: 'We saw it', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect((await desk.only('new')).waitingSince).toEqual(waitingSince)
  })

  test('a reply that waits behind one that is lost answers in its place', async () => {
    const { session } = await desk.person('contributor')
    await desk.mention()
    const { id } = await desk.only('new')
    const reply = { conversationId: conversationId(id), visibility: 'public' as const }
    desk.channel.at.nextSends({ kind: 'rejected', code: 'refused', reason: 'no' })
    desk.clock.advance(5 * MINUTE)
    await session.conversations.reply({ ...reply, text: 'Hello' })
    await session.conversations.reply({ ...reply, text: 'It is on its way' })
    await desk.inbox.worker.drain()
    expect(await shown('response')).toEqual([['response', 'first', 5 * MINUTE]])
    const [row] = await desk.rows('conversations')
    expect(row).toMatchObject({ waitingSince: null, unansweredSince: null, replies: 1 })
  })

  test('focus of one agent is one interval at a time, and handling ends with the move', async () => {
    const { session } = await desk.person('contributor')
    await desk.directMessage()
    const { id } = await desk.only('new')
    const at = { conversationId: conversationId(id) }
    await session.presence.touch({ ...at, focused: true })
    desk.clock.advance(20_000)
    await session.presence.touch({ ...at, focused: true })
    await session.conversations.reply({ ...at, text: 'Hi', visibility: 'private', moveTo: 'pending' })
    desk.clock.advance(5_000)
    await session.presence.leave(at)
    expect(await shown('focus', 'handled')).toEqual([
      ['focus', 'acted', 25_000],
      ['handled', null, 20_000],
    ])
    await session.presence.touch({ ...at, focused: true })
    desk.clock.advance(HOUR)
    await session.presence.touch({ ...at, focused: true })
    expect((await facts('focus')).at(-1)).toMatchObject({ label: 'looked', calendarMs: 30_000 })
  })

  test('a state of availability is one interval when it ends', async () => {
    const { session, id } = await desk.person('contributor')
    await session.sessions.start({})
    await session.availability.set({ state: 'available' })
    desk.clock.advance(HOUR)
    await session.availability.set({ state: 'away' })
    const rows = await facts('availability')
    expect(rows.map(({ label, calendarMs, userId }) => [label, calendarMs, userId])).toContainEqual([
      'available',
      HOUR,
      id,
    ])
  })
})
