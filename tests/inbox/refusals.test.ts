import { createIds, type ErrorCode, type Id, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setState } from './channel-state.js'
import { type Desk, HOUR, openDesk, STORAGES } from './desk.js'

const unknown = createIds(new Date('2026-03-02T09:00:00Z'), new Uint8Array(16).fill(7))

describe.each(STORAGES)('what is refused on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  /** Refused with that code, and nothing was written: no event, no revision. */
  async function refused(
    code: ErrorCode,
    ask: () => Promise<unknown>,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const before = await written()
    await expect(ask()).rejects.toMatchObject({ code, details })
    expect(await written()).toEqual(before)
  }
  async function written() {
    const { position, configVersion } = await desk.storage.events(desk.workspace, {
      after: { position: Number.MAX_SAFE_INTEGER, ordinal: 0 },
      limit: 1,
    })
    return { position, configVersion }
  }

  test('R14 each setting outside its range, and a field that there is not', async () => {
    const { settings } = desk.admin
    const now = await settings.get()
    const auto = now.autoResolve
    const wrong: readonly object[] = [
      { name: '' },
      { name: 'x'.repeat(101) },
      { autoResolve: { ...auto, new: HOUR - 1 } },
      { autoResolve: { ...auto, pending: 10 * 365 * 24 * HOUR + 1 } },
      { autoResolveAnchor: 'birthday' },
      { onAgentReply: 'resolve' },
      { queueOrder: 'alphabet' },
      { maxTeamsPerUser: 0 },
      { capacity: 0 },
      { capacity: 501 },
      { giveBackMs: 999 },
      { boomerangMs: 59_999 },
      { keepRawDays: 366 },
      { keepRawDays: -1 },
      { adminsSeeReports: 'yes' },
      { nothing: true },
    ]
    for (const changes of wrong) await refused('INVALID_INPUT', () => settings.update({ changes } as never))
    const right = {
      capacity: 500,
      giveBackMs: 1000,
      boomerangMs: 60_000,
      keepRawDays: 365,
      maxTeamsPerUser: 1,
    }
    expect(await settings.update({ changes: right })).toMatchObject(right)
  })

  test('R13 R29 a role in an unknown team, a grant to somebody who is deactivated or not there', async () => {
    const { teams, grants, users } = desk.admin
    const { id: userId } = await users.upsert({ name: 'Ada' })
    const user = userId as Id<'user'>
    const channelId = desk.channelId as Id<'channel'>
    const to = (subject: object) => () => grants.set({ channelId, subject, role: 'viewer' } as never)
    await refused('NOT_FOUND', () =>
      teams.setMember({ teamId: unknown.next('team'), userId: user, role: 'viewer' }),
    )
    await refused('NOT_FOUND', to({ kind: 'team', teamId: unknown.next('team') }))
    await refused('NOT_FOUND', to({ kind: 'user', userId: unknown.next('user') }))
    await users.upsert({ userId: user, active: false })
    await refused('NOT_FOUND', to({ kind: 'user', userId: user }))
    await users.upsert({ userId: user, active: true })
    expect(await to({ kind: 'user', userId: user })()).toMatchObject({ role: 'viewer' })
  })

  describe('a reply', () => {
    let agent: Session
    let conversationId: string
    const answer = (visibility: 'public' | 'private' = 'public') =>
      agent.conversations.reply({ conversationId, text: 'An answer.', visibility } as never)
    beforeEach(async () => {
      await desk.mention()
      agent = (await desk.person('supervisor')).session
      conversationId = (await desk.only()).id
    })
    const inState = (state: 'active' | 'deactivated' | 'unlinked' | 'deauthorised') => setState(desk, state)

    test.each(['deactivated', 'unlinked'] as const)('by an account that is %s', async (state) => {
      await inState(state)
      await refused('NOT_REPLYABLE', answer, { reason: state })
      await inState('active')
      expect(await answer()).toMatchObject({ conversationId })
    })

    test('where replies are switched off', async () => {
      const channelId = desk.channelId as Id<'channel'>
      await desk.admin.channels.update({ channelId, changes: { allowReplies: false } })
      await refused('NOT_REPLYABLE', answer, { reason: 'replies-off' })
    })

    test('R80 in a blocked thread, until it is let in again', async () => {
      const given = { conversationId: conversationId as Id<'conversation'> }
      await agent.conversations.block(given)
      await refused('NOT_REPLYABLE', answer, { reason: 'blocked' })
      await agent.conversations.unblock(given)
      expect(await answer()).toMatchObject({ conversationId })
    })

    test('of the other visibility', () =>
      refused('NOT_REPLYABLE', () => answer('private'), { reason: 'visibility' }))

    test('in a full conversation: the five thousandth message is taken, one more is not', async () => {
      await holds(desk, conversationId, 4999)
      expect(await answer()).toMatchObject({ conversationId })
      await refused('NOT_REPLYABLE', answer, { reason: 'full' })
    })

    test('in Resolved is taken, and leaves it there; by a deauthorised account it is held', async () => {
      await agent.conversations.move({ conversationId, queue: 'resolved' } as never)
      await answer()
      await desk.inbox.worker.drain()
      expect(await desk.only()).toMatchObject({ queue: 'resolved' })
      await inState('deauthorised')
      await answer()
      await desk.inbox.worker.drain()
      const { items } = await agent.deliveries.list({})
      expect(items.map(({ state }) => state)).toEqual(['held', 'sent'])
    })
  })

  test('R81 a mask twice', async () => {
    await desk.mention()
    const { session } = await desk.person('supervisor')
    const conversationId = (await desk.only()).id as Id<'conversation'>
    const messageId = (await session.conversations.messages({ conversationId })).items[0]?.id as Id<'message'>
    await session.messages.mask({ messageId })
    await refused('ACTION_REFUSED', () => session.messages.mask({ messageId }), { reason: 'masked' })
  })
})

/** A conversation with so many messages, as its own count says. */
async function holds(desk: Desk, id: string, messageCount: number): Promise<void> {
  const lookups = [{ table: 'conversations', by: 'id', values: [[id]] }] as const
  const { rows, configVersion } = await desk.storage.load(desk.workspace, { lookups })
  const row = rows[0]?.[0]
  if (!row) throw new Error('there is no conversation')
  const committed = await desk.storage.commit({
    id: desk.ids().next('commit'),
    workspace: desk.workspace,
    basis: configVersion,
    rows: [
      {
        op: 'update',
        table: 'conversations',
        row: { ...row, messageCount, version: row.version + 1 } as never,
        expected: row.version,
      },
    ],
    configuration: [],
    by: null,
    claims: [],
    outcome: null,
  })
  if (!committed.ok) throw new Error('the count was not set')
}
