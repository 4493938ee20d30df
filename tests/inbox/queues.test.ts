import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('the queues on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code
  const stranger = (count: number) => ({ id: `777777777777777777${count}`, profile: null })

  test('R50 either side writes whenever it likes: no session ends the conversation', async () => {
    const post = await desk.mention()
    const below = { kind: 'reply', rootId: post.externalId, parentId: post.externalId } as const
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const answer = () => session.conversations.reply({ conversationId, text: 'Hello.', visibility: 'public' })
    await answer()
    await desk.pass(20 * DAY)
    await answer()
    await desk.pass(DAY)
    await desk.mention({ ...below, text: 'Back again.' })
    await desk.pass(20 * DAY)
    await desk.mention({ ...below, text: 'And again.' })
    expect(await desk.only()).toMatchObject({ id: conversationId, queue: 'new', messageCount: 5 })
  })

  test('R51 R52 R53 R54 a conversation is in one queue at every moment, and each queue holds what is its own', async () => {
    const { session } = await desk.person('supervisor')
    const places = async () => {
      const found = []
      for (const queue of ['new', 'pending', 'resolved'] as const)
        for (const { id } of (await session.conversations.list({ queue })).items) found.push([id, queue])
      return found
    }
    const post = await desk.mention()
    const { id: conversationId } = await desk.only()
    expect(await places()).toEqual([[conversationId, 'new']])
    await session.conversations.move({ conversationId, queue: 'pending' })
    expect(await places()).toEqual([[conversationId, 'pending']])
    await desk.mention({ kind: 'reply', rootId: post.externalId, parentId: post.externalId })
    expect(await places()).toEqual([[conversationId, 'new']])
    await session.conversations.move({ conversationId, queue: 'resolved' })
    expect(await places()).toEqual([[conversationId, 'resolved']])
    expect(await session.conversations.counts({})).toMatchObject({ new: 0, pending: 0, resolved: 1 })
  })

  test('R56 the queue is filtered by several tags and topics, by owner, by visibility and by words', async () => {
    for (let count = 0; count < 3; count += 1) {
      desk.clock.advance(1)
      await desk.mention({ author: stranger(count), peer: stranger(count), text: `parcel ${count}` })
    }
    await desk.directMessage({ text: 'in private' })
    const { session, id: me } = await desk.person('supervisor')
    const { id: other } = await desk.person('contributor')
    const [one, two, three] = (await session.conversations.list({ visibility: 'public' })).items.map(
      ({ id }) => id,
    )
    if (!one || !two || !three) throw new Error('three conversations are needed')
    const topics = [
      await desk.admin.topics.upsert({ name: 'A' }),
      await desk.admin.topics.upsert({ name: 'B' }),
    ]
    await session.conversations.tag({ conversationId: one, add: ['late'] })
    await session.conversations.tag({ conversationId: two, add: ['lost'] })
    await session.conversations.topics({ conversationId: one, topicIds: [topics[0]?.id ?? ''] })
    await session.conversations.topics({ conversationId: three, topicIds: [topics[1]?.id ?? ''] })
    await session.conversations.assign({ conversationId: one, assigneeId: me })
    await session.conversations.assign({ conversationId: two, assigneeId: other })
    const found = async (filter: Parameters<typeof session.conversations.list>[0]) =>
      new Set((await session.conversations.list(filter)).items.map(({ id }) => id))
    expect(await found({ tags: ['LATE', 'lost'] })).toEqual(new Set([one, two]))
    expect(await found({ topicIds: topics.map(({ id }) => id) })).toEqual(new Set([one, three]))
    expect(await found({ assignee: 'others' })).toEqual(new Set([two]))
    expect(await found({ assignee: 'me' })).toEqual(new Set([one]))
    expect((await found({ visibility: 'private' })).size).toBe(1)
    expect(await found({ text: 'parcel 2' })).toEqual(new Set([three]))
    expect(await session.conversations.counts({ assignee: 'others' })).toMatchObject({ new: 1 })
  })

  test('R63 it is plain by which account an answer goes out', async () => {
    await desk.mention()
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { displayName: 'Acme Care' } })
    const { session } = await desk.person('contributor')
    const { id: conversationId, channelId, channelName } = await desk.only()
    expect([channelId, channelName]).toEqual([desk.channelId, 'Acme Care'])
    await session.conversations.reply({ conversationId, text: 'Hello.', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect((await session.deliveries.list({ conversationId })).items).toMatchObject([
      { channelId: desk.channelId },
    ])
    expect(desk.channel.at.sent).toMatchObject([{ channelId: desk.channelId }])
  })

  test('R68 a reason that is put away is taken for no new resolving, and stays where it was given', async () => {
    await desk.mention()
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const { id } = await desk.admin.resolveReasons.upsert({ name: 'Spam' })
    const resolveReasonId = id as Id<'resolve-reason'>
    await session.conversations.move({ conversationId, queue: 'resolved', resolveReasonId })
    await desk.admin.resolveReasons.upsert({ id, archived: true })
    expect((await desk.only()).resolveReasonId).toBe(id)
    await session.conversations.move({ conversationId, queue: 'pending' })
    await expect(
      session.conversations.move({ conversationId, queue: 'resolved', resolveReasonId }),
    ).rejects.toSatisfy(refused('NOT_FOUND'))
    expect((await desk.only()).queue).toBe('pending')
    await expect(
      desk.admin.settings.update({ changes: { autoResolveReasonId: resolveReasonId } }),
    ).rejects.toSatisfy(refused('NOT_FOUND'))
  })
})
