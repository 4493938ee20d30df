import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ACCOUNT,
  aDirectMessage,
  anInboundMessage,
  aPerson,
  type Desk,
  MINUTE,
  openDesk,
  STORAGES,
} from './desk.js'

describe.each(STORAGES)('what comes in on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  test('the same delivery, the same post under two types, and the poll that finds both, are one message', async () => {
    const message = anInboundMessage({ externalId: desk.channel.at.identifier() })
    for (const key of ['mention-1', 'mention-1', 'reply-1']) {
      const delivery = desk.channel.at.publish(ACCOUNT, [message], { key })
      expect((await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))).status).toBe(200)
    }
    await desk.inbox.worker.drain()
    await desk.pass(2 * MINUTE)
    expect(await desk.only()).toMatchObject({ messageCount: 1 })
  })

  test('a batch of a hundred with a repeat, an echo and two messages of one new conversation', async () => {
    const mention = await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    desk.channel.at.nextSends({ kind: 'lost' })
    await session.conversations.reply({ conversationId, text: 'An answer.', visibility: 'public' })
    await desk.inbox.worker.drain()
    const messages = Array.from({ length: 96 }, (_, place) => {
      const person = aPerson(String(7_000_000_000 + place), `Customer ${place}`)
      return anInboundMessage({ externalId: desk.channel.at.identifier(), author: person, peer: person })
    })
    const [first] = messages
    const person = aPerson('8000000001', 'Two messages')
    const rootId = desk.channel.at.identifier()
    const twice = [0, 1].map(() =>
      anInboundMessage({ externalId: desk.channel.at.identifier(), author: person, peer: person, rootId }),
    )
    const echo = anInboundMessage({
      externalId: desk.channel.at.sent[0]?.externalId ?? '',
      direction: 'out',
      kind: 'reply',
      author: { id: ACCOUNT, profile: null },
      peer: { id: aPerson().id, profile: null },
      rootId: mention.externalId,
      parentId: mention.externalId,
      text: 'An answer.',
    })
    const deliveries = [...messages, ...twice, echo, ...(first ? [first] : [])].map((message) =>
      desk.channel.at.publish(ACCOUNT, [message]),
    )
    await desk.inbox.receive('fake', desk.channel.webhookRequest(...deliveries))
    await desk.inbox.worker.drain()
    expect(await session.conversations.counts({})).toMatchObject({ new: 98 })
    expect((await session.conversations.list({ text: 'Two messages' })).items).toMatchObject([
      { messageCount: 2 },
    ])
    expect((await session.deliveries.list({})).items).toMatchObject([{ state: 'sent' }])
    expect(await session.conversations.get({ conversationId })).toMatchObject({ messageCount: 2 })
  })

  test('what cannot be read is parked, counted, and blocks nothing', async () => {
    const broken = {
      ...desk.channel.at.publish(ACCOUNT, [anInboundMessage()]),
      key: 'broken',
      body: new TextEncoder().encode('[{"type":"message"}]'),
    }
    await desk.inbox.receive('fake', desk.channel.webhookRequest(broken))
    await desk.mention()
    await desk.inbox.worker.drain()
    expect((await desk.only()).messageCount).toBe(1)
    const health = await desk.admin.channels.health({ channelId: desk.channelId })
    expect(health.counters.parked).toBe(1)
  })

  test('what no storage can keep is parked after five tries, and blocks nothing', async () => {
    await desk.happens({ type: 'deleted', externalId: 'x'.repeat(20_000), at: null })
    await desk.mention()
    for (let tries = 0; tries < 6; tries += 1) await desk.pass(MINUTE)
    expect((await desk.only()).messageCount).toBe(1)
  })

  test('R127 what is known and without effect is counted, what is unknown is counted by its type', async () => {
    await desk.happens({ type: 'counted', reason: 'group-message' })
    await desk.happens({ type: 'unknown', eventType: 'post.sparkle' })
    const { counters } = await desk.admin.channels.health({ channelId: desk.channelId })
    expect(counters).toMatchObject({ 'group-message': 1, 'unknown-post.sparkle': 1 })
    const { session } = await desk.person('viewer')
    expect(await session.conversations.counts({})).toMatchObject({ new: 0, pending: 0, resolved: 0 })
  })

  test('R1 R155 what a channel does not capture makes no conversation', async () => {
    await desk.admin.channels.update({
      channelId: desk.channelId,
      changes: {
        capture: { mention: false, reply: true, quote: true, repost: false, dm: true, like: false },
      },
    })
    await desk.mention()
    await desk.mention({ kind: 'repost' })
    const { session } = await desk.person('viewer')
    expect(await session.conversations.counts({})).toMatchObject({ new: 0 })
    await desk.mention({ kind: 'quote' })
    expect(await session.conversations.counts({})).toMatchObject({ new: 1 })
    const { counters } = await desk.admin.channels.health({ channelId: desk.channelId })
    expect(counters).toMatchObject({ 'not-captured-mention': 1, 'not-captured-repost': 1 })
  })

  test('R12 R132 the preset zendesk captures nothing until it is switched on', async () => {
    const added = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
      preset: 'zendesk',
    })
    expect(Object.values(added.capture)).not.toContain(true)
    expect(added.privateMessages).toBe(false)
  })

  test('our reply that is deleted on the network takes its own words along, not those that it answers', async () => {
    await desk.mention({ text: 'canary-answered' })
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const [asked] = (await session.conversations.messages({ conversationId })).items
    await session.conversations.reply({
      conversationId,
      text: 'canary-answer',
      visibility: 'public',
      inReplyTo: asked?.id ?? '',
    })
    await desk.inbox.worker.drain()
    const [sent] = (await session.conversations.messages({ conversationId })).items
    await desk.happens({ type: 'deleted', externalId: sent?.externalId ?? '', at: null })
    const { items } = await session.conversations.messages({ conversationId })
    expect(items.map(({ text }) => text)).toEqual(['', 'canary-answered'])
    expect(items[0]?.deletedAt).not.toBeNull()
  })

  test('two messages of one new conversation in one delivery are one conversation, and what comes after is applied', async () => {
    const reply = { rootId: '7', parentId: '7', kind: 'reply' } as const
    const texts = ['canary-first', 'canary-second']
    await desk.happens(
      ...texts.map((text) =>
        anInboundMessage({
          ...reply,
          text,
          externalId: desk.channel.at.identifier(),
          sentAt: desk.clock.now(),
        }),
      ),
    )
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    expect(items.map(({ text }) => text)).toEqual(texts.toReversed())
    await desk.mention({ text: 'canary-after' })
    expect((await session.conversations.list({})).items).toHaveLength(2)
  })

  test('a deleted post loses its text, its shell stays; one deleted before it came never shows it', async () => {
    const mention = await desk.mention({ text: 'canary-deleted' })
    await desk.happens({ type: 'deleted', externalId: mention.externalId, at: null })
    const late = anInboundMessage({
      externalId: desk.channel.at.identifier(),
      text: 'canary-late',
      rootId: mention.externalId,
    })
    await desk.happens({ type: 'deleted', externalId: late.externalId, at: null })
    await desk.happens(late)
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    expect(items).toHaveLength(2)
    expect(items.every(({ text, deletedAt }) => text === '' && deletedAt !== null)).toBe(true)
    expect((await session.conversations.list({ text: 'canary' })).items).toEqual([])
  })

  test('an edited post shows its newest version, whatever came first', async () => {
    const mention = anInboundMessage({ externalId: desk.channel.at.identifier(), text: 'first' })
    const newer = desk.channel.at.identifier()
    const newest = desk.channel.at.identifier()
    await desk.happens({ ...mention, text: 'third', editedId: newest })
    await desk.happens({ ...mention, text: 'second', editedId: newer })
    await desk.happens(mention)
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    expect(items).toMatchObject([{ text: 'third', edited: true }])
  })

  test('a deletion that names a later version deletes the post, whatever came first', async () => {
    const { session } = await desk.person('viewer')
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [2, 1, 0],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const mention = anInboundMessage({ externalId: desk.channel.at.identifier(), text: 'canary' })
      const editedId = desk.channel.at.identifier()
      const events = [
        mention,
        { ...mention, editedId },
        { type: 'deleted' as const, externalId: editedId, at: null },
      ]
      for (const place of order) {
        const event = events[place]
        if (event) await desk.happens(event)
      }
      expect([order, (await session.conversations.list({ text: 'canary' })).items.length]).toEqual([order, 0])
    }
  })

  test('two accounts of the brand and one customer: their direct messages never meet in one conversation', async () => {
    const second = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    const { session, id } = await desk.person('viewer')
    await desk.admin.grants.set({
      channelId: second.id,
      subject: { kind: 'user', userId: id },
      role: 'viewer',
    })
    await desk.directMessage()
    const delivery = desk.channel.at.publish('9000000000000000002', [
      aDirectMessage({ externalId: desk.channel.at.identifier() }),
    ])
    await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))
    await desk.inbox.worker.drain()
    const { items } = await session.conversations.list({})
    expect(items.map(({ channelId, messageCount }) => [channelId, messageCount]).sort()).toEqual(
      [
        [desk.channelId, 1],
        [second.id, 1],
      ].sort(),
    )
  })

  test('R74 R75 a message shows its kind, sender and time; only a public one has a link', async () => {
    const permalink = 'https://x.com/ada/status/1'
    await desk.mention({ permalink })
    await desk.directMessage({ permalink })
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.list({})
    for (const { id: conversationId, visibility } of items) {
      const [message] = (await session.conversations.messages({ conversationId })).items
      expect(message).toMatchObject({
        kind: visibility === 'public' ? 'mention' : 'dm',
        authorName: 'Ada',
        sentAt: expect.any(Date),
      })
      expect(message?.permalink).toBe(visibility === 'public' ? permalink : null)
    }
  })

  test('R186 a revocation by the account marks the channel, and health says so', async () => {
    await desk.happens({ type: 'revoked', at: null })
    expect(await desk.admin.channels.get({ channelId: desk.channelId })).toMatchObject({
      state: 'deauthorised',
    })
  })

  test('texts that storages disagree about are kept as they are, or refused', async () => {
    const text = 'e\u0301 \u202e right-to-left \ufeff \u200d 😀 <script>alert(1)</script>'
    await desk.mention({ text })
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const [message] = (await session.conversations.messages({ conversationId })).items
    expect(message?.text).toBe(text)
    await expect(session.notes.add({ conversationId, text: 'half \ud800' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await expect(session.notes.add({ conversationId, text: 'nul \0' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  test('a text of the network with NUL or half a character is applied, without them', async () => {
    await desk.mention({ text: 'nul \0 and half \ud800' })
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const [message] = (await session.conversations.messages({ conversationId })).items
    expect(message?.text).toBe('nul \ufffd and half \ufffd')
  })

  test('P2 one delivery with several messages of somebody new makes one contact, and comes twice without effect', async () => {
    const { session } = await desk.person('supervisor')
    const messages = ['first', 'second'].map((text) =>
      anInboundMessage({ externalId: desk.channel.at.identifier(), sentAt: desk.clock.now(), text }),
    )
    await desk.happens(...messages)
    await desk.happens(...messages)
    const { items } = await session.conversations.list({})
    expect(items).toHaveLength(2)
    expect(new Set(items.map(({ contact }) => contact.id)).size).toBe(1)
    expect(items.map(({ messageCount }) => messageCount)).toEqual([1, 1])
  })

  test('P4 an alternative text that one delivery leaves out and another says is there, whichever comes first', async () => {
    const picture = { kind: 'image', url: null, mediaType: null, width: null, height: null } as const
    const written = (alternative: string | null) => ({
      externalId: desk.channel.at.identifier(),
      sentAt: desk.clock.now(),
      attachments: [{ ...picture, alternative }],
    })
    const { session } = await desk.person('supervisor')
    for (const order of [
      ['a dot', null],
      [null, 'a dot'],
    ] as const) {
      const first = written(order[0])
      const second = { ...first, attachments: [{ ...picture, alternative: order[1] }] }
      for (const given of [first, second]) await desk.happens(anInboundMessage(given))
    }
    const { items } = await session.conversations.list({})
    for (const { id: conversationId } of items) {
      const [message] = (await session.conversations.messages({ conversationId })).items
      expect(message?.attachments.map(({ alternative }) => alternative)).toEqual(['a dot'])
    }
    expect(items).toHaveLength(2)
  })
})
