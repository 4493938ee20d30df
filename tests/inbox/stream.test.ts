import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setState } from './channel-state.js'
import { anInboundMessage, aPerson, DAY, type Desk, HOUR, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('the stream of what no setting lets in, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
    await captures({ mention: false, reply: false, quote: false })
  })
  afterEach(() => desk.close())

  const captures = async (changed: object) => {
    const channelId = desk.channelId as never
    const { capture } = await desk.admin.channels.get({ channelId })
    await desk.admin.channels.update({ channelId, changes: { capture: { ...capture, ...changed } } })
  }
  const posts = async (given: object = {}) => (await desk.admin.stream.list(given)).items
  const conversations = async () => {
    const { session } = await desk.person('supervisor')
    return (await session.conversations.list({ limit: 100 })).items
  }
  /** Somebody posts, and nothing captures it. */
  async function post(person: string, given: Parameters<Desk['mention']>[0] = {}) {
    const author = aPerson(person)
    desk.clock.advance(1000)
    return desk.mention({ author, peer: author, rootId: `${person}0`, ...given })
  }
  const texts = async () =>
    (await desk.rows('contents')).map(({ text }) => text).filter((text) => text !== '')

  test('R112 R121 R124 what an administrator chose not to capture is kept for administrators, and is no conversation', async () => {
    const { externalId } = await post('501', { text: '@acme good morning' })
    await post('502', { kind: 'reply', text: 'an answer' })
    await post('503', { kind: 'quote', text: 'a quote' })
    await post('504', { kind: 'repost', text: 'no words of theirs' })
    expect(await conversations()).toEqual([])
    const kept = await posts()
    expect(kept.map(({ text, kind }) => [kind, text])).toEqual([
      ['quote', 'a quote'],
      ['reply', 'an answer'],
      ['mention', '@acme good morning'],
    ])
    expect(kept[2]).toMatchObject({
      externalId,
      channelId: desk.channelId,
      author: { id: '501', profile: { name: expect.any(String) } },
      conversationId: null,
    })
    const { session } = await desk.person('supervisor')
    const asked = await Promise.allSettled([
      session.stream.list({}),
      session.stream.convert({ postId: kept[0]?.id as never }),
      session.stream.convertMany({ filter: {} }),
    ])
    for (const each of asked) expect(each).toMatchObject({ reason: { code: 'FORBIDDEN' } })
    expect(await conversations()).toEqual([])
  })

  test('R112 posts are listed page by page, and found by words, author and channel', async () => {
    for (let place = 0; place < 7; place += 1)
      await post(`51${place}`, { text: place % 2 ? 'a lamp, broken' : 'a chair' })
    const first = await desk.admin.stream.list({ limit: 4 })
    const second = await desk.admin.stream.list({ limit: 4, cursor: first.cursor })
    expect([first.items.length, second.items.length, second.cursor]).toEqual([4, 3, null])
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(7)
    expect((await posts({ text: 'LAMP broken' })).map(({ text }) => text)).toEqual(
      Array(3).fill('a lamp, broken'),
    )
    expect((await posts({ authorId: '513' })).map(({ author }) => author.id)).toEqual(['513'])
    const name = (await posts())[0]?.author.profile?.name ?? ''
    expect((await posts({ text: name })).length).toBeGreaterThan(0)
    expect(await posts({ channelId: desk.channelId })).toHaveLength(7)
    expect(await posts({ channelId: `chn_${'0'.repeat(32)}` })).toEqual([])
  })

  test('R105 R114 R123 a post becomes a conversation once, whoever asks again; it works as any other, and its thread goes on in it', async () => {
    const message = await post('521', { text: '@acme is it in stock?', quotedText: 'A chair.' })
    const [kept] = await posts()
    const postId = kept?.id as never
    const [one, two] = await Promise.all([
      desk.admin.stream.convert({ postId }),
      desk.host.stream.convert({ postId }),
    ])
    expect([one.outcome, two.outcome].sort()).toEqual(['done', 'unchanged'])
    expect(one.conversationId).toBe(two.conversationId)
    expect(await posts()).toEqual([])
    expect(await posts({ state: 'converted' })).toMatchObject([
      { id: postId, conversationId: one.conversationId, text: null },
    ])
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only('new')
    expect(conversationId).toBe(one.conversationId)
    expect((await session.conversations.get({ conversationId })).source).toBe('post')
    await session.conversations.reply({ conversationId, text: 'It is.', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toMatchObject([{ text: 'It is.', targetId: message.externalId }])
    await post('521', { kind: 'reply', text: 'Thank you!', rootId: message.rootId })
    expect(
      (await session.conversations.messages({ conversationId })).items.map(({ text }) => text),
    ).toContain('Thank you!')
    // Told of again, by whatever way: nothing more.
    await desk.happens(message)
    expect((await desk.rows('messages')).filter(({ direction }) => direction === 'in')).toHaveLength(2)
    expect(await posts()).toEqual([])
  })

  test('R115 R126 a post whose conversation was deleted is refused with that reason, and nobody is told which it was', async () => {
    const me = (await desk.admin.me.get()).id as never
    const channelId = desk.channelId as never
    await desk.admin.grants.set({ channelId, subject: { kind: 'user', userId: me }, role: 'supervisor' })
    await post('525')
    const postId = (await posts())[0]?.id as never
    const { conversationId } = await desk.admin.stream.convert({ postId })
    await desk.admin.conversations.remove({ conversationId: conversationId as never })
    await expect(desk.admin.stream.convert({ postId })).rejects.toMatchObject({
      code: 'ACTION_REFUSED',
      details: { action: 'convert', reason: 'conversation-deleted' },
    })
    const work = await desk.admin.stream.convertMany({ postIds: [postId] })
    await desk.inbox.worker.drain()
    const { items } = await desk.admin.stream.results({ workId: work.id as never })
    expect(items).toMatchObject([{ outcome: 'refused', conversationId: null }])
  })

  test('R121 who is no administrator any more when the page is read gets none', async () => {
    await post('526')
    const { id } = await desk.admin.users.upsert({ name: 'Short', administrator: true, externalId: 'short' })
    let demoted = false
    const between = await desk.over({
      page: async (workspace, query) => {
        if (!demoted) {
          demoted = true
          await desk.host.users.upsert({ name: 'Short', administrator: false, externalId: 'short' })
        }
        return desk.storage.page(workspace, query)
      },
    })
    const theirs = between.as({ workspace: desk.workspace, userId: id })
    await expect(theirs.stream.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(demoted).toBe(true)
    await between.close()
  })

  test('R136 conversion is refused where mentions come in by themselves, one by one and in bulk', async () => {
    await post('531')
    const postId = (await posts())[0]?.id as never
    await captures({ mention: true })
    const asked = () => desk.admin.stream.convert({ postId })
    await expect(asked()).rejects.toMatchObject({
      code: 'ACTION_REFUSED',
      details: { action: 'convert', reason: 'mention-capture' },
    })
    const work = await desk.admin.stream.convertMany({ postIds: [postId] })
    await desk.inbox.worker.drain()
    expect((await desk.admin.stream.results({ workId: work.id as never })).items).toMatchObject([
      {
        postId,
        outcome: 'refused',
        code: 'ACTION_REFUSED',
        reason: 'mention-capture',
        conversationId: null,
      },
    ])
    expect(await conversations()).toEqual([])
    await captures({ mention: false })
    expect((await asked()).outcome).toBe('done')
  })

  test('R115 many posts are converted in one step, each with its own result, once, however often the step begins', async () => {
    for (let place = 0; place < 120; place += 1) await post(`6${String(place).padStart(3, '0')}`)
    await post('7777', { rootId: '77770' })
    const blocked = (await posts({ authorId: '7777' }))[0]?.id ?? ''
    await desk.host.stream.convert({ postId: blocked as never })
    const { conversationId } = (await posts({ state: 'converted' }))[0] ?? {}
    await desk.host.conversations.block({ conversationId: conversationId as never })
    await post('8888', { rootId: '88880' })
    const ids = [...(await posts({ limit: 100 })), ...(await posts({ limit: 100, authorId: '6000' }))].map(
      ({ id }) => id as never,
    )
    const missing = `stp_${'0'.repeat(32)}` as never
    const begun = await desk.admin.stream.convertMany(
      { postIds: [...ids, missing, blocked as never] },
      { idempotencyKey: 'the-same-step' },
    )
    const again = await desk.admin.stream.convertMany(
      { postIds: [...ids, missing, blocked as never] },
      { idempotencyKey: 'the-same-step' },
    )
    expect(again.id).toBe(begun.id)
    await desk.inbox.worker.drain()
    const workId = begun.id as never
    const total = new Set(ids).size + 2
    expect(await desk.admin.stream.conversion({ workId })).toMatchObject({
      state: 'done',
      counts: { total, done: total - 2, unchanged: 1, refused: 1 },
    })
    expect((await desk.admin.stream.results({ workId, outcome: 'refused' })).items).toMatchObject([
      { postId: missing, code: 'NOT_FOUND' },
    ])
    expect((await desk.admin.stream.results({ workId, outcome: 'unchanged' })).items).toMatchObject([
      { postId: blocked, conversationId },
    ])
    const rest = await desk.admin.stream.convertMany({ filter: {} })
    await desk.inbox.worker.drain()
    expect((await desk.admin.stream.conversion({ workId: rest.id as never })).counts.refused).toBe(0)
    expect(await posts()).toEqual([])
    expect((await desk.rows('conversations')).length).toBe(122)
    expect((await desk.admin.notifications.list({})).items.map(({ kind }) => kind)).toContain('bulk-finished')
  })

  const cancelled = async (workId: string) => ({
    ...(await desk.admin.stream.conversion({ workId: workId as never })),
    items: (await desk.admin.stream.results({ workId: workId as never, outcome: 'cancelled', limit: 100 }))
      .items.length,
  })

  test('R115 a conversion that is cancelled leaves the rest, which can be converted later', async () => {
    for (let place = 0; place < 103; place += 1) await post(`6${String(place).padStart(3, '0')}`)
    const { id } = await desk.admin.stream.convertMany({ filter: {} })
    const workId = id as never
    await desk.inbox.worker.step()
    expect((await desk.admin.stream.cancel({ workId })).counts).toMatchObject({ done: 100, cancelled: 3 })
    await desk.inbox.worker.drain()
    const counts = { total: 103, done: 100, unchanged: 0, refused: 0, cancelled: 3 }
    expect(await cancelled(id)).toMatchObject({ state: 'cancelled', counts, items: 3 })
    expect(await desk.admin.stream.cancel({ workId })).toMatchObject({ state: 'cancelled', counts })
    expect(await desk.rows('conversations')).toHaveLength(100)
    const [left, ...others] = await posts()
    expect(others).toHaveLength(2)
    expect((await desk.admin.stream.convert({ postId: left?.id as never })).outcome).toBe('done')
  })

  test('R115 cancelled while a part of it is being converted, all of that part or nothing is', async () => {
    for (const person of ['641', '642']) await post(person)
    const { id } = await desk.admin.stream.convertMany({ filter: {} })
    let first = true
    const other = await desk.over({
      async commit(changes) {
        if (first && changes.rows.some(({ table }) => table === 'conversionItems')) {
          first = false
          await desk.admin.stream.cancel({ workId: id as never })
        }
        return desk.storage.commit(changes)
      },
    })
    await other.worker.drain()
    expect(first).toBe(false)
    expect(await cancelled(id)).toMatchObject({
      state: 'cancelled',
      counts: { done: 0, cancelled: 2 },
      items: 2,
    })
    expect(await conversations()).toEqual([])
    await other.close()
  })

  test('R115 R121 one that has ended stays as it is, and only administrators of the workspace cancel', async () => {
    await post('651')
    const { id } = await desk.admin.stream.convertMany({ filter: {} })
    const workId = id as never
    const { session } = await desk.person('supervisor')
    await expect(session.stream.cancel({ workId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const rival = await desk.inbox.workspaces.create({ name: 'Rival', administrator: { name: 'Boss' } })
    const theirs = desk.inbox.as({ workspace: rival.id, userId: rival.administratorId ?? '' })
    await expect(theirs.stream.cancel({ workId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { id: bulkId } = await desk.host.bulk.start({
      action: { kind: 'tag', add: ['late'], remove: [] },
      filter: {},
    })
    await expect(desk.host.stream.cancel({ workId: bulkId as never })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await desk.inbox.worker.drain()
    expect(await desk.admin.stream.cancel({ workId })).toMatchObject({
      state: 'done',
      counts: { done: 1, cancelled: 0 },
    })
  })

  test('R115 a step takes 1,000 posts and not one more, and ends with the rights of who began it', async () => {
    const id = (place: number) => `stp_${String(place).padStart(32, '0')}` as never
    const many = Array.from({ length: 1001 }, (_, place) => id(place))
    await expect(desk.admin.stream.convertMany({ postIds: many })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await post('541')
    const postId = (await posts())[0]?.id as never
    const other = await desk.admin.users.upsert({ name: 'Other', administrator: true })
    const session = desk.inbox.as({ workspace: desk.workspace, userId: other.id })
    const { id: workId } = await session.stream.convertMany({ postIds: [...many.slice(0, 999), postId] })
    await desk.admin.users.upsert({ userId: other.id as never, administrator: false })
    await desk.inbox.worker.drain()
    const { counts } = await desk.admin.stream.conversion({ workId: workId as never })
    expect(counts).toMatchObject({ total: 1000, refused: 1000 })
    expect(await conversations()).toEqual([])
  })

  test('R121 another workspace’s administrator finds neither the post nor the conversion', async () => {
    await post('551')
    const postId = (await posts())[0]?.id as never
    const rival = await desk.inbox.workspaces.create({ name: 'Rival', administrator: { name: 'Boss' } })
    const theirs = desk.inbox.as({ workspace: rival.id, userId: rival.administratorId ?? '' })
    expect((await theirs.stream.list({})).items).toEqual([])
    await expect(theirs.stream.convert({ postId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const work = await desk.admin.stream.convertMany({ postIds: [postId] })
    const workId = work.id as never
    await expect(theirs.stream.conversion({ workId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(theirs.stream.results({ workId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('R112 an edit reaches a kept post, and a deletion takes it with its words, also before it comes', async () => {
    const message = await post('561', { text: 'with a tpyo' })
    const editedId = desk.channel.at.identifier()
    await desk.happens({ ...message, text: 'without a typo', editedId })
    await desk.happens({ ...message, text: 'with a tpyo' })
    expect((await posts()).map(({ text }) => text)).toEqual(['without a typo'])
    await desk.happens({ type: 'deleted', externalId: editedId, at: desk.clock.now() })
    expect(await posts()).toEqual([])
    expect(await desk.dump()).not.toContain('without a typo')
    const early = anInboundMessage({ externalId: desk.channel.at.identifier(), text: 'gone already' })
    await desk.happens({ type: 'deleted', externalId: early.externalId, at: desk.clock.now() })
    await desk.happens(early)
    expect(await posts()).toEqual([])
    expect(await texts()).not.toContain('gone already')
  })

  test('R81 R112 what is masked is masked in posts that quote it, too, and comes back with none', async () => {
    const secret = await post('571', { text: 'my number is 4711' })
    await desk.admin.stream.convert({ postId: (await posts())[0]?.id as never })
    const quoting = (person: string) =>
      post(person, { kind: 'quote', text: 'look', quotedId: secret.externalId, quotedText: secret.text })
    await quoting('572')
    expect((await posts()).map(({ quotedText }) => quotedText)).toEqual(['my number is 4711'])
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    await session.messages.mask({ messageId: items[0]?.id as never })
    await quoting('573')
    expect((await posts()).map(({ quotedText }) => quotedText || null)).toEqual([null, null])
    expect(await desk.dump()).not.toContain('4711')
  })

  test('R112 who is let in by a setting later takes their words along; nobody’s are kept longer than 30 days', async () => {
    await post('581', { text: 'kept for a while' })
    await captures({ like: true })
    const message = await post('582', { text: 'liked later' })
    await desk.happens({
      type: 'liked',
      message: { ...message, kind: 'like', source: 'like' },
      externalId: message.externalId,
      at: desk.clock.now(),
    })
    expect((await posts({ state: 'converted' })).map(({ externalId }) => externalId)).toEqual([
      message.externalId,
    ])
    expect((await texts()).filter((text) => text === 'liked later')).toHaveLength(1)
    for (let day = 0; day < 29; day += 1) await desk.pass(DAY)
    expect((await posts()).map(({ text }) => text)).toEqual(['kept for a while'])
    for (let hour = 0; hour < 30; hour += 1) await desk.pass(HOUR)
    expect(await desk.rows('streamPosts')).toEqual([])
    expect(await texts()).not.toContain('kept for a while')
    expect(await texts()).toContain('liked later')
  })

  test.each(['deactivated', 'unlinked'] as const)(
    'R161 by an account that is %s nothing comes in, nothing is kept, and nothing is converted',
    async (state) => {
      await post('591')
      const postId = (await posts())[0]?.id as never
      await setState(desk, state)
      await post('592')
      await captures({ like: true })
      const message = anInboundMessage({ externalId: desk.channel.at.identifier() })
      await desk.happens({
        type: 'liked',
        message: { ...message, kind: 'like', source: 'like' },
        externalId: message.externalId,
        at: desk.clock.now(),
      })
      await desk.directMessage()
      expect(await conversations()).toEqual([])
      expect(await posts()).toHaveLength(1)
      await expect(desk.admin.stream.convert({ postId })).rejects.toMatchObject({
        code: 'ACTION_REFUSED',
        details: { reason: 'channel-off' },
      })
      await setState(desk, 'active')
      await post('593')
      expect(await posts()).toHaveLength(2)
      expect((await desk.admin.stream.convert({ postId })).outcome).toBe('done')
    },
  )
})
