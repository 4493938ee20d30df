import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('marks, notes and the audit trail on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

  test('R32 R181 tags are added and taken away, and conversations are found by them', async () => {
    await desk.mention()
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    expect((await session.conversations.tag({ conversationId, add: ['Late', ' parcel '] })).tags).toEqual([
      'late',
      'parcel',
    ])
    expect((await session.conversations.tag({ conversationId, remove: ['late'] })).tags).toEqual(['parcel'])
    expect((await session.conversations.list({ tag: 'parcel' })).items).toHaveLength(1)
    expect((await session.conversations.list({ tag: 'late' })).items).toHaveLength(0)
  })

  test('R181 tags in use are offered, those of channels that one does not see are not', async () => {
    await desk.mention()
    const { id: conversationId } = await desk.only()
    const { session } = await desk.person('contributor')
    await session.conversations.tag({ conversationId, add: ['parcel', 'late'] })
    expect((await session.tags.list()).items).toEqual([
      { name: 'late', conversations: 1 },
      { name: 'parcel', conversations: 1 },
    ])
    expect((await session.tags.list({ search: 'PAR' })).items).toMatchObject([{ name: 'parcel' }])
    const { session: stranger } = await desk.person('none')
    expect((await stranger.tags.list()).items).toEqual([])
  })

  test('R32 R72 topics are set by hand; an unknown or archived one is refused', async () => {
    await desk.mention()
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const topic = await desk.admin.topics.upsert({ name: 'Delivery' })
    const old = await desk.admin.topics.upsert({ name: 'Old' })
    await desk.admin.topics.upsert({ id: old.id, archived: true })
    expect((await session.conversations.topics({ conversationId, topicIds: [topic.id] })).topicIds).toEqual([
      topic.id,
    ])
    expect((await session.conversations.list({ topicId: topic.id })).items).toHaveLength(1)
    await expect(session.conversations.topics({ conversationId, topicIds: [old.id] })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    await expect(desk.admin.topics.upsert({ name: 'delivery' })).rejects.toSatisfy(refused('ALREADY_EXISTS'))
  })

  test('R86 R87 a note stands in the conversation with author and time, and is never sent', async () => {
    await desk.mention()
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    await session.notes.add({ conversationId, text: 'Called the depot.' })
    await desk.inbox.worker.drain()
    const { items } = await session.conversations.notes({ conversationId })
    expect(items).toMatchObject([
      { text: 'Called the depot.', authorName: 'A viewer', createdAt: desk.clock.now() },
    ])
    expect(desk.channel.at.attempts).toEqual([])
    expect((await session.conversations.messages({ conversationId })).items).toHaveLength(1)
  })

  test('R88 the author edits and deletes a note, a Supervisor any; the audit trail keeps that, not the text', async () => {
    await desk.mention()
    const { session: viewer } = await desk.person('viewer')
    const { session: contributor } = await desk.person('contributor')
    const { session: supervisor } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    const note = await viewer.notes.add({ conversationId, text: 'secret-one' })
    await viewer.notes.edit({ noteId: note.id, text: 'secret-two' })
    await expect(contributor.notes.edit({ noteId: note.id, text: 'x' })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    await expect(contributor.notes.remove({ noteId: note.id })).rejects.toSatisfy(refused('FORBIDDEN'))
    await supervisor.notes.remove({ noteId: note.id })
    expect((await viewer.conversations.notes({ conversationId })).items).toEqual([])
    await expect(viewer.notes.edit({ noteId: note.id, text: 'x' })).rejects.toSatisfy(refused('NOT_FOUND'))
    const { items } = await viewer.conversations.audit({ conversationId })
    expect(items.filter(({ subjectKind }) => subjectKind === 'note').map(({ to }) => to.note)).toEqual([
      'added',
      'edited',
      'deleted',
    ])
    expect(JSON.stringify(items)).not.toContain('secret')
  })

  test('R83 the audit trail says what was done, by whom and when', async () => {
    await desk.mention()
    const { session, id } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    desk.clock.advance(MINUTE)
    await session.conversations.move({ conversationId, queue: 'pending' })
    const { items } = await session.conversations.audit({ conversationId })
    expect(items).toMatchObject([
      { actorKind: 'channel', to: { queue: 'new' } },
      {
        actorKind: 'user',
        actorId: id,
        actorName: 'A contributor',
        action: 'conversation.move',
        at: desk.clock.now(),
        from: { queue: 'new' },
        to: { queue: 'pending' },
      },
    ])
  })

  test('R69 the whole history is kept and paged, newest first, without a gap or a repeat', async () => {
    const mention = await desk.mention()
    for (let place = 0; place < 30; place += 1)
      await desk.mention({
        kind: 'reply',
        rootId: mention.externalId,
        parentId: mention.externalId,
        text: `Answer ${place}`,
      })
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const texts: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof session.conversations.messages>> =
        await session.conversations.messages({ conversationId, cursor, limit: 7 })
      texts.push(...page.items.map(({ text }) => text))
      cursor = page.cursor
    } while (cursor)
    expect(texts).toHaveLength(31)
    expect(new Set(texts).size).toBe(31)
    expect(texts[0]).toBe('Answer 29')
    await expect(session.conversations.messages({ conversationId, cursor: 'bm9uc2Vuc2U' })).rejects.toSatisfy(
      refused('CURSOR_INVALID'),
    )
  })

  test('R82 a message carries the one it answers, as context', async () => {
    const mention = await desk.mention({ text: 'The first word.' })
    await desk.mention({
      kind: 'reply',
      rootId: mention.externalId,
      parentId: mention.externalId,
      text: 'The second.',
    })
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    await session.conversations.reply({ conversationId, text: 'The answer.', visibility: 'public' })
    const { items } = await session.conversations.messages({ conversationId })
    expect(items.map(({ text, quoted }) => [text, quoted?.text ?? null])).toEqual([
      ['The answer.', 'The second.'],
      ['The second.', 'The first word.'],
      ['The first word.', null],
    ])
  })

  test('R15 R16 R17 R18 the display name has 1 to 255 characters and everybody sees it; without it the handle is shown', async () => {
    const { session } = await desk.person('viewer')
    const name = async () => (await session.me.get()).channels[0]?.name
    const set = (displayName: string | null) =>
      desk.admin.channels.update({ channelId: desk.channelId, changes: { displayName } })
    expect(await name()).toMatch(/^@acme/)
    await set('😀'.repeat(255))
    expect(await name()).toBe('😀'.repeat(255))
    await expect(set('a'.repeat(256))).rejects.toSatisfy(refused('INVALID_INPUT'))
    await expect(set('')).rejects.toSatisfy(refused('INVALID_INPUT'))
    expect(await name()).toBe('😀'.repeat(255))
    await set(null)
    expect(await name()).toMatch(/^@acme/)
  })

  test('two administrators meet a conflict only on the same entity', async () => {
    const channel = (await desk.admin.channels.list()).items[0]
    const revision = channel?.revision ?? 0
    await desk.admin.settings.update({ changes: { capacity: 3 } })
    await desk.admin.channels.update({
      channelId: desk.channelId,
      revision,
      changes: { autoOwnership: false },
    })
    await expect(
      desk.admin.channels.update({ channelId: desk.channelId, revision, changes: { autoOwnership: true } }),
    ).rejects.toSatisfy(refused('CONFLICT'))
  })

  test('somebody with an older version of a conversation is refused, and nothing changes', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    const seen = await desk.only()
    await session.conversations.tag({ conversationId: seen.id, add: ['x'] })
    await expect(
      session.conversations.move({
        conversationId: seen.id,
        queue: 'resolved',
        expectedVersion: seen.version,
      }),
    ).rejects.toSatisfy(refused('CONFLICT'))
    expect((await desk.only()).queue).toBe('new')
  })
})
