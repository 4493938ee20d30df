import {
  type ActorRef,
  isInboxError,
  type Permission,
  type Queue,
  type Role,
  type Session,
} from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { query } from '../../packages/core/src/operations/operation.js'
import { Configurations } from '../../packages/core/src/path/configurations.js'
import { Reader } from '../../packages/core/src/queries/reader.js'
import { type Desk, openDesk, STORAGES } from './desk.js'

/** What each act is refused with; undefined: it is done. */
async function refusal(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act
    return undefined
  } catch (error) {
    if (isInboxError(error)) return error.code
    throw error
  }
}

describe.each(STORAGES)('roles on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  type Act = (session: Session, conversationId: string) => Promise<unknown>
  const moveTo =
    (queue: Queue): Act =>
    (session, conversationId) =>
      session.conversations.move({ conversationId, queue })
  const acts: Record<string, { weakest: Role; act: Act }> = {
    read: {
      weakest: 'viewer',
      act: (session, conversationId) => session.conversations.get({ conversationId }),
    },
    'move to Pending': { weakest: 'viewer', act: moveTo('pending') },
    'move to Resolved': { weakest: 'viewer', act: moveTo('resolved') },
    tag: {
      weakest: 'viewer',
      act: (session, conversationId) => session.conversations.tag({ conversationId, add: ['late'] }),
    },
    note: {
      weakest: 'viewer',
      act: (session, conversationId) => session.notes.add({ conversationId, text: 'A note.' }),
    },
    reply: {
      weakest: 'contributor',
      act: (session, conversationId) =>
        session.conversations.reply({ conversationId, text: 'Hello.', visibility: 'public' }),
    },
    assign: {
      weakest: 'contributor',
      act: (session, conversationId) => session.conversations.assign({ conversationId, assigneeId: null }),
    },
    'see its health': {
      weakest: 'supervisor',
      act: (session) => session.channels.health({ channelId: desk.channelId }),
    },
  }
  const ranks: readonly Role[] = ['viewer', 'contributor', 'supervisor']

  test('R30 R31 R32 R33 R35 R36 R37 each role may do what the table says, and nothing else', async () => {
    for (const role of ranks)
      for (const [name, { weakest, act }] of Object.entries(acts)) {
        await desk.mention()
        const { session } = await desk.person(role)
        const { items } = await desk.admin.users.list()
        expect(items.length).toBeGreaterThan(0)
        const conversation = await newest(session)
        const expected = ranks.indexOf(role) >= ranks.indexOf(weakest) ? undefined : 'FORBIDDEN'
        expect([role, name, await refusal(act(session, conversation))]).toEqual([role, name, expected])
      }
  })

  async function newest(session: Session): Promise<string> {
    const { items } = await session.conversations.list({ order: 'newest', limit: 1 })
    return items[0]?.id ?? ''
  }

  test('R31 R56 who has no grant sees nothing: not in a list, a count, a search, an event, an error', async () => {
    await desk.mention({ text: 'canary-in-text' })
    const conversation = await desk.only()
    const { session } = await desk.person('none')
    expect(await session.conversations.list({})).toMatchObject({ items: [], cursor: null })
    expect(await session.conversations.list({ text: 'canary-in-text' })).toMatchObject({
      items: [],
      cursor: null,
    })
    expect(await session.conversations.counts({})).toEqual({ new: 0, pending: 0, resolved: 0, channels: [] })
    expect((await session.me.get()).channels).toEqual([])
    for (const { act } of Object.values(acts))
      expect(await refusal(act(session, conversation.id))).toBe('NOT_FOUND')
    const seen: string[] = []
    // What everybody hears of, after all that is asked about.
    await desk.admin.topics.upsert({ name: 'The end' })
    for await (const item of session.events({ after: '0.0' })) {
      if (item.kind !== 'event') continue
      seen.push(item.event.channelId ?? 'none')
      if ('kind' in item.event.subject && item.event.subject.kind === 'topic') break
    }
    expect(seen).toContain('none')
    expect(seen).not.toContain(desk.channelId)
  })

  test('R29 the strongest of several grants wins, and a team gives each member their own role', async () => {
    const user = await desk.admin.users.upsert({ name: 'Grace', email: 'grace@example.com' })
    const team = await desk.admin.teams.upsert({ name: 'Care' })
    const session = desk.inbox.as({ workspace: desk.workspace, userId: user.id })
    const role = async () => (await session.me.get()).channels[0]?.role ?? null
    expect(await role()).toBe(null)
    await desk.admin.teams.setMember({ teamId: team.id, userId: user.id, role: 'contributor' })
    await desk.admin.grants.set({ channelId: desk.channelId, subject: { kind: 'team', teamId: team.id } })
    expect(await role()).toBe('contributor')
    const direct = await desk.admin.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'user', userId: user.id },
      role: 'viewer',
    })
    expect(await role()).toBe('contributor')
    await desk.admin.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'user', userId: user.id },
      role: 'supervisor',
    })
    expect(await role()).toBe('supervisor')
    await desk.admin.grants.remove({ grantId: direct.id })
    await desk.admin.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'team', teamId: team.id },
      role: 'viewer',
    })
    expect(await role()).toBe('viewer')
    await desk.admin.teams.removeMember({ teamId: team.id, userId: user.id })
    expect(await role()).toBe(null)
  })

  test('R39 R40 all users and all teams are switched on and off at once', async () => {
    const user = await desk.admin.users.upsert({ name: 'Grace', email: 'grace@example.com' })
    const session = desk.inbox.as({ workspace: desk.workspace, userId: user.id })
    const role = async () => (await session.me.get()).channels[0]?.role ?? null
    const everybody = await desk.admin.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'all-users' },
    })
    expect(await role()).toBe('viewer')
    await desk.admin.grants.remove({ grantId: everybody.id })
    expect(await role()).toBe(null)
    const team = await desk.admin.teams.upsert({ name: 'Care' })
    await desk.admin.teams.setMember({ teamId: team.id, userId: user.id, role: 'supervisor' })
    const teams = await desk.admin.grants.set({ channelId: desk.channelId, subject: { kind: 'all-teams' } })
    expect(await role()).toBe('supervisor')
    await desk.admin.grants.remove({ grantId: teams.id })
    expect(await role()).toBe(null)
  })

  test('R122 a grant limited to direct messages shows no post', async () => {
    await desk.mention()
    await desk.directMessage()
    const user = await desk.admin.users.upsert({ name: 'Grace', email: 'grace@example.com' })
    await desk.admin.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'user', userId: user.id },
      role: 'contributor',
      sources: ['dm'],
    })
    const session = desk.inbox.as({ workspace: desk.workspace, userId: user.id })
    const { items } = await session.conversations.list({})
    expect(items.map(({ source }) => source)).toEqual(['dm'])
    expect(await session.conversations.counts({})).toMatchObject({ new: 1 })
    const { session: supervisor } = await desk.person('supervisor')
    const post = (await supervisor.conversations.list({})).items.find(({ source }) => source === 'post')
    expect(await refusal(session.conversations.get({ conversationId: post?.id ?? '' }))).toBe('NOT_FOUND')
    expect(await refusal(session.conversations.messages({ conversationId: post?.id ?? '' }))).toBe(
      'NOT_FOUND',
    )
  })

  test('R29 what a read takes in the workspace is demanded even where the read itself asks nothing', async () => {
    const configurations = new Configurations(desk.storage)
    const asked = async (
      who: ActorRef,
      permission: Permission,
      run: (reader: Reader) => Promise<unknown>,
    ) => {
      const reader = new Reader(desk.workspace, who, desk.storage, configurations)
      const read = query({ summary: '', permission, input: z.object({}), output: z.unknown(), run })
      return read.run({ workspace: desk.workspace, actor: who, reader, run: async () => null }, {}, {})
    }
    const { id } = await desk.person('supervisor')
    const careless: ((reader: Reader) => Promise<unknown>)[] = [
      (reader) => reader.page({ table: 'conversations', where: [], order: [], after: null, limit: 1 }),
      (reader) => reader.count({ table: 'conversations', where: [], limit: 1 }),
      (reader) => reader.rows('conversations', 'id', ['none']),
      (reader) => reader.current(),
      async () => 'nothing read',
    ]
    const person = { kind: 'user', id } as const
    const root = { kind: 'user', id: (await desk.admin.me.get()).id } as const
    for (const run of careless) {
      expect(await refusal(asked(person, 'workspace.administer', run))).toBe('FORBIDDEN')
      expect(await refusal(asked({ kind: 'system', id: 'test' }, 'workspace.self', run))).toBe('FORBIDDEN')
      await asked(person, 'workspace.member', run)
      await asked(root, 'workspace.administer', run)
    }
  })

  test('R3 R13 R111 only an administrator sees and changes channels, grants and people', async () => {
    const { session } = await desk.person('supervisor')
    const administration: Record<string, () => Promise<unknown>> = {
      channels: () => session.channels.list(),
      change: () => session.channels.update({ channelId: desk.channelId, changes: { displayName: 'Mine' } }),
      add: () =>
        session.channels.add({
          adapter: 'fake',
          credentials: desk.channel.at.credentials('9000000000000000002'),
        }),
      connect: () =>
        session.channels.connect.begin({ adapter: 'fake', redirectUri: 'http://127.0.0.1/x', binding: 'b' }),
      grants: () => session.grants.list({}),
      users: () => session.users.list(),
      teams: () => session.teams.list(),
      settings: () => session.settings.get(),
      tokens: () => session.tokens.list(),
      token: () => session.tokens.create({ name: 'Mine', role: 'supervisor' }),
    }
    for (const [name, act] of Object.entries(administration))
      expect([name, await refusal(act())]).toEqual([name, 'FORBIDDEN'])
    expect((await desk.admin.channels.list()).items).toHaveLength(1)
  })

  test('R29 an administrator sees no conversation without a grant', async () => {
    await desk.mention()
    const conversation = await desk.only()
    expect(await desk.admin.conversations.list({})).toMatchObject({ items: [] })
    expect(await refusal(desk.admin.conversations.get({ conversationId: conversation.id }))).toBe('NOT_FOUND')
  })

  test('a withdrawn right is gone at once, and a deactivated user is nobody', async () => {
    await desk.mention()
    const { session, id } = await desk.person('viewer')
    expect((await session.conversations.list({})).items).toHaveLength(1)
    await desk.admin.users.upsert({ userId: id, active: false })
    expect(await refusal(session.conversations.list({}))).toBe('UNAUTHENTICATED')
    expect(await refusal(session.me.get())).toBe('UNAUTHENTICATED')
  })

  test('the last administrator stays one', async () => {
    const { items } = await desk.admin.users.list()
    const root = items.find(({ administrator }) => administrator)
    expect(await refusal(desk.admin.users.upsert({ userId: root?.id ?? '', administrator: false }))).toBe(
      'LIMIT_REACHED',
    )
  })

  test('a token has the role and the channels it was given, until it is revoked', async () => {
    await desk.mention()
    const conversation = await desk.only()
    const made = await desk.admin.tokens.create({
      name: 'Robot',
      role: 'viewer',
      channelIds: [desk.channelId],
    })
    expect(JSON.stringify(await desk.admin.tokens.list())).not.toContain(made.secret.split('.')[3])
    const robot = desk.inbox.as(await desk.inbox.authenticate(made.secret))
    expect((await robot.conversations.list({})).items).toHaveLength(1)
    expect(
      await refusal(
        robot.conversations.reply({ conversationId: conversation.id, text: 'x', visibility: 'public' }),
      ),
    ).toBe('FORBIDDEN')
    expect(await refusal(desk.inbox.authenticate(`${made.secret}0`))).toBe('UNAUTHENTICATED')
    await desk.admin.tokens.revoke({ tokenId: made.id })
    expect(await refusal(desk.inbox.authenticate(made.secret))).toBe('UNAUTHENTICATED')
    expect(await refusal(robot.conversations.list({}))).toBe('UNAUTHENTICATED')
  })
})
