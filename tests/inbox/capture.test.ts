import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aDirectMessage, aPerson, type Desk, openDesk, STORAGES } from './desk.js'

const KINDS = ['mention', 'reply', 'quote', 'repost', 'dm'] as const

describe.each(STORAGES)('what comes in, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  /** Somebody new writes in that way. */
  async function writes(kind: (typeof KINDS)[number], person: string): Promise<void> {
    const author = aPerson(person)
    if (kind === 'dm') await desk.directMessage({ author, peer: author, text: kind })
    else await desk.mention({ kind, author, peer: author, text: kind, rootId: person })
  }
  const kinds = async () => {
    const { session } = await desk.person('contributor')
    const { items } = await session.conversations.list({ limit: 100 })
    const all = await Promise.all(
      items.map(({ id }) => session.conversations.messages({ conversationId: id })),
    )
    return all.flatMap((page) => page.items.map(({ kind }) => kind)).sort()
  }

  test.each(KINDS)(
    'R1 R112 R117 R124 R135 R140 %s comes in while it is on, not while it is off, and can be answered',
    async (kind) => {
      const channelId = desk.channelId as never
      const { capture, revision } = await desk.admin.channels.get({ channelId })
      const only = Object.fromEntries(
        Object.keys(capture).map((name) => [name, name === kind]),
      ) as typeof capture
      const others = Object.fromEntries(
        Object.keys(capture).map((name) => [name, name !== kind]),
      ) as typeof capture
      await desk.admin.channels.update({ channelId, changes: { capture: others, privateMessages: true } })
      await writes(kind, '501')
      expect(await kinds()).toEqual([])
      // What was read before it was saved counts for nothing.
      await expect(
        desk.admin.channels.update({ channelId, revision, changes: { capture: only } }),
      ).rejects.toMatchObject({ code: 'CONFLICT' })
      await writes(kind, '502')
      expect(await kinds()).toEqual([])
      await desk.admin.channels.update({ channelId, changes: { capture: only } })
      for (const [place, other] of KINDS.entries()) await writes(other, `60${place}`)
      expect(await kinds()).toEqual([kind])
      const { session } = await desk.person('contributor')
      const { id: conversationId, visibility } = await desk.only('new')
      await session.conversations.reply({ conversationId, text: 'An answer.', visibility })
      await desk.inbox.worker.drain()
      expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['An answer.'])
    },
  )

  test('R141 R142 an account that allows answers is offered and takes them; one that does not is refused', async () => {
    const channelId = desk.channelId as never
    await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const answer = () => session.conversations.reply({ conversationId, text: 'Yes.', visibility: 'public' })
    expect((await session.me.get()).channels).toMatchObject([{ allowReplies: true }])
    await answer()
    await desk.admin.channels.update({ channelId, changes: { allowReplies: false } })
    expect((await session.me.get()).channels).toMatchObject([{ allowReplies: false }])
    await expect(answer()).rejects.toMatchObject({
      code: 'NOT_REPLYABLE',
      details: { reason: 'replies-off' },
    })
    await desk.admin.channels.update({ channelId, changes: { allowReplies: true } })
    await answer()
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toHaveLength(2)
  })

  test('R132 with the preset zendesk direct messages come in once they are switched on, and not before', async () => {
    const account = '9000000000000000002'
    const added = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials(account),
      preset: 'zendesk',
    })
    const channelId = added.id as never
    const { id } = await desk.person('contributor')
    const subject = { kind: 'user', userId: id as never } as const
    await desk.admin.grants.set({ channelId, subject, role: 'contributor' })
    const message = async () => {
      const author = aPerson(desk.channel.at.identifier())
      const told = aDirectMessage({ externalId: desk.channel.at.identifier(), author, peer: author })
      const delivery = desk.channel.at.publish(account, [told])
      await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))
      await desk.inbox.worker.drain()
    }
    await message()
    expect(await kinds()).toEqual([])
    const { capture } = await desk.admin.channels.get({ channelId })
    const changes = { privateMessages: true, capture: { ...capture, dm: true } }
    await desk.admin.channels.update({ channelId, changes })
    await message()
    expect(await kinds()).toEqual(['dm'])
  })

  test('R4 channels are one resource: listed, read and changed in one place, by administrators', async () => {
    const channelId = desk.channelId as never
    const { items } = await desk.admin.channels.list()
    expect(items).toEqual([await desk.admin.channels.get({ channelId })])
    await desk.admin.channels.update({ channelId, changes: { displayName: 'Care' } })
    expect((await desk.admin.channels.list()).items).toMatchObject([{ id: channelId, name: 'Care' }])
    const { session } = await desk.person('supervisor')
    await expect(session.channels.list()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('R52 New has what was begun, and what the contact wrote to again', async () => {
    const { session } = await desk.person('contributor')
    const inNew = async () => (await session.conversations.list({ queue: 'new' })).items.map(({ id }) => id)
    const { rootId } = await desk.mention()
    const [id = ''] = await inNew()
    for (const queue of ['pending', 'resolved'] as const) {
      await session.conversations.move({ conversationId: id, queue })
      expect(await inNew()).toEqual([])
    }
    await session.conversations.move({ conversationId: id, queue: 'new' })
    await session.conversations.move({ conversationId: id, queue: 'pending' })
    await desk.mention({ text: 'Are you there?', rootId })
    expect(await inNew()).toEqual([id])
  })

  test('R158 who wrote a direct message is answered by one', async () => {
    await desk.directMessage({ author: aPerson('77'), peer: aPerson('77') })
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    await session.conversations.reply({ conversationId, text: 'Hello.', visibility: 'private' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toMatchObject([{ kind: 'dm', recipientId: '77', targetId: null }])
  })

  test('R41 R71 all of an agent’s channels stand in one place, with topics, state and channel of each', async () => {
    const second = '9000000000000000002'
    const added = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials(second),
    })
    const { id, session } = await desk.person('contributor')
    const subject = { kind: 'user', userId: id as never } as const
    await desk.admin.grants.set({ channelId: added.id as never, subject, role: 'viewer' })
    await desk.mention()
    const elsewhere = desk.channel.at.publish(second, [
      { ...(await desk.directMessage()), externalId: desk.channel.at.identifier() },
    ])
    await desk.inbox.receive('fake', desk.channel.webhookRequest(elsewhere))
    await desk.inbox.worker.drain()
    const { items } = await session.conversations.list({ queue: 'new' })
    expect(new Set(items.map(({ channelId }) => channelId))).toEqual(new Set([desk.channelId, added.id]))
    const topic = await desk.admin.topics.upsert({ name: 'Billing' })
    const [first] = items
    const conversationId = first?.id ?? ''
    await session.conversations.topics({ conversationId, topicIds: [topic.id as never] })
    expect(await session.conversations.get({ conversationId })).toMatchObject({
      topicIds: [topic.id],
      queue: 'new',
      channelName: expect.stringMatching(/^@acme/),
    })
  })
})
