import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, openDesk, STORAGES } from './desk.js'

const WORDS = 'quokka 4929 1234'
const OTHER = { author: aPerson('777'), peer: aPerson('777') }

describe.each(STORAGES)('the words of deleted posts on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
    await desk.admin.settings.update({ changes: { keepRawDays: 30 } })
  })
  afterEach(() => desk.close())

  const gone = (externalId: string) => ({ type: 'deleted', externalId, at: desk.clock.now() }) as const
  const kept = () => desk.rows('inbound').then((rows) => rows.filter(({ size }) => size > 0))
  const captures = async (changed: object) => {
    const channelId = desk.channelId as never
    const { capture } = await desk.admin.channels.get({ channelId })
    await desk.admin.channels.update({ channelId, changes: { capture: { ...capture, ...changed } } })
  }
  /** Somebody quotes the post, and its author is answered with it. */
  const quoted = async (externalId: string, rootId = externalId) => {
    const quote = { kind: 'quote', quotedId: externalId, quotedText: WORDS } as const
    await desk.mention({ ...OTHER, ...quote, text: 'See this.', rootId: '7770' })
    await desk.mention({ kind: 'reply', parentId: externalId, quotedText: WORDS, rootId, text: 'And?' })
  }

  test('R81 a post that its author deletes leaves neither its raw delivery nor its words in what quotes or answers it', async () => {
    const post = await desk.mention({ text: WORDS })
    await quoted(post.externalId)
    expect(await kept()).toHaveLength(3)
    await desk.happens(gone(post.externalId))
    expect((await desk.dump()).includes('quokka')).toBe(false)
    const ours = (await desk.rows('rawCopies')).filter(({ externalId }) => externalId === post.externalId)
    const raw = new Set(ours.map(({ inboundId }) => inboundId as string))
    expect((await kept()).filter(({ id }) => raw.has(id))).toEqual([])
    const { session } = await desk.person('supervisor')
    const { items } = await session.conversations.list({ text: 'See this' })
    expect(items).toHaveLength(1)
  })

  test('R81 what comes of a deleted post afterwards is not kept: told again, liked, edited, quoted', async () => {
    const post = await desk.mention({ text: WORDS })
    await desk.happens(gone(post.externalId))
    const before = (await kept()).length
    await desk.happens(post)
    await desk.happens({ type: 'liked', message: post, externalId: post.externalId, at: desk.clock.now() })
    await desk.happens({ ...post, editedId: desk.channel.at.identifier(), text: `${WORDS} again` })
    await quoted(post.externalId)
    expect(await kept()).toHaveLength(before)
    expect((await desk.dump()).includes('quokka')).toBe(false)
  })

  test('R81 a post of which the deletion came first leaves nothing when it and its quotes come', async () => {
    const externalId = desk.channel.at.identifier()
    await desk.happens(gone(externalId))
    const before = (await kept()).length
    await quoted(externalId)
    await desk.mention({ externalId, text: WORDS })
    expect(await kept()).toHaveLength(before)
    expect((await desk.dump()).includes('quokka')).toBe(false)
  })

  test('R81 who quoted a version of it keeps nothing either, and all of it may come at once', async () => {
    const externalId = desk.channel.at.identifier()
    const editedId = desk.channel.at.identifier()
    const tell = async (...events: Parameters<Desk['happens']>) => {
      const delivery = desk.channel.at.publish('9000000000000000001', events)
      await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))
    }
    const post = await desk.mention({ externalId, text: 'quokka, first' })
    await tell({ ...post, editedId, text: WORDS })
    const quote = { ...post, ...OTHER, rootId: '7770', kind: 'quote', text: 'See this.' } as const
    await tell({ ...quote, externalId: desk.channel.at.identifier(), quotedId: editedId, quotedText: WORDS })
    await tell(gone(externalId))
    await desk.inbox.worker.drain()
    expect((await desk.dump()).includes('quokka')).toBe(false)
    expect(
      (await desk.rows('inbound')).every(({ state }) => state === 'applied' || state === 'ignored'),
    ).toBe(true)
    expect((await kept()).map(({ eventType }) => eventType)).toEqual(['deleted'])
  })

  test('R81 who quoted a version before it was told of keeps nothing of it once it is', async () => {
    const post = await desk.mention({ text: 'quokka, first' })
    await desk.happens(gone(post.externalId))
    const editedId = desk.channel.at.identifier()
    const quote = { kind: 'quote', quotedId: editedId, quotedText: WORDS, rootId: '7770' } as const
    await desk.mention({ ...OTHER, ...quote, text: 'See this.' })
    await desk.happens({ ...post, editedId, text: WORDS })
    expect((await desk.dump()).includes('quokka')).toBe(false)
    expect((await kept()).map(({ eventType }) => eventType)).toEqual(['deleted'])
  })

  test('R112 R81 a deleted post leaves the stream with what the stream’s other posts quote of it', async () => {
    await captures({ mention: false, reply: false, quote: false })
    const post = await desk.mention({ text: WORDS, rootId: '5010' })
    await quoted(post.externalId, '5010')
    expect((await desk.admin.stream.list({})).items).toHaveLength(3)
    await desk.happens(gone(post.externalId))
    expect((await desk.admin.stream.list({})).items.map(({ text }) => text).sort()).toEqual([
      'And?',
      'See this.',
    ])
    expect((await desk.dump()).includes('quokka')).toBe(false)
    expect((await kept()).length).toBeLessThan(2)
  })

  test('R126 what comes of a deleted conversation’s posts is not kept, and what quotes them keeps nothing of them', async () => {
    const me = (await desk.admin.me.get()).id as never
    await desk.admin.grants.set({
      channelId: desk.channelId as never,
      subject: { kind: 'user', userId: me },
      role: 'supervisor',
    })
    const post = await desk.mention({ text: WORDS, rootId: '5010' })
    const { id: conversationId } = await desk.only()
    const quote = { kind: 'quote', quotedId: post.externalId, quotedText: WORDS } as const
    await desk.mention({ ...OTHER, ...quote, text: 'See this.', rootId: '7770' })
    await desk.admin.conversations.remove({ conversationId })
    await desk.inbox.worker.drain()
    expect(await kept()).toEqual([])
    await desk.happens(post)
    await desk.happens({ ...post, editedId: desk.channel.at.identifier(), text: `${WORDS} again` })
    await desk.happens({ type: 'liked', message: post, externalId: post.externalId, at: desk.clock.now() })
    await desk.mention({ ...OTHER, ...quote, text: 'Once more.', rootId: '7770' })
    expect(await kept()).toEqual([])
    expect((await desk.dump()).includes('quokka')).toBe(false)
  })
})
