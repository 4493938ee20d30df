import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, anInboundMessage, aPerson, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('replies on their way on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

  async function reply(text = 'An answer.') {
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    return session.conversations.reply({ conversationId, text, visibility: 'public' })
  }
  async function states(): Promise<string[]> {
    const { session } = await desk.person('contributor')
    const { items } = await session.deliveries.list({})
    return items.map(({ state }) => state).reverse()
  }

  test('a reply that certainly was not posted is tried again when the network says', async () => {
    await desk.mention()
    const at = new Date(desk.clock.now().getTime() + MINUTE)
    desk.channel.at.nextSends({ kind: 'retry', at, reason: 'slow down', bucket: true })
    await reply()
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['queued'])
    await desk.pass(MINUTE - 1)
    expect(desk.channel.at.sent).toHaveLength(0)
    await desk.pass(1)
    expect(await states()).toEqual(['sent'])
    expect(desk.channel.at.sent).toHaveLength(1)
  })

  test('a 429 pauses the replies of that account only', async () => {
    await desk.mention()
    const other = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    const { session, id } = await desk.person('contributor')
    await desk.admin.grants.set({
      channelId: other.id,
      subject: { kind: 'user', userId: id },
      role: 'contributor',
    })
    const elsewhere = desk.channel.at.publish('9000000000000000002', [
      anInboundMessage({ externalId: desk.channel.at.identifier() }),
    ])
    await desk.inbox.receive('fake', desk.channel.webhookRequest(elsewhere))
    await desk.inbox.worker.drain()
    const { items } = await session.conversations.list({})
    const ours = items.find(({ channelId }) => channelId === desk.channelId)
    const theirs = items.find(({ channelId }) => channelId === other.id)
    desk.channel.at.nextSends({
      kind: 'retry',
      at: new Date(desk.clock.now().getTime() + HOUR),
      reason: 'slow down',
      bucket: true,
    })
    await session.conversations.reply({ conversationId: ours?.id ?? '', text: 'one', visibility: 'public' })
    await desk.inbox.worker.drain()
    await session.conversations.reply({ conversationId: theirs?.id ?? '', text: 'two', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['two'])
    await desk.pass(HOUR)
    expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['two', 'one'])
  })

  test('a reply whose answer was lost is looked up, found, and never posted twice', async () => {
    await desk.mention()
    desk.channel.at.nextSends({ kind: 'lost' })
    await reply()
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['unknown'])
    await desk.pass(10_000)
    expect(await states()).toEqual(['sent'])
    expect(desk.channel.at.attempts).toHaveLength(1)
  })

  test('R122 who has only the posts of a channel neither takes back nor settles its direct messages', async () => {
    await desk.directMessage()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const at = new Date(desk.clock.now().getTime() + HOUR)
    desk.channel.at.nextSends({ kind: 'retry', at, reason: 'later', bucket: false })
    const sent = await session.conversations.reply({ conversationId, text: 'Hello.', visibility: 'private' })
    await desk.inbox.worker.drain()
    const posts = await desk.admin.users.upsert({ name: 'Posts only' })
    await desk.admin.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'user', userId: posts.id },
      role: 'supervisor',
      sources: ['post'],
    })
    const theirs = desk.inbox.as({ workspace: desk.workspace, userId: posts.id })
    const deliveryId = sent.deliveryIds[0] ?? ''
    expect((await theirs.deliveries.list({})).items).toEqual([])
    await expect(theirs.deliveries.cancel({ deliveryId })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(theirs.deliveries.settle({ deliveryId, as: 'failed' })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    await session.deliveries.cancel({ deliveryId })
    expect(await states()).toEqual(['cancelled'])
  })

  test('what cannot be decided waits for a human, who settles it or sends it again', async () => {
    await desk.mention()
    desk.channel.at.nextSends(
      { kind: 'unknown', reason: 'no answer' },
      { kind: 'unknown', reason: 'no answer' },
    )
    const first = await reply('first')
    for (let look = 0; look < 4; look += 1) await desk.pass(10 * MINUTE)
    expect(await states()).toEqual(['needs-human'])
    expect(desk.channel.at.attempts).toHaveLength(1)
    const { session } = await desk.person('contributor')
    await session.deliveries.settle({ deliveryId: first.deliveryIds[0] ?? '', as: 'again' })
    for (let look = 0; look < 4; look += 1) await desk.pass(10 * MINUTE)
    expect(await states()).toEqual(['needs-human'])
    await session.deliveries.settle({ deliveryId: first.deliveryIds[0] ?? '', as: 'failed' })
    expect(await states()).toEqual(['failed'])
    await expect(
      session.deliveries.settle({ deliveryId: first.deliveryIds[0] ?? '', as: 'sent' }),
    ).rejects.toSatisfy(refused('TRANSITION_REFUSED'))
  })

  test('replies of one conversation leave in the order of acceptance, one at a time', async () => {
    await desk.mention()
    desk.channel.at.nextSends({
      kind: 'retry',
      at: new Date(desk.clock.now().getTime() + MINUTE),
      reason: 'later',
      bucket: false,
    })
    for (const text of ['one', 'two', 'three']) await reply(text)
    await desk.inbox.worker.drain()
    expect(desk.channel.at.attempts.map(({ text }) => text)).toEqual(['one'])
    await desk.pass(MINUTE)
    expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })

  test('a refused reply fails with its reason and lets the next one go', async () => {
    await desk.mention()
    desk.channel.at.nextSends({ kind: 'rejected', code: 'reply-not-allowed', reason: 'not mentioned' })
    await reply('one')
    await reply('two')
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['failed', 'sent'])
    const { session } = await desk.person('contributor')
    const { items } = await session.deliveries.list({ state: 'failed' })
    expect(items[0]?.error).toMatchObject({ code: 'reply-not-allowed', reason: 'not mentioned' })
    // What a person needs to decide: what it says, who wrote it and whom it is for.
    const { contact } = await desk.only()
    const { name: authorName } = await session.me.get()
    expect(items).toMatchObject([{ text: 'one', authorName, contact }])
  })

  test('a reply that has not left is taken back; one that has is not', async () => {
    await desk.mention()
    const one = await reply('one')
    const { session } = await desk.person('contributor')
    await session.deliveries.cancel({ deliveryId: one.deliveryIds[0] ?? '' })
    const two = await reply('two')
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['two'])
    await expect(session.deliveries.cancel({ deliveryId: two.deliveryIds[0] ?? '' })).rejects.toSatisfy(
      refused('TRANSITION_REFUSED'),
    )
  })

  test('R113 our own echo is the reply it came from, before, after and without an answer', async () => {
    const mention = await desk.mention()
    const echo = (externalId: string, text: string) =>
      desk.happens(
        anInboundMessage({
          externalId,
          direction: 'out',
          kind: 'reply',
          author: { id: ACCOUNT, profile: null },
          peer: { id: aPerson().id, profile: null },
          rootId: mention.externalId,
          parentId: mention.externalId,
          text,
          sentAt: desk.clock.now(),
        }),
      )
    await reply('after')
    await desk.inbox.worker.drain()
    await echo(desk.channel.at.sent[0]?.externalId ?? '', '@ada after')
    desk.channel.at.nextSends({ kind: 'lost' })
    await reply('without')
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['sent', 'unknown'])
    await echo(desk.channel.at.sent[1]?.externalId ?? '', '@ada  Without ')
    expect(await states()).toEqual(['sent', 'sent'])
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.messages({ conversationId: (await desk.only()).id })
    expect(items.map(({ text, author }) => [text, author])).toEqual([
      ['without', 'user'],
      ['after', 'user'],
      ['@acme Where is my parcel?', 'contact'],
    ])
  })

  test('R113 a reply written elsewhere is an outgoing message and never New', async () => {
    const mention = await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    await session.conversations.move({ conversationId, queue: 'pending' })
    await desk.happens(
      anInboundMessage({
        externalId: desk.channel.at.identifier(),
        direction: 'out',
        kind: 'reply',
        author: { id: ACCOUNT, profile: null },
        peer: { id: aPerson().id, profile: null },
        rootId: mention.externalId,
        parentId: mention.externalId,
        text: 'From the phone.',
        sentAt: desk.clock.now(),
      }),
    )
    const conversation = await desk.only()
    expect(conversation).toMatchObject({ queue: 'pending', messageCount: 2, waitingSince: null })
    const { items } = await session.conversations.messages({ conversationId })
    expect(items[0]).toMatchObject({ direction: 'out', author: 'account', text: 'From the phone.' })
  })

  test('R184 credentials that the network refuses hold the replies; authorised anew they are sent by choice', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    desk.channel.at.nextSends({ kind: 'unauthorized', reason: 'revoked' })
    desk.channel.at.nextRefreshes({ kind: 'refused', reason: 'revoked by the account' })
    await reply()
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['held'])
    expect((await desk.admin.channels.get({ channelId: desk.channelId })).state).toBe('deauthorised')
    const later = await reply('later')
    expect(later.deliveryIds).toHaveLength(1)
    expect(await states()).toEqual(['held', 'held'])
    expect(desk.channel.at.sent).toHaveLength(0)
    await desk.admin.channels.add({ adapter: 'fake', credentials: desk.channel.at.credentials(ACCOUNT) })
    const channel = await desk.admin.channels.get({ channelId: desk.channelId })
    expect(channel).toMatchObject({ id: desk.channelId, state: 'active' })
    const { items } = await session.deliveries.list({ state: 'held' })
    for (const { id } of items.reverse()) await session.deliveries.settle({ deliveryId: id, as: 'again' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['An answer.', 'later'])
  })

  test('a reply that leaves while it is being read says as what it was sent', async () => {
    await desk.mention()
    await reply()
    const { id: userId } = await desk.person('contributor')
    const slow = await desk.over({
      async page(workspace, query) {
        const page = await desk.storage.page(workspace, query)
        if (query.table === 'messages') await desk.inbox.worker.drain()
        return page
      },
    })
    const { id: conversationId } = await desk.only()
    const session = slow.as({ workspace: desk.workspace, userId })
    const { items } = await session.conversations.messages({ conversationId })
    const { externalId } = desk.channel.at.sent[0] ?? {}
    expect(items[0]).toMatchObject({ externalId, delivery: { state: 'sent' } })
    await slow.close()
  })

  test('an expired token is renewed once, by one worker, before it is used', async () => {
    const soon = new Date(desk.clock.now().getTime() + 2 * HOUR).toISOString()
    await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials(ACCOUNT, soon),
    })
    await desk.mention()
    await desk.pass(2 * HOUR)
    desk.channel.at.refreshes.length = 0
    await reply('one')
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toHaveLength(1)
    expect(desk.channel.at.refreshes.length).toBeGreaterThanOrEqual(1)
  })

  test('R63 R123 a reply of the other visibility is refused, and nothing leaves', async () => {
    await desk.directMessage()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    await expect(
      session.conversations.reply({ conversationId, text: 'x', visibility: 'public' }),
    ).rejects.toSatisfy(refused('NOT_REPLYABLE'))
    await desk.inbox.worker.drain()
    expect(desk.channel.at.attempts).toEqual([])
  })

  test('R170 a text of 280 is taken and one of 281 refused, or split where the channel says so', async () => {
    await desk.mention()
    await reply('a'.repeat(280))
    await expect(reply('a'.repeat(281))).rejects.toSatisfy(refused('TEXT_TOO_LONG'))
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { overLimit: 'split' } })
    const split = await reply(`${'word '.repeat(100)}end`)
    expect(split.deliveryIds.length).toBeGreaterThan(1)
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.every(({ text }) => [...text].length <= 280)).toBe(true)
    expect(desk.channel.at.sent).toHaveLength(1 + split.deliveryIds.length)
  })

  test('a reply in a resolved conversation leaves it Resolved', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    await session.conversations.move({ conversationId, queue: 'resolved' })
    await session.conversations.reply({ conversationId, text: 'One more thing.', visibility: 'public' })
    expect(await desk.only()).toMatchObject({ queue: 'resolved', assigneeId: null })
    await session.conversations.reply({
      conversationId,
      text: 'And another.',
      visibility: 'public',
      moveTo: 'pending',
    })
    expect((await desk.only()).queue).toBe('pending')
  })

  test('the same Idempotency-Key takes effect once; for another request it is refused', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const send = (text: string) =>
      session.conversations.reply({ conversationId, text, visibility: 'public' }, { idempotencyKey: 'key-1' })
    const [one, two] = await Promise.all([send('once'), send('once')])
    expect(two).toEqual(one)
    await desk.inbox.worker.drain()
    expect(await send('once')).toEqual(one)
    expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['once'])
    await expect(send('else')).rejects.toSatisfy(refused('IDEMPOTENCY_MISMATCH'))
  })

  test('two agents who reply at once are both sent, in one order', async () => {
    await desk.mention()
    const { id: conversationId } = await desk.only()
    const sessions = [await desk.person('contributor'), await desk.person('supervisor')]
    await Promise.all(
      sessions.map(({ session }, place) =>
        session.conversations.reply({ conversationId, text: `from ${place}`, visibility: 'public' }),
      ),
    )
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ text }) => text).sort()).toEqual(['from 0', 'from 1'])
    expect(await desk.only()).toMatchObject({ messageCount: 3 })
  })
})
