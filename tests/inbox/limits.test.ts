import type { InboxEvent, Mail } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('limits and lateness, on %s', (storage) => {
  let desk: Desk
  let mails: Mail[]
  beforeEach(async () => {
    mails = []
    const mailer = {
      send: async (mail: Mail) => {
        mails.push(mail)
      },
    }
    desk = await openDesk(storage, 1, { mailer })
  })
  afterEach(() => desk.close())

  const says = (given: Parameters<Desk['mention']>[0] = {}) =>
    desk.mention({ author: aPerson('501'), peer: aPerson('501'), rootId: '5010', ...given })

  /** The only conversation, as if it had so many messages. */
  async function holding(messageCount: number): Promise<string> {
    await says()
    const [row] = await desk.rows('conversations')
    if (!row) throw new Error('there is none')
    const { now, configVersion: _known } = await desk.storage.load(desk.workspace, { lookups: [] })
    const committed = await desk.storage.commit({
      id: desk.ids().next('commit'),
      workspace: desk.workspace,
      basis: null,
      rows: [
        {
          op: 'update',
          table: 'conversations',
          row: { ...row, messageCount, updatedAt: now, version: row.version + 1 },
          expected: row.version,
        } as never,
      ],
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    expect(committed.ok).toBe(true)
    return row.id
  }
  const counts = async () =>
    (await desk.rows('conversations')).map(({ messageCount }) => messageCount).sort((a, b) => b - a)

  test('R130 R131 the 5,000th message enters, the 5,001st does not; that it is full is told once, and no reply is taken', async () => {
    const full: InboxEvent[] = []
    desk.inbox.on('conversation.full', (event) => full.push(event))
    const conversationId = (await holding(4998)) as never
    await says()
    expect(await counts()).toEqual([4999])
    expect(full).toEqual([])
    const { session } = await desk.person('contributor')
    const reply = () => session.conversations.reply({ conversationId, text: 'Yes.', visibility: 'public' })
    await reply()
    expect(await counts()).toEqual([5000])
    await expect(reply()).rejects.toMatchObject({ code: 'NOT_REPLYABLE', details: { reason: 'full' } })
    await says({ text: 'one too many' })
    await says({ text: 'two too many' })
    await desk.inbox.worker.drain()
    expect(await counts()).toEqual([5000])
    await expect.poll(() => full.map(({ subject }) => subject)).toEqual([{ messageCount: 5000 }])
    expect(full[0]).toMatchObject({ conversationId })
    const health = await desk.admin.channels.health({ channelId: desk.channelId as never })
    expect(health.counters).toMatchObject({ 'conversation-full': 2 })
  })

  test('R130 what the contact writes counts as what is answered, and notes do not', async () => {
    const conversationId = (await holding(4999)) as never
    const { session } = await desk.person('contributor')
    await session.notes.add({ conversationId, text: 'nearly full' })
    await says()
    expect(await counts()).toEqual([5000])
    await session.notes.add({ conversationId, text: 'full' })
    await says()
    expect(await counts()).toEqual([5000])
  })

  test('R131 by the setting a new conversation begins after the 5,000th', async () => {
    const changes = { overflow: 'new-conversation' as const }
    await desk.admin.channels.update({ channelId: desk.channelId as never, changes })
    const first = await holding(4999)
    await says()
    await says({ text: 'the next' })
    expect(await counts()).toEqual([5000, 1])
    const next = (await desk.rows('conversations')).find(({ id }) => id !== first)
    expect(next).toMatchObject({ previousConversationId: first, queue: 'new' })
    await says({ text: 'and on' })
    expect(await counts()).toEqual([5000, 2])
  })

  test('R131 whoever writes after a full conversation is over begins anew', async () => {
    const conversationId = (await holding(5000)) as never
    const { session } = await desk.person('contributor')
    await session.conversations.move({ conversationId, queue: 'resolved' })
    await says({ text: 'something else' })
    expect(await counts()).toEqual([5000, 1])
  })

  test('R129 how late posts come in is measured; above 15 minutes administrators are told, once until it is better', async () => {
    const channelId = desk.channelId as never
    const late: InboxEvent[] = []
    desk.inbox.on('channel.late', (event) => late.push(event))
    const health = () => desk.admin.channels.health({ channelId })
    const ago = (ms: number) => ({ sentAt: new Date(desk.clock.now().getTime() - ms) })
    const told = async () =>
      (await desk.admin.notifications.list({})).items.filter(({ kind }) => kind === 'channel-late')
    await says(ago(10 * MINUTE))
    // It was posted before the account was connected.
    expect((await health()).ingestLagMs).toBe(null)
    await desk.pass(60 * MINUTE)
    await says(ago(15 * MINUTE))
    expect(await health()).toMatchObject({ ingestLagMs: 15 * MINUTE, lateSince: null })
    await desk.pass(MINUTE)
    const { message } = { message: await says(ago(15 * MINUTE + 1)) }
    expect(await health()).toMatchObject({ ingestLagMs: 15 * MINUTE + 1, lateSince: desk.clock.now() })
    await desk.pass(MINUTE)
    await says(ago(30 * MINUTE))
    await desk.pass(MINUTE)
    await expect.poll(() => late.length).toBe(1)
    expect(late[0]).toMatchObject({ channelId, subject: { lagMs: 15 * MINUTE + 1 } })
    expect(await told()).toMatchObject([{ subject: { channelId, lagMs: 15 * MINUTE + 1 } }])
    expect(mails).toMatchObject([{ to: ['root@example.com'], subject: expect.stringContaining('late') }])
    await says(ago(0))
    expect(await health()).toMatchObject({ ingestLagMs: 0, lateSince: null })
    // A post that is known already is not late when it is told again.
    await desk.pass(60 * MINUTE)
    await desk.happens(message)
    expect(await health()).toMatchObject({ ingestLagMs: 0, lateSince: null })
    await says(ago(20 * MINUTE))
    await desk.inbox.worker.drain()
    expect(await told()).toHaveLength(2)
    expect(mails).toHaveLength(2)
  })

  test('R157 who may write direct messages is shown where the network tells it, and as unknown where it does not', async () => {
    const channelId = desk.channelId as never
    expect((await desk.admin.channels.health({ channelId })).directMessagesFrom).toBe('unknown')
    const { account } = desk.channel
    desk.channel.account = async (context) => ({
      ...(await account(context)),
      directMessagesFrom: 'followed',
    })
    await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000001'),
    })
    expect((await desk.admin.channels.health({ channelId })).directMessagesFrom).toBe('followed')
  })

  test('R127 a message in a group makes no conversation, and is counted where administrators see it', async () => {
    await desk.happens({ type: 'counted', reason: 'group-dm' }, { type: 'counted', reason: 'group-dm' })
    expect(await desk.rows('conversations')).toEqual([])
    const { counters } = await desk.admin.channels.health({ channelId: desk.channelId as never })
    expect(counters).toMatchObject({ 'group-dm': 2 })
  })
})
