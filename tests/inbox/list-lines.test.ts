import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('the lines of a list on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const stranger = (count: number) => ({ id: `777777777777777777${count}`, profile: null })
  const line = async () => (await desk.only()).lastMessage

  test('R52 R56 each conversation of a page has its own latest message, whoever wrote it', async () => {
    const { session } = await desk.person('supervisor')
    await desk.mention({ author: stranger(1), peer: stranger(1), text: 'The first.' })
    desk.clock.advance(MINUTE)
    const post = await desk.mention({ author: stranger(2), peer: stranger(2), text: 'The second.' })
    const texts = async () =>
      (await session.conversations.list({ order: 'oldest' })).items.map(({ lastMessage }) => [
        lastMessage?.direction,
        lastMessage?.text,
      ])
    expect(await texts()).toEqual([
      ['in', 'The first.'],
      ['in', 'The second.'],
    ])
    const [, second] = (await session.conversations.list({ order: 'oldest' })).items
    await desk.pass(MINUTE)
    const { id: writer, session: contributor } = await desk.person('contributor')
    const conversationId = second?.id ?? ''
    await contributor.conversations.reply({ conversationId, text: 'Ours.', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect(await texts()).toEqual([
      ['in', 'The first.'],
      ['out', 'Ours.'],
    ])
    const shown = (await session.conversations.get({ conversationId })).lastMessage
    expect(shown).toMatchObject({ author: 'user', authorName: 'A contributor' })
    expect(writer).not.toBe('')
    await desk.pass(MINUTE)
    await desk.mention({
      kind: 'reply',
      author: stranger(2),
      peer: stranger(2),
      rootId: post.externalId,
      parentId: post.externalId,
      text: `Thanks,\n${'a'.repeat(200)}`,
    })
    expect((await texts())[1]).toEqual(['in', `Thanks, ${'a'.repeat(131)}…`])
  })

  test('R52 R81 the line of a masked message is asterisks, that of a deleted one is empty', async () => {
    const { session } = await desk.person('supervisor')
    const post = await desk.mention({ text: 'quokka 4929' })
    const found = await line()
    expect(found).toMatchObject({ text: 'quokka 4929', deleted: false, masked: false })
    await session.messages.mask({ messageId: found?.id ?? '' })
    await desk.inbox.worker.drain()
    expect(await line()).toMatchObject({ text: '********', masked: true, attachments: 0 })
    await desk.happens({ type: 'deleted', externalId: post.externalId, at: desk.clock.now() })
    expect(await line()).toMatchObject({ text: '', deleted: true })
  })

  test('R64 a line says who has the conversation open, until they leave or are heard of no more', async () => {
    await desk.mention()
    const { id: conversationId } = await desk.only()
    const { id, session } = await desk.person('contributor')
    const present = async () => (await desk.only()).present.map(({ actorId, name }) => [actorId, name])
    await session.presence.touch({ conversationId, typing: false })
    expect(await present()).toEqual([[id, 'A contributor']])
    await session.presence.leave({ conversationId })
    expect(await present()).toEqual([])
    await session.presence.touch({ conversationId, typing: false })
    await desk.pass(HOUR)
    expect(await present()).toEqual([])
  })

  test('R56 of the conversations that are named a list has those that its filter finds, and says its order', async () => {
    for (let count = 0; count < 3; count += 1) {
      desk.clock.advance(MINUTE)
      await desk.mention({ author: stranger(count), peer: stranger(count) })
    }
    const { session } = await desk.person('supervisor')
    const all = await session.conversations.list({ order: 'newest' })
    expect(all.order).toBe('newest')
    const [one, two] = all.items.map(({ id }) => id)
    if (!one || !two) throw new Error('two are needed')
    await session.conversations.move({ conversationId: two, queue: 'pending' })
    const found = await session.conversations.list({ queue: 'new', conversationIds: [one, two] })
    expect(found.items.map(({ id }) => id)).toEqual([one])
    expect(found.order).toBe('priority-sla')
    const hundred = Array.from({ length: 100 }, () => one)
    expect((await session.conversations.list({ conversationIds: hundred })).items).toHaveLength(1)
    const many = session.conversations.list({ conversationIds: [...hundred, one] })
    await expect(many).rejects.toSatisfy((error) => isInboxError(error, 'INVALID_INPUT'))
    const { session: outside } = await desk.person('none')
    expect(
      (await outside.conversations.list({ conversationIds: [one] }).catch(() => null))?.items ?? [],
    ).toEqual([])
  })

  test('R66 everybody may know what the teams are called', async () => {
    await desk.admin.teams.upsert({ name: 'Returns' })
    const { session } = await desk.person('viewer')
    expect((await session.teams.names({})).items).toMatchObject([{ name: 'Returns' }])
    await expect(session.teams.list({})).rejects.toSatisfy((error) => isInboxError(error, 'FORBIDDEN'))
  })
})
