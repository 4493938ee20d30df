import { isInboxError, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('the menu of a message on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const refused =
    (code: string, reason?: string) =>
    (error: unknown): boolean =>
      isInboxError(error) &&
      error.code === code &&
      (reason === undefined || (error.details as { reason?: string }).reason === reason)
  const able = () =>
    desk.admin.channels.update({ channelId: desk.channelId, changes: { tier: { like: true, quote: true } } })
  async function newest(session: Session) {
    const { id: conversationId } = await desk.only()
    const [message] = (await session.conversations.messages({ conversationId })).items
    if (!message) throw new Error('there is no message')
    return message
  }
  const menu = (message: Awaited<ReturnType<typeof newest>>) =>
    Object.fromEntries(message.actions.map(({ action, reason }) => [action, reason]))

  test('R76 what came in has a menu that says why something cannot be done; what went out has none', async () => {
    await desk.mention()
    const { session } = await desk.person('supervisor')
    const { session: viewer } = await desk.person('viewer')
    expect(menu(await newest(session))).toEqual({
      reply: null,
      quote: 'cannot-quote',
      like: 'cannot-like',
      unlike: 'cannot-like',
      block: null,
      unblock: 'not-blocked',
      mask: null,
    })
    expect(Object.values(menu(await newest(viewer)))).toEqual(Array(7).fill('role'))
    const { conversationId } = await newest(session)
    await session.conversations.reply({ conversationId, text: 'Hello.', visibility: 'public' })
    const sent = await newest(session)
    expect([sent.direction, sent.actions]).toEqual(['out', []])
    await expect(session.messages.mask({ messageId: sent.id })).rejects.toSatisfy(
      refused('ACTION_REFUSED', 'outgoing'),
    )
  })

  test('R77 the menu answers the message that was picked, not the latest', async () => {
    const first = await desk.mention({ text: 'One.' })
    await desk.mention({ kind: 'reply', rootId: first.externalId, parentId: first.externalId, text: 'Two.' })
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    const picked = items.find(({ text }) => text === 'One.')
    await session.conversations.reply({
      conversationId,
      text: 'To the first.',
      visibility: 'public',
      inReplyTo: picked?.id as never,
    })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toMatchObject([{ targetId: first.externalId }])
  })

  test('R78 a public post is quoted where the tier allows it, a private message never', async () => {
    const post = await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const quote = { conversationId, text: 'Look.', visibility: 'public', quote: true } as const
    await expect(session.conversations.reply(quote)).rejects.toSatisfy(refused('ABILITY_MISSING'))
    await able()
    await session.conversations.reply(quote)
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toMatchObject([{ kind: 'quote', targetId: post.externalId }])
    await desk.directMessage()
    const closed = (await session.conversations.list({ visibility: 'private' })).items[0]
    await expect(
      session.conversations.reply({ ...quote, conversationId: closed?.id ?? '', visibility: 'private' }),
    ).rejects.toSatisfy(refused('ACTION_REFUSED', 'private'))
  })

  test('R79 a public post is liked and unliked, and shown so once the network took it', async () => {
    const post = await desk.mention()
    const { session, id } = await desk.person('contributor')
    const { session: viewer } = await desk.person('viewer')
    const { id: messageId, conversationId } = await newest(session)
    await expect(session.messages.like({ messageId })).rejects.toSatisfy(refused('ABILITY_MISSING'))
    await able()
    await expect(viewer.messages.like({ messageId })).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(await session.messages.like({ messageId })).toMatchObject({ likedByUs: false, likeWish: 'like' })
    await session.messages.like({ messageId })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.actions).toMatchObject([{ action: { kind: 'like', externalId: post.externalId } }])
    const liked = await newest(session)
    expect(liked).toMatchObject({ likedByUs: true, likeWish: null, likeError: null })
    expect(menu(liked)).toMatchObject({ like: 'liked', unlike: null })
    await session.messages.unlike({ messageId })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.actions.at(-1)).toMatchObject({ action: { kind: 'unlike' } })
    expect(await newest(session)).toMatchObject({ likedByUs: false })
    const { items } = await session.conversations.audit({ conversationId })
    expect(
      items.filter(({ action }) => action.startsWith('message.')).map((row) => [row.action, row.actorId]),
    ).toEqual([
      ['message.like', id],
      ['message.unlike', id],
    ])
  })

  test('R79 a private message is not liked', async () => {
    await desk.directMessage()
    await able()
    const { session } = await desk.person('contributor')
    const message = await newest(session)
    expect(menu(message)).toMatchObject({ like: 'private', quote: 'private', reply: null })
    await expect(session.messages.like({ messageId: message.id })).rejects.toSatisfy(
      refused('ACTION_REFUSED', 'private'),
    )
  })

  test('R79 a limit of the network is waited for, a refusal is shown, and the newest wish counts', async () => {
    await desk.mention()
    await able()
    const { session } = await desk.person('contributor')
    const { id: messageId } = await newest(session)
    const at = new Date(desk.clock.now().getTime() + 60_000)
    desk.channel.at.nextActs({ kind: 'retry', at, reason: '429' })
    await session.messages.like({ messageId })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.actions).toEqual([])
    expect(await newest(session)).toMatchObject({ likedByUs: false, likeWish: 'like' })
    await desk.pass(60_000)
    expect(await newest(session)).toMatchObject({ likedByUs: true, likeWish: null })
    desk.channel.at.nextActs({ kind: 'rejected', code: 'not-permitted', reason: 'no' })
    await session.messages.unlike({ messageId })
    await desk.inbox.worker.drain()
    expect(await newest(session)).toMatchObject({
      likedByUs: true,
      likeWish: null,
      likeError: 'not-permitted',
    })
    await session.messages.unlike({ messageId })
    await session.messages.like({ messageId })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.actions.at(-1)).toMatchObject({ action: { kind: 'like' } })
    expect(await newest(session)).toMatchObject({ likedByUs: true, likeWish: null, likeError: null })
  })

  test('R80 a blocked thread lets nothing in, whoever writes; what is stored stays, and it is let in again', async () => {
    const root = await desk.mention({ text: 'The first.' })
    const { session: contributor } = await desk.person('contributor')
    const { session, id } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    await expect(contributor.conversations.block({ conversationId })).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(await session.conversations.block({ conversationId })).toMatchObject({ blocked: true })
    const below = { kind: 'reply', rootId: root.externalId, parentId: root.externalId } as const
    await desk.mention({ ...below, text: 'More.' })
    const stranger = { id: '7777777777777777777', profile: null }
    await desk.mention({ ...below, author: stranger, peer: stranger, text: 'Me too.' })
    expect(await desk.only()).toMatchObject({ blocked: true, messageCount: 1 })
    await expect(
      contributor.conversations.reply({ conversationId, text: 'No.', visibility: 'public' }),
    ).rejects.toSatisfy(refused('NOT_REPLYABLE', 'blocked'))
    expect(menu(await newest(session))).toMatchObject({ block: 'blocked', unblock: null, reply: 'blocked' })
    expect(await session.conversations.unblock({ conversationId })).toMatchObject({ blocked: false })
    await desk.mention({ ...below, text: 'Again.' })
    expect(await desk.only()).toMatchObject({ messageCount: 2 })
    const { items } = await session.conversations.audit({ conversationId })
    expect(
      items
        .filter(({ action }) => action.startsWith('thread.'))
        .map((row) => [row.action, row.actorId, row.to.blocked]),
    ).toEqual([
      ['thread.block', id, true],
      ['thread.unblock', id, false],
    ])
  })

  test('R80 the other conversations below the same post are blocked with it; a private one cannot be', async () => {
    const root = await desk.mention()
    const other = { id: '7777777777777777777', profile: null }
    await desk.mention({ kind: 'reply', rootId: root.externalId, author: other, peer: other })
    const { session } = await desk.person('supervisor')
    const [one] = (await session.conversations.list()).items
    await session.conversations.block({ conversationId: one?.id ?? '' })
    expect((await session.conversations.list()).items.map(({ blocked }) => blocked)).toEqual([true, true])
    await desk.directMessage()
    const closed = (await session.conversations.list({ visibility: 'private' })).items[0]
    await expect(session.conversations.block({ conversationId: closed?.id ?? '' })).rejects.toSatisfy(
      refused('ACTION_REFUSED', 'private'),
    )
  })

  test('R76 a refusal says what is so and what to do', async () => {
    const post = await desk.mention()
    const { session } = await desk.person('supervisor')
    const { id: messageId, conversationId } = await newest(session)
    const said = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'it was done',
        (error: Error) => error.message,
      )
    expect(await said(session.messages.like({ messageId }))).toMatch(/cannot like .*; ask an administrator/)
    await session.messages.mask({ messageId })
    expect(await said(session.messages.mask({ messageId }))).toMatch(/masked already.*; nothing is left/)
    for (const half of ['a', 'b']) {
      const add = Array.from({ length: 50 }, (_, count) => `${half}${count}`)
      await session.conversations.tag({ conversationId, add })
    }
    expect(await said(session.conversations.tag({ conversationId, add: ['more'] }))).toMatch(/take one away/)
    await desk.directMessage({ peer: post.peer })
    const direct = (await session.conversations.list({ visibility: 'private' })).items[0]?.id ?? ''
    expect(await said(session.conversations.block({ conversationId: direct }))).toMatch(/; mask single/)
    await desk.admin.topics.upsert({ name: 'Parcels' })
    expect(await said(desk.admin.topics.upsert({ name: 'parcels' }))).toMatch(/choose another one/)
  })
})
