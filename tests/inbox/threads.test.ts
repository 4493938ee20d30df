import type { Id } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('threads and queues on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  test('R1 R12 R70 a mention becomes a conversation in New, with the contact and the text', async () => {
    await desk.mention({ text: '@acme Where is my parcel?' })
    const conversation = await desk.only('new')
    expect(conversation).toMatchObject({
      queue: 'new',
      visibility: 'public',
      source: 'post',
      messageCount: 1,
      assigneeId: null,
    })
    expect(conversation.contact.profile?.name).toBe('Ada')
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.messages({ conversationId: conversation.id })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      text: '@acme Where is my parcel?',
      direction: 'in',
      kind: 'mention',
      authorName: 'Ada',
    })
  })

  test('R57 the answer of the contact brings Pending back to New', async () => {
    const mention = await desk.mention()
    const { session } = await desk.person('contributor')
    const conversation = await desk.only('new')
    await session.conversations.move({ conversationId: conversation.id, queue: 'pending' })
    desk.clock.advance(MINUTE)
    await desk.mention({ kind: 'reply', rootId: mention.externalId, parentId: mention.externalId })
    const back = await desk.only('new')
    expect(back.id).toBe(conversation.id)
    expect(back.messageCount).toBe(2)
  })

  test('R57 a read receipt brings nothing back', async () => {
    await desk.directMessage()
    const { session } = await desk.person('contributor')
    const conversation = await desk.only('new')
    await session.conversations.move({ conversationId: conversation.id, queue: 'pending' })
    await desk.happens({ type: 'read', peerId: aPerson().id, at: desk.clock.now() })
    expect((await desk.only()).queue).toBe('pending')
  })

  test('R53 R67 R68 R54 an agent moves a conversation to Pending and to Resolved', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    const { id } = await desk.only('new')
    const pending = await session.conversations.move({ conversationId: id, queue: 'pending' })
    expect(pending.queue).toBe('pending')
    const resolved = await session.conversations.move({ conversationId: id, queue: 'resolved' })
    expect(resolved.queue).toBe('resolved')
    expect(resolved.resolvedAt).toEqual(desk.clock.now())
    expect(await session.conversations.counts({})).toMatchObject({ new: 0, pending: 0, resolved: 1 })
  })

  test('R70 after Resolved the same contact begins a new conversation, without an owner', async () => {
    const mention = await desk.mention()
    const { session } = await desk.person('contributor')
    const first = await desk.only('new')
    await session.conversations.move({ conversationId: first.id, queue: 'resolved' })
    await desk.mention({ kind: 'reply', rootId: mention.externalId, parentId: mention.externalId })
    const second = await desk.only('new')
    expect(second.id).not.toBe(first.id)
    expect(second.previousConversationId).toBe(first.id)
    const left = await session.conversations.get({ conversationId: first.id })
    expect(left.nextConversationId).toBe(second.id)
    expect(second.nextConversationId).toBeNull()
  })

  test('R57 within the reopen window the same conversation comes back, without an owner; after it a new one', async () => {
    const reopenWindow = { public: HOUR, private: 0 }
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { reopenWindow } })
    const mention = await desk.mention()
    const { session } = await desk.person('contributor')
    const first = await desk.only('new')
    const answer = { kind: 'reply' as const, rootId: mention.externalId, parentId: mention.externalId }
    await session.conversations.move({ conversationId: first.id, queue: 'resolved' })
    desk.clock.advance(HOUR - 1)
    await desk.mention(answer)
    expect(await desk.only('new')).toMatchObject({
      id: first.id,
      reopens: 1,
      assigneeId: null,
      resolvedAt: null,
    })
    await session.conversations.move({ conversationId: first.id, queue: 'resolved' })
    desk.clock.advance(HOUR)
    await desk.mention(answer)
    expect((await desk.only('new')).id).not.toBe(first.id)
  })

  test('R156 R143 a direct message becomes a private conversation, and its answer is a direct message', async () => {
    await desk.directMessage({ text: 'Can you help?' })
    const { session } = await desk.person('contributor')
    const conversation = await desk.only('new')
    expect(conversation).toMatchObject({ visibility: 'private', source: 'dm' })
    await session.conversations.reply({
      conversationId: conversation.id,
      text: 'Yes!',
      visibility: 'private',
    })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toMatchObject([
      { kind: 'dm', recipientId: aPerson().id, targetId: null, text: 'Yes!' },
    ])
  })

  test('R144 of two posts of the contact the latest is answered, unless the agent picked the first', async () => {
    const first = await desk.mention({ text: 'One.' })
    const below = { kind: 'reply', rootId: first.externalId, parentId: first.externalId } as const
    const latest = await desk.mention({ ...below, text: 'Two.' })
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    const picked = items.find(({ text }) => text === 'One.')?.id as never
    for (const inReplyTo of [null, picked, null]) {
      await session.conversations.reply({ conversationId, text: 'Yes.', visibility: 'public', inReplyTo })
      await desk.inbox.worker.drain()
    }
    expect(desk.channel.at.sent.map(({ targetId }) => targetId)).toEqual([
      latest.externalId,
      first.externalId,
      latest.externalId,
    ])
  })

  test('R62 R144 a reply stands at the network under the post of the contact', async () => {
    const mention = await desk.mention()
    const { session } = await desk.person('contributor')
    const { id } = await desk.only('new')
    await session.conversations.reply({
      conversationId: id,
      text: 'It is on its way.',
      visibility: 'public',
    })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toMatchObject([
      { kind: 'reply', targetId: mention.externalId, text: 'It is on its way.' },
    ])
    const { items } = await session.conversations.messages({ conversationId: id })
    expect(items[0]).toMatchObject({
      direction: 'out',
      delivery: { state: 'sent' },
      externalId: desk.channel.at.sent[0]?.externalId,
    })
  })

  test('R82 R122 what a message answers is shown to who may read the conversation that it stands in', async () => {
    const asked = await desk.directMessage({ text: 'My number is 5.', ...from(1) })
    const { externalId: parentId } = asked
    await desk.mention({ kind: 'reply', rootId: parentId, parentId, ...from(2) })
    const { id } = await desk.admin.users.upsert({ name: 'Posts only' })
    const subject = { kind: 'user', userId: id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: desk.channelId, subject, role: 'viewer', sources: ['post'] })
    const { session: viewer } = await desk.person('viewer')
    const { items } = await viewer.conversations.list({ visibility: 'public' })
    const conversationId = items[0]?.id ?? ''
    const posts = desk.inbox.as({ workspace: desk.workspace, userId: id })
    const quoted = async (session: typeof viewer) => {
      const { items: messages } = await session.conversations.messages({ conversationId })
      expect(messages).toHaveLength(1)
      expect(await session.messages.get({ messageId: messages[0]?.id ?? '' })).toEqual(messages[0])
      return messages[0]?.quoted
    }
    expect(await quoted(viewer)).toEqual({ text: 'My number is 5.' })
    expect(await quoted(posts)).toBeNull()
  })

  test('R155 fifty people who answer one post of the brand have fifty conversations', async () => {
    const rootId = desk.channel.at.identifier()
    for (let place = 0; place < 50; place += 1)
      await desk.mention({ kind: 'reply', rootId, parentId: rootId, ...from(place) })
    const { session } = await desk.person('viewer')
    expect(await session.conversations.counts({})).toMatchObject({ new: 50 })
  })
})

function from(place: number) {
  const person = aPerson(String(3_000_000_000 + place), `Customer ${place}`)
  return { author: person, peer: person }
}
