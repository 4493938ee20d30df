import { type Id, type InboundMessage, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

type When = NonNullable<NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>['when']>

const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

describe.each(STORAGES)('muted conversations on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const on = (field: string, operator: string, value?: unknown): When =>
    ({ all: [{ field, operator, ...(value === undefined ? {} : { value }) }] }) as When
  const agent = async () => (await desk.person('contributor')).session
  const writes = (given: Partial<InboundMessage> = {}) => desk.directMessage({ text: 'Hello!', ...given })
  /** A direct message that a contributor mutes. */
  async function muted(): Promise<Id<'conversation'>> {
    await writes()
    const { id } = await desk.only('new')
    expect(await (await agent()).conversations.mute({ conversationId: id })).toMatchObject({
      queue: 'resolved',
      mutedAt: desk.clock.now(),
      waitingSince: null,
    })
    return id as Id<'conversation'>
  }
  const shown = async (conversationId: Id<'conversation'>) =>
    (await agent()).conversations.get({ conversationId })
  const notices = async () => (await desk.rows('notifications')).map(({ kind }) => kind)
  const runs = async () => (await desk.rows('ruleRuns')).length

  test('what comes in is kept in it and moves nothing, however long ago it was resolved', async () => {
    const person = await desk.person('contributor')
    const team = await desk.admin.teams.upsert({ name: 'Day' })
    await desk.admin.teams.setMember({
      teamId: team.id,
      userId: person.id as Id<'user'>,
      role: 'contributor',
    })
    await desk.admin.policies.upsert({ name: 'Quick', clock: 'calendar', firstResponseMs: HOUR })
    await desk.admin.rules.upsert({
      name: 'Greets',
      when: { all: [] },
      actions: [
        { action: 'add-tags', tags: ['seen'] },
        { action: 'notify-team', teamId: team.id as Id<'team'> },
      ],
    })
    const conversationId = await muted()
    const before = [await notices(), await runs()]
    for (const days of [0, 30]) {
      await desk.pass(days * DAY)
      await writes({ text: `After ${days} days` })
    }
    expect(await shown(conversationId)).toMatchObject({
      queue: 'resolved',
      messageCount: 3,
      waitingSince: null,
      serviceLevel: null,
      assigneeId: null,
      routedTeamId: null,
      reopens: 0,
      lastMessage: { text: 'After 30 days' },
    })
    expect(await desk.rows('conversations')).toHaveLength(1)
    expect([await notices(), await runs()]).toEqual(before)
    const row = (await desk.rows('conversations'))[0]
    expect(row).toMatchObject({ unansweredSince: null, wakeAt: null, slaDueAt: null })
  })

  test('reports count what came in; nobody waits for an answer to it, then or later', async () => {
    await desk.admin.policies.upsert({ name: 'Quick', clock: 'calendar', nextResponseMs: HOUR })
    const conversationId = await muted()
    await desk.pass(DAY)
    await writes()
    const kinds = (await desk.rows('facts')).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'inbound')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'resolved' || kind === 'reopened')).toEqual(['resolved'])
    const session = await agent()
    await session.conversations.reply({ conversationId, text: 'Well?', visibility: 'private' })
    await desk.inbox.worker.drain()
    expect((await desk.rows('facts')).filter(({ kind }) => kind === 'response')).toEqual([])
    desk.clock.advance(HOUR)
    await session.conversations.move({ conversationId, queue: 'new' })
    expect((await shown(conversationId)).serviceLevel).toBe(null)
    await writes()
    // It is owed from that message on, and not from the one that came while it was muted.
    expect((await shown(conversationId)).serviceLevel).toMatchObject({
      dueAt: new Date(desk.clock.now().getTime() + HOUR),
    })
  })

  test('it ends by unmuting: it stays in Resolved, and the next message brings it back', async () => {
    await desk.admin.channels.update({
      channelId: desk.channelId as never,
      changes: { reopenWindow: { public: DAY, private: DAY } },
    })
    const conversationId = await muted()
    const session = await agent()
    expect(await session.conversations.unmute({ conversationId })).toMatchObject({
      queue: 'resolved',
      mutedAt: null,
    })
    await writes()
    expect(await shown(conversationId)).toMatchObject({ queue: 'new', waitingSince: expect.any(Date) })
  })

  test.each(['new', 'pending'] as const)('it ends by moving it to %s', async (queue) => {
    const conversationId = await muted()
    const moved = await (await agent()).conversations.move({ conversationId, queue })
    expect(moved).toMatchObject({ queue, mutedAt: null })
    await writes()
    expect(await shown(conversationId)).toMatchObject({ queue: 'new', messageCount: 2 })
  })

  test('it ends by a person’s reply, also by one that was written outside of the inbox after it was muted', async () => {
    const conversationId = await muted()
    const session = await agent()
    const text = 'Sorry, here I am.'
    await session.conversations.reply({ conversationId, text, visibility: 'private' })
    expect(await shown(conversationId)).toMatchObject({ queue: 'resolved', mutedAt: null })
    await session.conversations.mute({ conversationId })
    const elsewhere = (sentAt: Date) => ({ direction: 'out' as const, text: 'From the phone', sentAt })
    await writes(elsewhere(new Date(desk.clock.now().getTime() - MINUTE)))
    expect((await shown(conversationId)).mutedAt).not.toBe(null)
    await writes(elsewhere(desk.clock.now()))
    expect((await shown(conversationId)).mutedAt).toBe(null)
  })

  test('a boomerang goes when it is muted; one that is thrown afterwards brings it back and ends it', async () => {
    await writes()
    const { id } = await desk.only('new')
    const conversationId = id as Id<'conversation'>
    const session = await agent()
    await session.conversations.move({ conversationId, queue: 'pending' })
    await session.conversations.boomerang({ conversationId, afterMs: HOUR, note: 'Later.' })
    await session.conversations.mute({ conversationId })
    expect(await shown(conversationId)).toMatchObject({ queue: 'resolved', boomerang: null })
    await desk.pass(2 * HOUR)
    expect((await shown(conversationId)).queue).toBe('resolved')
    await session.conversations.boomerang({ conversationId, afterMs: HOUR })
    await desk.pass(HOUR)
    expect(await shown(conversationId)).toMatchObject({ queue: 'new', mutedAt: null })
  })

  test('another thread of the same contact is another conversation, and not muted', async () => {
    await muted()
    const author = aPerson('77')
    await desk.mention({ author, peer: author, rootId: '770' })
    const { id } = await desk.only('new')
    await (await agent()).conversations.mute({ conversationId: id })
    await desk.mention({ author, peer: author, rootId: '771' })
    expect(await desk.only('new')).toMatchObject({ mutedAt: null, messageCount: 1 })
  })

  test('who muted it stands in the audit trail, and it is said to streams; again changes nothing', async () => {
    const conversationId = await muted()
    const session = await agent()
    const { version } = await shown(conversationId)
    expect((await session.conversations.mute({ conversationId })).version).toBe(version)
    await session.conversations.unmute({ conversationId })
    expect((await session.conversations.unmute({ conversationId })).version).toBe(version + 1)
    const { items } = await session.conversations.audit({ conversationId })
    const { id: userId } = await desk.person('contributor')
    expect(items.slice(1)).toMatchObject([
      {
        action: 'conversation.mute',
        actorId: userId,
        from: { queue: 'new', mutedAt: null },
        to: { queue: 'resolved', mutedAt: expect.any(String) },
      },
      { action: 'conversation.unmute', actorId: userId, to: { mutedAt: null } },
    ])
    const { events } = await desk.storage.events(desk.workspace, {
      after: { position: 0, ordinal: 0 },
      limit: 1000,
    })
    const told = events.filter(({ type }) => type === 'conversation.updated')
    expect(told.map(({ subject }) => subject)).toEqual([{ changed: ['mutedAt'] }, { changed: ['mutedAt'] }])
  })

  test('it takes who may bring it back: a Contributor, and not a Viewer or a stranger', async () => {
    await writes()
    const conversationId = (await desk.only('new')).id as Id<'conversation'>
    const { session: viewer } = await desk.person('viewer')
    const { session: stranger } = await desk.person('none')
    for (const name of ['mute', 'unmute'] as const) {
      await expect(viewer.conversations[name]({ conversationId })).rejects.toSatisfy(refused('FORBIDDEN'))
      await expect(stranger.conversations[name]({ conversationId })).rejects.toSatisfy(refused('NOT_FOUND'))
      await expect(desk.host.conversations[name]({ conversationId, expectedVersion: 77 })).rejects.toSatisfy(
        refused('CONFLICT'),
      )
    }
    expect(await shown(conversationId)).toMatchObject({ queue: 'new', mutedAt: null })
    await desk.host.conversations.remove({ conversationId })
    await expect((await agent()).conversations.mute({ conversationId })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
  })

  test('rules pass it over, the one that muted it too; only those that ask for it look', async () => {
    await desk.admin.rules.upsert({
      name: 'Spam',
      when: on('message.text', 'contains-any', ['followers']),
      actions: [{ action: 'mute' }, { action: 'add-tags', tags: ['spam'] }],
    })
    await desk.admin.rules.upsert({
      name: 'All',
      when: { all: [] },
      actions: [{ action: 'add-note', text: 'Somebody wrote.' }],
    })
    await desk.admin.rules.upsert({
      name: 'Changes',
      trigger: 'change',
      when: { all: [] },
      actions: [{ action: 'add-note', text: 'Something changed.' }],
    })
    await desk.admin.rules.upsert({
      name: 'Idle',
      trigger: 'time',
      when: on('conversation.idle-minutes', 'at-least', 30),
      actions: [{ action: 'add-note', text: 'Nobody wrote.' }],
    })
    await writes({ text: 'Buy followers!' })
    const conversationId = (await desk.only('resolved')).id as Id<'conversation'>
    expect(await shown(conversationId)).toMatchObject({ tags: ['spam'], mutedAt: expect.any(Date) })
    await writes({ text: 'More followers!' })
    await desk.pass(HOUR)
    expect(await desk.rows('ruleRuns')).toMatchObject([
      {
        actions: [
          { action: 'mute', done: true },
          { action: 'add-tags', done: true },
        ],
      },
    ])
    expect(await desk.rows('notes')).toEqual([])
    await desk.admin.rules.upsert({
      name: 'A month later',
      trigger: 'time',
      when: {
        all: [
          { field: 'conversation.muted', operator: 'is', value: true },
          { field: 'conversation.queue-minutes', operator: 'at-least', value: 30 * 24 * 60 },
        ],
      },
      actions: [{ action: 'unmute' }],
    })
    await desk.inbox.worker.drain()
    await desk.pass(29 * DAY)
    expect((await shown(conversationId)).mutedAt).not.toBe(null)
    await desk.pass(DAY)
    expect(await shown(conversationId)).toMatchObject({ queue: 'resolved', mutedAt: null })
  })

  test('a rule that goes by words mutes by the first message alone, as it resolves', async () => {
    await desk.admin.rules.upsert({
      name: 'Spam',
      when: on('message.text', 'contains-any', ['followers']),
      actions: [{ action: 'mute' }],
    })
    await writes({ text: 'Where is my order?' })
    await writes({ text: 'You lost two followers by that!' })
    expect(await desk.only('new')).toMatchObject({ messageCount: 2, mutedAt: null })
    const wrong = desk.admin.policies.upsert({
      name: 'Gives up',
      firstResponseMs: HOUR,
      onBreach: [{ action: 'mute' }],
    })
    await expect(wrong).rejects.toSatisfy(refused('INVALID_INPUT'))
  })

  test('what a rule resolves anew at once, as it came back, is owed nothing either', async () => {
    await desk.admin.channels.update({
      channelId: desk.channelId as never,
      changes: { reopenWindow: { public: DAY, private: DAY } },
    })
    await desk.admin.policies.upsert({
      name: 'Quick',
      clock: 'calendar',
      firstResponseMs: HOUR,
      nextResponseMs: HOUR,
    })
    await writes()
    const conversationId = (await desk.only('new')).id as Id<'conversation'>
    await (await agent()).conversations.move({ conversationId, queue: 'resolved' })
    const rule = await desk.admin.rules.upsert({
      name: 'Ends',
      when: on('conversation.visibility', 'is', 'private'),
      actions: [{ action: 'resolve' }],
    })
    await writes()
    expect(await shown(conversationId)).toMatchObject({ queue: 'resolved', messageCount: 2 })
    await desk.admin.rules.remove({ id: rule.id as Id<'rule'> })
    desk.clock.advance(30 * MINUTE)
    await writes()
    expect((await shown(conversationId)).serviceLevel).toMatchObject({
      dueAt: new Date(desk.clock.now().getTime() + HOUR),
    })
  })

  test('lists, views and trials tell what is muted', async () => {
    const conversationId = await muted()
    await desk.mention({ author: aPerson('8'), peer: aPerson('8'), rootId: '80' })
    const session = await agent()
    const ids = async (given: Parameters<Desk['admin']['conversations']['list']>[0]) =>
      (await session.conversations.list(given)).items.map(({ id }) => id)
    expect(await ids({ muted: true })).toEqual([conversationId])
    expect(await ids({ muted: false })).toEqual([(await desk.only('new')).id])
    const view = async (value: boolean) =>
      (await session.views.upsert({ name: `Muted ${value}`, when: on('conversation.muted', 'is', value) }))
        .id as Id<'view'>
    expect(await ids({ viewId: await view(true) })).toEqual([conversationId])
    expect(await ids({ viewId: await view(false) })).toEqual([(await desk.only('new')).id])
    desk.clock.advance(MINUTE)
    await writes()
    const trial = (when: When) =>
      desk.host.rules.trial({ rule: { trigger: 'message', when, actions: [{ action: 'release' }] } })
    // The first message of it, and the other conversation's: what came since it was muted is passed over.
    expect(await trial({ all: [] })).toMatchObject({ looked: 3, matched: 2 })
    expect(await trial(on('conversation.muted', 'is', true))).toMatchObject({ looked: 3, matched: 2 })
  })

  test('many are muted and unmuted at once', async () => {
    const names = ['1', '2', '3']
    for (const name of names)
      await desk.mention({ author: aPerson(name), peer: aPerson(name), rootId: `${name}0` })
    const { session } = await desk.person('supervisor')
    const all = async () => (await session.conversations.list({})).items
    const conversationIds = (await all()).map(({ id }) => id as Id<'conversation'>)
    await session.bulk.start({ action: { kind: 'mute' }, conversationIds })
    await desk.inbox.worker.drain()
    expect((await all()).map(({ queue, mutedAt }) => [queue, mutedAt !== null])).toEqual(
      names.map(() => ['resolved', true]),
    )
    await session.bulk.start({ action: { kind: 'unmute' }, conversationIds })
    await desk.inbox.worker.drain()
    expect((await all()).map(({ queue, mutedAt }) => [queue, mutedAt])).toEqual(
      names.map(() => ['resolved', null]),
    )
  })

  test('a like of the account leaves it as it is; a post that a person converts brings it back', async () => {
    const { capture } = await desk.admin.channels.get({ channelId: desk.channelId as never })
    const captures = (only: object) =>
      desk.admin.channels.update({
        channelId: desk.channelId as never,
        changes: { capture: { ...capture, mention: false, reply: false, ...only } },
      })
    const author = aPerson('5')
    const said = { author, peer: author, rootId: '50' }
    await captures({})
    await desk.mention({ ...said, text: 'Nobody took this in.' })
    await captures({ mention: true })
    const post = await desk.mention(said)
    const conversationId = (await desk.only('new')).id as Id<'conversation'>
    await (await agent()).conversations.mute({ conversationId })
    await captures({ like: true })
    const externalId = desk.channel.at.identifier()
    const message = { ...post, externalId, kind: 'like' as const, source: 'like' as const }
    await desk.happens({ type: 'liked', message, externalId, at: desk.clock.now() })
    expect(await shown(conversationId)).toMatchObject({ queue: 'resolved', messageCount: 2 })
    const [kept] = (await desk.admin.stream.list({})).items
    await desk.admin.stream.convert({ postId: kept?.id as never })
    expect(await shown(conversationId)).toMatchObject({ queue: 'new', mutedAt: null, messageCount: 3 })
  })

  test('what the contact writes on the page of an earlier, muted conversation brings nothing back', async () => {
    const publicUrl = 'https://care.example.com'
    await desk.close()
    desk = await openDesk(storage, 1, { publicUrl })
    await desk.admin.settings.update({ changes: { ticketLinks: 'always-shortened' } })
    const ada = aPerson('7000000000000000001')
    const said = { author: ada, peer: ada, rootId: '70' }
    await desk.mention(said)
    const session = await agent()
    const conversationId = (await desk.only('new')).id as Id<'conversation'>
    await session.conversations.reply({ conversationId, text: 'On its way.', visibility: 'public' })
    await desk.inbox.worker.drain()
    const { tickets } = desk.inbox
    const token = (await tickets.follow(desk.channel.at.sent.at(-1)?.text.slice(-14) ?? '')).slice(
      `${publicUrl}/t/`.length,
    )
    const { state, attempt } = await tickets.begin(token, { redirectUri: `${publicUrl}/t/callback/fake` })
    const own = (await tickets.finish({ attempt, state, code: 'code-for-7000000000000000001' })).session
    await session.conversations.move({ conversationId, queue: 'resolved' })
    desk.clock.advance(MINUTE)
    await desk.mention(said)
    const later = (await desk.only('new')).id as Id<'conversation'>
    await session.conversations.move({ conversationId: later, queue: 'resolved' })
    await session.conversations.mute({ conversationId })
    await tickets.comment(token, own, { text: 'Anybody there?' })
    expect(await shown(conversationId)).toMatchObject({
      queue: 'resolved',
      lastMessage: { text: 'Anybody there?' },
    })
    const rows = await desk.rows('conversations')
    expect(rows.filter(({ currentKey }) => currentKey !== null).map(({ id }) => id)).toEqual([later])
  })
})
