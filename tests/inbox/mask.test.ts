import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, DAY, type Desk, HOUR, openDesk, STORAGES } from './desk.js'

const CARD = 'quokka 4929 1234'

describe.each(STORAGES)('masking on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code

  test('R81 the text of a masked message stands nowhere any more; the shell and the audit entry stay', async () => {
    await desk.admin.settings.update({ changes: { keepRawDays: 30 } })
    const image = {
      kind: 'image',
      url: 'http://127.0.0.1:9/quokka.png',
      mediaType: 'image/png',
      width: 1,
      height: 1,
      alternative: CARD,
    } as const
    const post = await desk.mention({ text: CARD, attachments: [image] })
    const other = { id: '7777777777777777777', profile: null }
    const quoting = {
      kind: 'quote',
      quotedId: post.externalId,
      quotedText: CARD,
      author: other,
      peer: other,
    } as const
    await desk.mention({ ...quoting, text: 'See this.' })
    const { session, id } = await desk.person('supervisor')
    const { session: contributor } = await desk.person('contributor')
    const conversation = (await session.conversations.list({ text: 'quokka' })).items[0]
    const conversationId = conversation?.id ?? ''
    await contributor.conversations.reply({ conversationId, text: 'Thanks.', visibility: 'public' })
    await desk.inbox.worker.drain()
    const [message] = (await session.conversations.messages({ conversationId })).items.filter(
      ({ direction }) => direction === 'in',
    )
    const messageId = message?.id ?? ''
    expect(await desk.dump()).toContain('quokka')
    await expect(contributor.messages.mask({ messageId })).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(await session.messages.mask({ messageId })).toMatchObject({
      text: '********',
      attachments: [],
      maskedAt: desk.clock.now(),
    })
    await desk.inbox.worker.drain()
    expect(await desk.dump()).not.toContain('quokka')
    expect((await session.conversations.list({ text: 'quokka' })).items).toEqual([])
    const { items } = await session.conversations.audit({ conversationId })
    expect(items.filter(({ action }) => action === 'message.mask')).toMatchObject([
      { actorId: id, subjectId: messageId },
    ])
    await expect(session.messages.mask({ messageId })).rejects.toSatisfy(refused('ACTION_REFUSED'))
  })

  test('R81 the raw delivery of a masked post goes with it, and a later one is not kept', async () => {
    await desk.admin.settings.update({ changes: { keepRawDays: 30 } })
    const post = await desk.mention({ text: CARD })
    const kept = () => desk.rows('inbound').then((rows) => rows.map(({ size }) => size > 0))
    expect(await kept()).toEqual([true])
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    const [message] = (await session.conversations.messages({ conversationId })).items
    await session.messages.mask({ messageId: message?.id ?? '' })
    expect(await kept()).toEqual([false])
    await desk.happens(post)
    expect(await kept()).toEqual([false, false])
  })

  test('R81 an edit, a repeated delivery and a quote bring the text of a masked message not back', async () => {
    const post = await desk.mention({ text: CARD })
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    const [message] = (await session.conversations.messages({ conversationId })).items
    await session.messages.mask({ messageId: message?.id ?? '' })
    await desk.happens(post)
    await desk.happens({ ...post, editedId: desk.channel.at.identifier(), text: `${CARD} again` })
    await desk.mention({
      kind: 'reply',
      rootId: post.externalId,
      parentId: post.externalId,
      quotedText: CARD,
      text: 'And?',
    })
    await desk.pass(HOUR)
    expect(await desk.dump()).not.toContain('quokka')
    expect((await session.messages.get({ messageId: message?.id ?? '' })).text).toBe('********')
  })

  test('R81 where the length is kept, there are as many asterisks as there were characters', async () => {
    await desk.admin.settings.update({ changes: { maskKeepsLength: true } })
    await desk.mention({ text: '😀 abc' })
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    const [message] = (await session.conversations.messages({ conversationId })).items
    expect((await session.messages.mask({ messageId: message?.id ?? '' })).text).toBe('*****')
  })

  test('raw deliveries are kept for their days and not longer', async () => {
    await desk.admin.settings.update({ changes: { keepRawDays: 2 } })
    await desk.mention()
    const lengths = () => desk.rows('inbound').then((rows) => rows.map(({ size }) => size > 0))
    await desk.pass(2 * DAY - 1)
    expect(await lengths()).toEqual([true])
    await desk.pass(2 * HOUR)
    expect(await lengths()).toEqual([false])
    expect(await desk.rows('rawCopies')).toEqual([])
  })

  const masked = async () => {
    const { session } = await desk.person('supervisor')
    const { items } = await session.conversations.list({ text: 'quokka' })
    const { items: messages } = await session.conversations.messages({ conversationId: items[0]?.id ?? '' })
    const first = messages.find(({ text }) => text.includes('quokka'))
    await session.messages.mask({ messageId: first?.id ?? '' })
  }
  const kept = () => desk.rows('inbound').then((rows) => rows.map(({ size }) => size > 0))
  const other = { id: '7777777777777777777', profile: null }

  test('R81 raw deliveries of posts that quote or answer the masked one go with it, whenever they come', async () => {
    await desk.admin.settings.update({ changes: { keepRawDays: 30 } })
    const post = await desk.mention({ text: CARD })
    const quote = { kind: 'quote', author: other, peer: other, quotedId: post.externalId } as const
    const answer = { kind: 'reply', rootId: post.externalId, parentId: post.externalId } as const
    await desk.mention({ ...quote, text: 'See this.' })
    await desk.mention({ ...answer, text: 'And?' })
    await desk.mention({ author: other, peer: other, text: 'Something else.' })
    expect(await kept()).toEqual([true, true, true, true])
    await masked()
    expect((await kept()).filter(Boolean)).toHaveLength(1)
    await desk.mention({ ...quote, text: 'Once more.' })
    await desk.mention({ ...answer, text: 'Well?' })
    expect((await kept()).filter(Boolean)).toHaveLength(1)
  })

  test('R81 who quoted or answered the edited version keeps nothing of it either', async () => {
    await desk.admin.settings.update({ changes: { keepRawDays: 30 } })
    const post = await desk.mention({ text: 'quokka, first' })
    const editedId = desk.channel.at.identifier()
    await desk.happens({ ...post, editedId, text: CARD })
    const quote = { kind: 'quote', author: other, peer: other, quotedId: editedId, quotedText: CARD } as const
    const answer = { kind: 'reply', rootId: post.externalId, parentId: editedId, quotedText: CARD } as const
    await desk.mention({ ...quote, text: 'See this.' })
    await desk.mention({ ...answer, text: 'And?' })
    await masked()
    expect(await desk.dump()).not.toContain('quokka')
    expect(await kept()).toEqual([false, false, false, false])
    await desk.mention({ ...quote, text: 'Once more.' })
    await desk.mention({ ...answer, text: 'Well?' })
    expect(await desk.dump()).not.toContain('quokka')
    expect((await kept()).filter(Boolean)).toEqual([])
  })

  test('R81 a post that is edited after it was masked is not quoted with its new words', async () => {
    const post = await desk.mention({ text: CARD })
    await masked()
    const editedId = desk.channel.at.identifier()
    await desk.happens({ ...post, editedId, text: `${CARD} again` })
    await desk.mention({ kind: 'quote', author: other, peer: other, quotedId: editedId, quotedText: CARD })
    expect(await desk.dump()).not.toContain('quokka')
  })

  test('R81 what is of no known kind stays a week, what cannot be read stays thirty days, and neither for ever', async () => {
    await desk.happens({ type: 'unknown', eventType: 'post.sparkle' })
    await desk.pass(7 * DAY - 1)
    expect(await kept()).toEqual([true])
    await desk.pass(2 * HOUR)
    expect(await kept()).toEqual([false])
    const broken = {
      ...desk.channel.at.publish(ACCOUNT, []),
      key: 'broken',
      body: new TextEncoder().encode('[{"type":"message"}]'),
    }
    await desk.inbox.receive('fake', desk.channel.webhookRequest(broken))
    await desk.inbox.worker.drain()
    const channelId = desk.channelId as Id<'channel'>
    const parked = () => desk.admin.channels.health({ channelId }).then((health) => health.parked)
    await desk.pass(20 * DAY)
    expect(await desk.admin.channels.replay({ channelId })).toEqual({ replayed: 1 })
    await desk.inbox.worker.drain()
    await desk.pass(20 * DAY)
    expect([(await kept()).filter(Boolean).length, await parked()]).toEqual([1, 1])
    await desk.pass(10 * DAY + 2 * HOUR)
    expect([(await kept()).filter(Boolean).length, await parked()]).toEqual([0, 0])
    expect(await desk.admin.channels.replay({ channelId })).toEqual({ replayed: 0 })
  })
})
