import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('deleted conversations, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
    const channelId = desk.channelId as never
    const me = (await desk.admin.me.get()).id as never
    await desk.admin.grants.set({ channelId, subject: { kind: 'user', userId: me }, role: 'supervisor' })
  })
  afterEach(() => desk.close())

  const all = async () => (await desk.admin.conversations.list({ limit: 100 })).items
  const oneWith = async (text: string) => {
    const message = await desk.mention({ text, author: aPerson('501'), peer: aPerson('501'), rootId: '5010' })
    return { message, conversationId: (await desk.only()).id as never }
  }

  test('R126 what is no request is resolved by an agent, or deleted by an administrator: nobody finds it, its words are gone, the audit trail says who', async () => {
    const { message, conversationId } = await oneWith('Buy my dubious coins')
    const { session } = await desk.person('supervisor')
    await session.conversations.move({ conversationId, queue: 'resolved' })
    await session.conversations.move({ conversationId, queue: 'new' })
    await session.notes.add({ conversationId, text: 'an advertisement' })
    await session.drafts.save({ conversationId, text: 'dear advertiser' })
    await expect(session.conversations.remove({ conversationId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await desk.admin.conversations.remove({ conversationId })
    const asked = await Promise.allSettled([
      desk.admin.conversations.get({ conversationId }),
      session.conversations.messages({ conversationId }),
      session.conversations.reply({ conversationId, text: 'Hello', visibility: 'public' }),
      desk.admin.conversations.remove({ conversationId }),
    ])
    for (const each of asked) expect(each).toMatchObject({ reason: { code: 'NOT_FOUND' } })
    await desk.inbox.worker.drain()
    expect(await all()).toEqual([])
    const stored = await desk.dump()
    for (const words of ['dubious coins', 'an advertisement', 'dear advertiser'])
      expect(stored).not.toContain(words)
    const me = (await desk.admin.me.get()).id
    expect(await desk.rows('tombstones')).toMatchObject([
      { externalId: message.externalId, reason: 'conversation-deleted', by: me },
    ])
    expect(await desk.rows('audit')).toContainEqual(
      expect.objectContaining({
        action: 'conversation.delete',
        actorId: me,
        subjectKind: 'conversation',
        subjectId: conversationId,
      }),
    )
  })

  test('R126 its posts do not come back, by whatever way, and what is written anew begins anew', async () => {
    const channelId = desk.channelId as never
    const { message, conversationId } = await oneWith('Once is enough')
    await desk.admin.conversations.remove({ conversationId })
    await desk.inbox.worker.drain()
    await desk.happens(message)
    await desk.happens({ ...message, text: 'Once more', editedId: desk.channel.at.identifier() })
    const { capture } = await desk.admin.channels.get({ channelId })
    await desk.admin.channels.update({
      channelId,
      changes: { capture: { ...capture, like: true, mention: false } },
    })
    await desk.happens({ type: 'liked', message, externalId: message.externalId, at: desk.clock.now() })
    await desk.happens(message)
    expect(await all()).toEqual([])
    expect((await desk.admin.stream.list({})).items).toEqual([])
    expect(await desk.dump()).not.toContain('Once')
    await desk.admin.channels.update({ channelId, changes: { capture: { ...capture, mention: true } } })
    const next = await oneWith('A real question')
    expect(next.conversationId).not.toBe(conversationId)
    expect(await all()).toMatchObject([{ messageCount: 1 }])
  })

  test('R126 a post that was converted and deleted is not in the stream again', async () => {
    const channelId = desk.channelId as never
    const { capture } = await desk.admin.channels.get({ channelId })
    await desk.admin.channels.update({ channelId, changes: { capture: { ...capture, mention: false } } })
    const message = await desk.mention({ text: 'Convert me' })
    const postId = (await desk.admin.stream.list({})).items[0]?.id as never
    const { conversationId } = await desk.admin.stream.convert({ postId })
    await desk.admin.conversations.remove({ conversationId: conversationId as never })
    await desk.inbox.worker.drain()
    await desk.happens(message)
    for (const state of ['waiting', 'converted'] as const)
      expect((await desk.admin.stream.list({ state })).items).toEqual([])
    await expect(desk.admin.stream.convert({ postId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('R126 a long conversation goes page by page, its waiting replies are not sent, and a process that ends in between harms nothing', async () => {
    const { conversationId } = await oneWith('First')
    for (let place = 0; place < 120; place += 1) await oneWith(`Number ${place} of many`)
    await desk.admin.conversations.reply({ conversationId, text: 'Too late', visibility: 'public' })
    await desk.admin.conversations.remove({ conversationId })
    // At once, and not when its turn comes.
    expect((await desk.rows('deliveries')).map(({ state }) => state)).toEqual(['cancelled'])
    await desk.inbox.worker.step()
    const elsewhere = await desk.colleague()
    await elsewhere.worker.drain()
    expect(desk.channel.at.sent).toEqual([])
    const stored = await desk.dump()
    expect(stored).not.toContain('of many')
    expect(stored).not.toContain('Too late')
    expect(await desk.rows('tombstones')).toHaveLength(121)
  })

  test('R126 a reply that is under way when its conversation is deleted does not leave on its next try, nor do its later parts', async () => {
    const { conversationId } = await oneWith('Help')
    const { send } = desk.channel
    let tries = 0
    Object.assign(desk.channel, {
      async send() {
        tries += 1
        await desk.admin.conversations.remove({ conversationId })
        const at = new Date(desk.clock.now().getTime() + MINUTE)
        return { kind: 'retry', at, reason: 'slow down', bucket: false }
      },
    })
    await desk.admin.conversations.reply({ conversationId, text: 'Too late', visibility: 'public' })
    await desk.inbox.worker.drain()
    Object.assign(desk.channel, { send })
    for (let minutes = 0; minutes < 5; minutes += 1) await desk.pass(MINUTE)
    expect(tries).toBe(1)
    expect(desk.channel.at.sent).toEqual([])
    expect(await desk.rows('deliveries')).toMatchObject([{ state: 'cancelled', dueAt: null }])
  })

  test('R126 a reply that is queued in a deleted conversation, however it came there, ends before anything of it is prepared', async () => {
    await oneWith('Help')
    const conversationId = (await desk.only()).id
    const at = new Date(desk.clock.now().getTime() + MINUTE)
    desk.channel.at.nextSends({ kind: 'retry', at, reason: 'slow down', bucket: false })
    await desk.admin.conversations.reply({ conversationId, text: 'Too late', visibility: 'public' })
    await desk.inbox.worker.drain()
    const [row] = await desk.rows('conversations')
    if (!row) throw new Error('there is no conversation')
    const deleted = { ...row, deletedAt: desk.clock.now(), version: row.version + 1 }
    const committed = await desk.storage.commit({
      id: desk.ids().next('commit'),
      workspace: desk.workspace,
      basis: null,
      rows: [{ op: 'update', table: 'conversations', row: deleted, expected: row.version }],
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    expect(committed.ok).toBe(true)
    await desk.pass(MINUTE)
    expect(desk.channel.at.attempts).toHaveLength(1)
    expect(await desk.rows('deliveries')).toMatchObject([{ state: 'cancelled', attempts: 1 }])
  })

  test('R126 no reply of a deleted conversation is sent again, settled or taken back', async () => {
    const { conversationId } = await oneWith('Help')
    desk.channel.at.nextSends({ kind: 'rejected', code: 'forbidden', reason: 'no' })
    const text = 'An answer'
    const { deliveryIds } = await desk.admin.conversations.reply({
      conversationId,
      text,
      visibility: 'public',
    })
    await desk.inbox.worker.drain()
    expect(await desk.rows('deliveries')).toMatchObject([{ state: 'failed' }])
    await desk.admin.conversations.remove({ conversationId })
    await desk.inbox.worker.drain()
    const deliveryId = deliveryIds[0] ?? ''
    const asked = await Promise.allSettled([
      desk.admin.deliveries.settle({ deliveryId, as: 'again' }),
      desk.admin.deliveries.settle({ deliveryId, as: 'failed' }),
      desk.admin.deliveries.cancel({ deliveryId }),
    ])
    for (const each of asked) expect(each).toMatchObject({ reason: { code: 'NOT_FOUND' } })
    await desk.pass(MINUTE)
    expect(desk.channel.at.sent).toEqual([])
  })

  test('R126 however many notes a conversation has, none keeps its words', async () => {
    const { conversationId } = await oneWith('Help')
    await desk.admin.notes.add({ conversationId, text: 'a quiet remark' })
    const [note] = await desk.rows('notes')
    const content = (await desk.rows('contents')).find(({ id }) => id === note?.contentId)
    if (!note || !content) throw new Error('there is no note')
    const ids = desk.ids()
    const copies = Array.from({ length: 560 }, () => {
      const contentId = ids.next('content')
      return [
        { op: 'insert', table: 'contents', row: { ...content, id: contentId, version: 1 } },
        { op: 'insert', table: 'notes', row: { ...note, id: ids.next('note'), contentId, version: 1 } },
      ] as const
    })
    const commit = { id: ids.next('commit'), workspace: desk.workspace, basis: null, configuration: [] }
    const committed = await desk.storage.commit({
      ...commit,
      rows: copies.flat(),
      by: null,
      claims: [],
      outcome: null,
    })
    expect(committed.ok).toBe(true)
    await desk.admin.conversations.remove({ conversationId })
    await desk.inbox.worker.drain()
    expect((await desk.dump()).includes('a quiet remark')).toBe(false)
    expect((await desk.rows('notes')).filter(({ deletedAt }) => deletedAt === null)).toEqual([])
  })

  test('R126 an administrator without access to the channel, and another workspace’s, find nothing to delete', async () => {
    const { conversationId } = await oneWith('Mine')
    const other = await desk.admin.users.upsert({ name: 'Blind', administrator: true })
    const blind = desk.inbox.as({ workspace: desk.workspace, userId: other.id })
    await expect(blind.conversations.remove({ conversationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const rival = await desk.inbox.workspaces.create({ name: 'Rival', administrator: { name: 'Boss' } })
    const theirs = desk.inbox.as({ workspace: rival.id, userId: rival.administratorId ?? '' })
    await expect(theirs.conversations.remove({ conversationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await all()).toHaveLength(1)
  })
})
