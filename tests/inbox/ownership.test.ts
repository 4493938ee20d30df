import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, type Desk, HOUR, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('ownership and auto-resolve on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const reply = async (role: 'contributor' | 'supervisor') => {
    const { session } = await desk.person(role)
    const { id } = await desk.only()
    await session.conversations.reply({ conversationId: id, text: `From a ${role}.`, visibility: 'public' })
    return desk.only()
  }

  test('R19 with auto-ownership the first who replies becomes the owner, and stays it', async () => {
    await desk.mention()
    const { id } = await desk.person('contributor')
    expect((await reply('contributor')).assigneeId).toBe(id)
    expect((await reply('supervisor')).assigneeId).toBe(id)
  })

  test('R20 without auto-ownership a reply leaves the owner as it was', async () => {
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { autoOwnership: false } })
    await desk.mention()
    expect((await reply('contributor')).assigneeId).toBe(null)
  })

  test('R21 Resolved removes the agent and the team; the audit trail keeps them', async () => {
    await desk.mention()
    const { session, id } = await desk.person('contributor')
    const team = await desk.admin.teams.upsert({ name: 'Care' })
    const conversation = await desk.only()
    await session.conversations.assign({ conversationId: conversation.id, assigneeId: id, teamId: team.id })
    const resolved = await session.conversations.move({ conversationId: conversation.id, queue: 'resolved' })
    expect(resolved).toMatchObject({ assigneeId: null, teamId: null })
    const { items } = await session.conversations.audit({ conversationId: conversation.id })
    expect(items.at(-1)).toMatchObject({
      action: 'conversation.move',
      from: { queue: 'new', assigneeId: id, teamId: team.id },
    })
  })

  test('R64 R66 a conversation is given to an agent or a team; R65 the agent is told, unless they did it themselves', async () => {
    await desk.mention()
    const conversation = await desk.only()
    const { session: supervisor } = await desk.person('supervisor')
    const { session, id } = await desk.person('contributor')
    const { items } = await supervisor.channels.assignable({ channelId: desk.channelId, search: 'contrib' })
    expect(items).toMatchObject([{ id }])
    await session.conversations.assign({ conversationId: conversation.id, assigneeId: id })
    expect((await session.notifications.list({})).items).toEqual([])
    await supervisor.conversations.assign({ conversationId: conversation.id, assigneeId: null })
    await supervisor.conversations.assign({ conversationId: conversation.id, assigneeId: id })
    const { items: notices } = await session.notifications.list({ unread: true })
    expect(notices).toMatchObject([{ kind: 'assigned', conversationId: conversation.id, readAt: null }])
    expect(await session.notifications.read({ ids: notices.map((notice) => notice.id) })).toEqual({ read: 1 })
    expect((await session.notifications.list({ unread: true })).items).toEqual([])
  })

  test('R66 those teams are offered of whose members somebody sees the channel', async () => {
    await desk.mention()
    const { id } = await desk.only()
    const { session, id: userId } = await desk.person('contributor')
    const [care, others] = [
      await desk.admin.teams.upsert({ name: 'Care' }),
      await desk.admin.teams.upsert({ name: 'Others' }),
    ]
    const { id: nobody } = await desk.person('none')
    const join = (teamId: string, id: string) =>
      desk.admin.teams.setMember({
        teamId: teamId as Id<'team'>,
        userId: id as Id<'user'>,
        role: 'contributor',
      })
    await join(care.id, userId)
    await join(others.id, nobody)
    const { teams } = await session.channels.assignable({ channelId: desk.channelId })
    expect(teams).toEqual([{ id: care.id, name: 'Care' }])
    const none = await session.channels.assignable({ channelId: desk.channelId, search: 'other' })
    expect(none.teams).toEqual([])
    const given = await session.conversations.assign({
      conversationId: id,
      assigneeId: userId as Id<'user'>,
      teamId: care.id as Id<'team'>,
    })
    expect([given.assigneeName, given.teamName]).toEqual(['A contributor', 'Care'])
  })

  test('R64 R122 of a conversation those are offered who have its source', async () => {
    await desk.directMessage()
    const { id: conversationId } = await desk.only()
    const { session } = await desk.person('supervisor')
    const { id } = await desk.admin.users.upsert({ name: 'Posts only' })
    const subject = { kind: 'user', userId: id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: desk.channelId, subject, role: 'supervisor', sources: ['post'] })
    const { channelId } = desk
    const offered = async (of: { conversationId?: string }) =>
      (await session.channels.assignable({ channelId, ...of })).items.map(({ name }) => name)
    expect(await offered({})).toEqual(['A supervisor', 'Posts only'])
    expect(await offered({ conversationId })).toEqual(['A supervisor'])
    const posts = desk.inbox.as({ workspace: desk.workspace, userId: id })
    await expect(posts.channels.assignable({ channelId, conversationId })).rejects.toSatisfy((error) =>
      isInboxError(error, 'NOT_FOUND'),
    )
    const other = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    await desk.admin.grants.set({ channelId: other.id, subject: { kind: 'all-users' }, role: 'viewer' })
    await expect(session.channels.assignable({ channelId: other.id, conversationId })).rejects.toSatisfy(
      (error) => isInboxError(error, 'NOT_FOUND'),
    )
  })

  test('R64 nobody is given a conversation of a channel that is not theirs', async () => {
    await desk.mention()
    const conversation = await desk.only()
    const { session } = await desk.person('supervisor')
    const { id } = await desk.person('none')
    await expect(
      session.conversations.assign({ conversationId: conversation.id, assigneeId: id }),
    ).rejects.toSatisfy((error) => isInboxError(error, 'FORBIDDEN'))
  })

  test('R22 R24 New older than 30 days is resolved, by the system, not a moment earlier', async () => {
    await desk.mention()
    await desk.pass(30 * DAY - 1)
    expect((await desk.only()).queue).toBe('new')
    await desk.pass(1)
    const conversation = await desk.only()
    expect(conversation.queue).toBe('resolved')
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.audit({ conversationId: conversation.id })
    expect(items.at(-1)).toMatchObject({
      actorKind: 'system',
      action: 'conversation.auto-resolve',
      to: { queue: 'resolved' },
    })
  })

  test('R23 Pending has its own limit', async () => {
    await desk.admin.channels.update({
      channelId: desk.channelId,
      changes: { autoResolve: { new: 'off', pending: 2 * HOUR } },
    })
    await desk.mention()
    await desk.pass(40 * DAY)
    const conversation = await desk.only()
    expect(conversation).toMatchObject({ queue: 'new', autoResolveAt: null })
    const { session } = await desk.person('viewer')
    await session.conversations.move({ conversationId: conversation.id, queue: 'pending' })
    await desk.pass(2 * HOUR - 1)
    expect((await desk.only()).queue).toBe('pending')
    await desk.pass(1)
    expect((await desk.only()).queue).toBe('resolved')
  })

  test('R22 a message sets the limit back; a note and a tag do not', async () => {
    const mention = await desk.mention()
    const { session } = await desk.person('viewer')
    const conversation = await desk.only()
    await desk.pass(29 * DAY)
    await session.notes.add({ conversationId: conversation.id, text: 'Still open.' })
    await session.conversations.tag({ conversationId: conversation.id, add: ['late'] })
    expect((await desk.only()).autoResolveAt).toEqual(conversation.autoResolveAt)
    await desk.mention({ kind: 'reply', rootId: mention.externalId, parentId: mention.externalId })
    await desk.pass(29 * DAY)
    expect((await desk.only()).queue).toBe('new')
  })

  test('R25 R26 the workspace has a default, a channel its own; what is queued keeps what it entered with', async () => {
    await desk.admin.settings.update({ changes: { autoResolve: { new: 3 * DAY, pending: null } } })
    await desk.mention()
    const first = await desk.only()
    expect(first.autoResolveAt?.getTime()).toBe(desk.clock.now().getTime() + 3 * DAY)
    await desk.admin.channels.update({
      channelId: desk.channelId,
      changes: { autoResolve: { new: HOUR, pending: 'inherit' } },
    })
    await desk.pass(HOUR)
    expect((await desk.only()).queue).toBe('new')
    await desk.pass(3 * DAY - HOUR)
    expect((await desk.only()).queue).toBe('resolved')
    await desk.mention()
    const second = await desk.only('new')
    expect(second.autoResolveAt?.getTime()).toBe(desk.clock.now().getTime() + HOUR)
  })

  test('R14 a limit of one hour is taken, a shorter one refused', async () => {
    const set = (limit: number) =>
      desk.admin.channels.update({
        channelId: desk.channelId,
        changes: { autoResolve: { new: limit, pending: 'off' } },
      })
    expect((await set(HOUR)).autoResolve.new).toBe(HOUR)
    await expect(set(HOUR - 1)).rejects.toSatisfy((error) => isInboxError(error, 'INVALID_INPUT'))
  })

  test('a month of downtime forgets nothing', async () => {
    for (let day = 0; day < 5; day += 1) {
      await desk.mention()
      desk.clock.advance(DAY)
    }
    await desk.pass(90 * DAY)
    const { session } = await desk.person('viewer')
    expect(await session.conversations.counts({})).toMatchObject({ new: 0, pending: 0, resolved: 5 })
  })
})
