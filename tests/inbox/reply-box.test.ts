import { type InboxEvent, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('around the reply box on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code
  async function conversationId() {
    await desk.mention()
    return (await desk.only()).id
  }
  /** What has happened so far, as somebody's live stream tells it. */
  async function heardBy(session: Desk['admin']): Promise<InboxEvent[]> {
    const stop = new AbortController()
    const heard: InboxEvent[] = []
    const ended = (async () => {
      for await (const item of session.events({ after: '0.0', signal: stop.signal }))
        if (item.kind === 'event') heard.push(item.event)
    })()
    await new Promise((resolve) => setTimeout(resolve, 150))
    stop.abort()
    await ended
    return heard
  }

  test('a draft is kept for its writer alone, and goes when the reply is sent', async () => {
    const id = await conversationId()
    const { session, id: userId } = await desk.person('contributor')
    const { session: other } = await desk.person('supervisor')
    expect(await session.drafts.get({ conversationId: id })).toMatchObject({ text: '', updatedAt: null })
    await session.drafts.save({ conversationId: id, text: 'Dear Ad' })
    desk.clock.advance(1)
    await session.drafts.save({ conversationId: id, text: 'Dear Ada,' })
    expect(await session.drafts.get({ conversationId: id })).toMatchObject({ text: 'Dear Ada,' })
    const told = async (by: Desk['admin']) =>
      (await heardBy(by)).filter(({ type }) => type === 'draft.changed').map((event) => event.userId)
    expect([await told(session), await told(other)]).toEqual([[userId, userId], []])
    expect(await other.drafts.get({ conversationId: id })).toMatchObject({ text: '' })
    await other.drafts.save({ conversationId: id, text: 'Mine.' })
    await session.conversations.reply({ conversationId: id, text: 'Dear Ada, yes.', visibility: 'public' })
    expect(await session.drafts.get({ conversationId: id })).toMatchObject({ text: '', updatedAt: null })
    expect(await desk.rows('drafts')).toHaveLength(1)
    expect(await desk.dump()).not.toContain('Dear Ada,"')
    expect((await desk.rows('contents')).filter(({ kind }) => kind === 'draft')).toMatchObject([
      { text: 'Mine.' },
    ])
    await other.drafts.save({ conversationId: id, text: '' })
    expect(await desk.rows('drafts')).toEqual([])
  })

  test('a refused reply keeps the draft; one may be 25,000 characters long, and not more', async () => {
    const id = await conversationId()
    const { session } = await desk.person('contributor')
    const long = '😀'.repeat(25_000)
    await session.drafts.save({ conversationId: id, text: long })
    await expect(session.drafts.save({ conversationId: id, text: `${long}x` })).rejects.toSatisfy(
      refused('INVALID_INPUT'),
    )
    await expect(
      session.conversations.reply({ conversationId: id, text: long, visibility: 'public' }),
    ).rejects.toSatisfy(refused('TEXT_TOO_LONG'))
    expect((await session.drafts.get({ conversationId: id })).text).toBe(long)
    const { session: stranger } = await desk.person('none')
    await expect(stranger.drafts.get({ conversationId: id })).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('who has a conversation open or types is shown for thirty seconds, and others hear of it', async () => {
    const id = await conversationId()
    const { session, id: userId } = await desk.person('viewer')
    const { session: other } = await desk.person('contributor')
    const { session: stranger } = await desk.person('none')
    await session.presence.touch({ conversationId: id })
    await session.presence.touch({ conversationId: id })
    await session.presence.touch({ conversationId: id, typing: true })
    expect((await other.presence.list({ conversationId: id })).items).toMatchObject([
      { actorId: userId, name: 'A viewer', typing: true },
    ])
    const news = (await heardBy(other)).filter(({ type }) => type === 'presence.changed')
    expect(news).toMatchObject([
      { conversationId: id, subject: { actorId: userId, typing: false } },
      { conversationId: id, subject: { actorId: userId, typing: true } },
    ])
    expect((await heardBy(stranger)).filter(({ conversationId }) => conversationId !== null)).toEqual([])
    desk.clock.advance(29_999)
    expect((await other.presence.list({ conversationId: id })).items).toHaveLength(1)
    desk.clock.advance(1)
    expect((await other.presence.list({ conversationId: id })).items).toEqual([])
    await expect(stranger.presence.touch({ conversationId: id })).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('leaving ends presence at once, and what has expired is purged', async () => {
    const id = await conversationId()
    const { session } = await desk.person('viewer')
    await session.presence.touch({ conversationId: id })
    await session.presence.leave({ conversationId: id })
    expect((await session.presence.list({ conversationId: id })).items).toEqual([])
    await desk.directMessage()
    const closed = (await session.conversations.list({ visibility: 'private' })).items[0]
    await session.presence.touch({ conversationId: closed?.id ?? '' })
    expect(await desk.rows('presence')).toMatchObject([{ conversationId: closed?.id }])
  })

  test('R89 R91 R92 the copied text has all messages in order, marks for attachments, and no notes', async () => {
    const at = {
      kind: 'image',
      url: null,
      mediaType: 'image/png',
      width: 1,
      height: 1,
      alternative: null,
    } as const
    const post = await desk.mention({ text: 'Where is it?', attachments: [at, { ...at, kind: 'video' }] })
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    desk.clock.advance(MINUTE)
    await session.conversations.reply({ conversationId: id, text: 'On its way.', visibility: 'public' })
    await desk.inbox.worker.drain()
    desk.clock.advance(MINUTE)
    await session.notes.add({ conversationId: id, text: 'secret note' })
    await desk.mention({
      kind: 'reply',
      rootId: post.externalId,
      parentId: post.externalId,
      text: 'My number',
    })
    const { items } = await session.conversations.messages({ conversationId: id })
    await session.messages.mask({ messageId: items[0]?.id ?? '' })
    const { text, messages } = await session.transcripts.get({ conversationId: id })
    expect(messages).toBe(3)
    expect(text.split('\n\n').map((entry) => entry.split('\n'))).toEqual([
      [
        expect.stringMatching(/^\S+Z \| Ada \| mention$/),
        'Where is it?',
        '[attachment: image]',
        '[attachment: video]',
      ],
      [expect.stringMatching(/^\S+Z \| A supervisor \| reply$/), 'On its way.'],
      [expect.stringMatching(/^\S+Z \| Ada \| reply$/), '********'],
    ])
  })

  test('R91 a copy says of an answer that has not left, or of which nobody knows, that it may have reached nobody', async () => {
    await desk.mention({ text: 'Where is it?' })
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    await session.conversations.reply({ conversationId: id, text: 'On its way.', visibility: 'public' })
    const heads = async () => {
      const { text } = await session.transcripts.get({ conversationId: id })
      return text.split('\n\n').map((entry) => entry.split('\n')[0]?.split(' | ')[2])
    }
    expect(await heads()).toEqual(['mention', 'reply, not sent yet'])
    await desk.inbox.worker.drain()
    expect(await heads()).toEqual(['mention', 'reply'])
  })

  test('R91 a long conversation is copied whole', async () => {
    const post = await desk.mention({ text: 'start' })
    const { session } = await desk.person('viewer')
    const deliveries = Array.from({ length: 250 }, (_, count) =>
      desk.channel.at.publish(ACCOUNT, [
        {
          ...post,
          kind: 'reply',
          parentId: post.externalId,
          externalId: desk.channel.at.identifier(),
          sentAt: new Date(post.sentAt.getTime() + count + 1),
          text: `message ${count}`,
        },
      ]),
    )
    await desk.inbox.receive('fake', desk.channel.webhookRequest(...deliveries))
    await desk.inbox.worker.drain()
    const { id } = await desk.only()
    const { text, messages } = await session.transcripts.get({ conversationId: id })
    expect(messages).toBe(251)
    expect(text.split('\n\n').map((entry) => entry.split('\n')[1])).toEqual([
      'start',
      ...Array.from({ length: 250 }, (_, count) => `message ${count}`),
    ])
  })

  test('R85 the audit trail is shown as the reader chooses, and kept all the same', async () => {
    const id = await conversationId()
    const { session } = await desk.person('contributor')
    await session.notes.add({ conversationId: id, text: 'A note.' })
    await session.conversations.move({ conversationId: id, queue: 'pending' })
    const about = async (...names: ('conversation' | 'note' | 'message' | 'delivery')[]) =>
      (
        await session.conversations.audit({ conversationId: id, ...(names.length ? { about: names } : {}) })
      ).items.map(({ subjectKind }) => subjectKind)
    expect(await about('note')).toEqual(['note'])
    expect(await about('conversation')).toEqual(['conversation', 'conversation'])
    expect(await about()).toEqual(['conversation', 'note', 'conversation'])
  })

  test('notes are paged: none is out of reach', async () => {
    const id = await conversationId()
    const { session } = await desk.person('viewer')
    for (let count = 0; count < 7; count += 1) {
      desk.clock.advance(1)
      await session.notes.add({ conversationId: id, text: `note ${count}` })
    }
    const texts: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof session.conversations.notes>> = await session.conversations.notes(
        {
          conversationId: id,
          cursor,
          limit: 3,
        },
      )
      texts.push(...page.items.map(({ text }) => text))
      cursor = page.cursor
    } while (cursor)
    expect(texts).toEqual([0, 1, 2, 3, 4, 5, 6].map((count) => `note ${count}`))
  })
})
