import type { InboundEvent, InboundMessage } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInboundMessage, aPerson, DAY, type Desk, openDesk, STORAGES } from './desk.js'

const OFF = { mention: false, reply: false, quote: false, repost: false, dm: false, like: false }

describe.each(STORAGES)('likes of the account, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const captures = (only: object) =>
    desk.admin.channels.update({
      channelId: desk.channelId as never,
      changes: { capture: { ...OFF, ...only } },
    })
  const conversations = async () => {
    const { session } = await desk.person('supervisor')
    return (await session.conversations.list({ limit: 100 })).items
  }
  const post = (person: string, given: Partial<InboundMessage> = {}): InboundMessage =>
    anInboundMessage({
      externalId: desk.channel.at.identifier(),
      sentAt: desk.clock.now(),
      author: aPerson(person),
      peer: aPerson(person),
      rootId: `${person}0`,
      ...given,
    })
  const likeOf = (message: InboundMessage | null, externalId = message?.externalId ?? ''): InboundEvent => ({
    type: 'liked',
    message: message && { ...message, kind: 'like', source: 'like' },
    externalId,
    at: desk.clock.now(),
  })

  test('R104 R116 R159 what the account likes becomes a conversation of source like while that is on, and not while it is off', async () => {
    await captures({})
    await desk.happens(likeOf(post('501')))
    expect(await conversations()).toEqual([])
    await captures({ like: true })
    const message = post('502', { text: 'What a lamp!' })
    await desk.happens(likeOf(message))
    expect(await conversations()).toMatchObject([{ source: 'like', queue: 'new', visibility: 'public' }])
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only('new')
    const { items } = await session.conversations.messages({ conversationId })
    expect(items).toMatchObject([{ kind: 'like', text: 'What a lamp!', direction: 'in' }])
    await session.conversations.reply({ conversationId, text: 'It is!', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toMatchObject([{ text: 'It is!', targetId: message.externalId }])
  })

  test('R159 with likes off a liked answer does not come into the conversation of its thread', async () => {
    await captures({ mention: true })
    const asked = post('505')
    await desk.happens(asked)
    await desk.happens(likeOf(post('505', { kind: 'reply', rootId: asked.rootId, text: 'And another.' })))
    expect(await conversations()).toMatchObject([{ messageCount: 1 }])
    await captures({ mention: true, like: true })
    await desk.happens(likeOf(post('505', { kind: 'reply', rootId: asked.rootId, text: 'And another.' })))
    expect(await conversations()).toMatchObject([{ messageCount: 2 }])
  })

  test('R125 with likes as the only way in, what nobody liked makes no conversation', async () => {
    await captures({ like: true })
    for (const [place, kind] of (['mention', 'reply', 'quote', 'repost'] as const).entries())
      await desk.happens(post(`51${place}`, { kind }))
    await desk.directMessage()
    expect(await conversations()).toEqual([])
    // Nor does what the account itself writes elsewhere.
    await desk.happens(post('515', { direction: 'out', kind: 'reply', author: aPerson('1') }))
    expect(await conversations()).toEqual([])
  })

  test('R116 a like told twice, by a poll, after or before its mention, is one message of one conversation', async () => {
    await captures({ like: true, mention: true })
    const [one, two, three] = [post('521'), post('522'), post('523')]
    await desk.happens(one)
    await desk.happens(likeOf(one))
    await desk.happens(likeOf(two))
    await desk.happens(likeOf(two))
    await desk.happens(two)
    // The delivery lacks the post; the poll of what is liked has it.
    await desk.happens(likeOf(null, three.externalId))
    expect(await conversations()).toHaveLength(2)
    await desk.happens(likeOf(three))
    expect((await conversations()).map(({ source }) => source).sort()).toEqual(['like', 'like', 'post'])
    expect(await desk.rows('messages')).toHaveLength(3)
  })

  test('R159 R79 taking a like back changes nothing, and a like of our own menu makes no conversation', async () => {
    await captures({ like: true, mention: true })
    const channelId = desk.channelId as never
    await desk.admin.channels.update({ channelId, changes: { tier: { like: true, quote: false } } })
    const message = post('531')
    await desk.happens(message)
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    const messageId = items[0]?.id as never
    await session.messages.like({ messageId })
    await desk.inbox.worker.drain()
    await desk.happens(likeOf(message))
    expect(await conversations()).toHaveLength(1)
    const liked = post('532')
    await desk.happens(likeOf(liked))
    const before = await conversations()
    await session.messages.unlike({ messageId })
    await desk.pass(DAY)
    expect(await conversations()).toEqual(before)
  })

  test('R159 R163 a like of while the account was set aside is missed, however late it is told; a list without instants tells what is new', async () => {
    await captures({ like: true })
    const channelId = desk.channelId as never
    const [aside, again, listed] = [post('561'), post('562'), post('563')]
    const while_ = likeOf(aside)
    await desk.admin.channels.deactivate({ channelId })
    await desk.pass(DAY)
    await desk.admin.channels.reactivate({ channelId })
    await desk.happens(while_)
    expect(await conversations()).toEqual([])
    await desk.happens(likeOf(again))
    expect(await conversations()).toHaveLength(1)
    await desk.happens({ ...likeOf(listed), at: null } as InboundEvent)
    expect(await conversations()).toHaveLength(2)
  })

  test('R116 R70 a liked answer joins the conversation of its thread; what answers a liked post follows it', async () => {
    await captures({ like: true })
    const first = post('541', { text: 'one' })
    await desk.happens(likeOf(first))
    await desk.happens(likeOf(post('541', { text: 'two', kind: 'reply', parentId: first.externalId })))
    await desk.happens(post('541', { text: 'three', kind: 'reply', parentId: first.externalId }))
    const all = await conversations()
    expect(all).toMatchObject([{ messageCount: 3 }])
    const [{ id } = { id: '' }] = all
    await desk.host.conversations.block({ conversationId: id as never })
    await desk.happens(likeOf(post('541', { text: 'four' })))
    await desk.happens(post('541', { text: 'five' }))
    expect(await conversations()).toMatchObject([{ messageCount: 3 }])
  })

  test('R122 R128 access and rules tell likes from posts and direct messages', async () => {
    await captures({ like: true, mention: true, dm: true })
    await desk.admin.rules.upsert({
      name: 'Likes',
      when: { all: [{ field: 'conversation.source', operator: 'any-of', value: ['like'] }] },
      actions: [{ action: 'add-tags', tags: ['liked'] }],
    })
    const user = await desk.admin.users.upsert({ name: 'Likes only' })
    await desk.admin.grants.set({
      channelId: desk.channelId as never,
      subject: { kind: 'user', userId: user.id as never },
      role: 'supervisor',
      sources: ['like'],
    })
    await desk.happens(likeOf(post('551')))
    await desk.happens(post('552'))
    await desk.directMessage()
    const theirs = desk.inbox.as({ workspace: desk.workspace, userId: user.id })
    const seen = (await theirs.conversations.list({})).items
    expect(seen).toMatchObject([{ source: 'like', tags: ['liked'] }])
    expect(await theirs.conversations.counts({})).toMatchObject({ new: 1 })
    const others = (await conversations()).filter(({ source }) => source !== 'like')
    expect(others.map(({ source, tags }) => [source, tags]).sort()).toEqual([
      ['dm', []],
      ['post', []],
    ])
    for (const { id } of others) {
      const conversationId = id as never
      const asked = await Promise.allSettled([
        theirs.conversations.get({ conversationId }),
        theirs.conversations.messages({ conversationId }),
        theirs.conversations.audit({ conversationId }),
        theirs.conversations.move({ conversationId, queue: 'resolved' }),
        theirs.conversations.block({ conversationId }),
        theirs.transcripts.get({ conversationId }),
        theirs.notes.add({ conversationId, text: 'seen' }),
      ])
      for (const each of asked) expect(each).toMatchObject({ reason: { code: 'NOT_FOUND' } })
    }
  })
})
