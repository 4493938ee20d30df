import type { Id } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('notices on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const kinds = async (session: Desk['admin']) =>
    (await session.notifications.list()).items.map(({ kind }) => kind)

  test('R65 R66 who is given a conversation is told, and the members of a team who can see it, but not oneself', async () => {
    await desk.mention()
    const contributor = await desk.person('contributor')
    const supervisor = await desk.person('supervisor')
    const stranger = await desk.person('none')
    const { id } = await desk.only()
    const team = await desk.admin.teams.upsert({ name: 'Day' })
    for (const person of [contributor, supervisor, stranger])
      await desk.admin.teams.setMember({
        teamId: team.id,
        userId: person.id as Id<'user'>,
        role: 'contributor',
      })
    const assign = (assigneeId: string | null, teamId?: string | null) =>
      supervisor.session.conversations.assign({
        conversationId: id,
        assigneeId,
        ...(teamId === undefined ? {} : { teamId }),
      })
    await assign(contributor.id)
    await assign(supervisor.id)
    expect([await kinds(contributor.session), await kinds(supervisor.session)]).toEqual([['assigned'], []])
    const { name } = await supervisor.session.me.get()
    expect((await contributor.session.notifications.list()).items).toMatchObject([
      { subject: { by: supervisor.id }, byName: name },
    ])
    desk.clock.advance(1)
    await assign(null, team.id)
    expect(await kinds(contributor.session)).toEqual(['team-assigned', 'assigned'])
    expect([await kinds(supervisor.session), await kinds(stranger.session)]).toEqual([[], []])
  })

  test('R55 what comes back to New calls its owner; Pending and Resolved call nobody', async () => {
    const post = await desk.mention()
    const { session, id: assigneeId } = await desk.person('contributor')
    const { session: supervisor } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    await session.conversations.assign({ conversationId, assigneeId })
    await supervisor.conversations.move({ conversationId, queue: 'pending' })
    expect(await kinds(session)).toEqual([])
    await desk.mention({ kind: 'reply', rootId: post.externalId, parentId: post.externalId })
    expect(await kinds(session)).toEqual(['returned'])
    await supervisor.conversations.move({ conversationId, queue: 'resolved' })
    expect(await kinds(session)).toEqual(['returned'])
  })

  test('R65 who wrote a reply that did not leave is told once, and nobody else', async () => {
    await desk.mention()
    const { id: conversationId } = await desk.only()
    const { session } = await desk.person('contributor')
    const reply = () =>
      session.conversations.reply({ conversationId, text: 'It is on its way.', visibility: 'public' })
    await reply()
    await desk.pass(0)
    expect(await kinds(session)).toEqual([])
    desk.channel.at.nextSends({ kind: 'rejected', code: 'refused', reason: 'no' })
    await reply()
    await desk.pass(0)
    const { items } = await session.notifications.list()
    expect(items).toMatchObject([{ kind: 'reply-failed', conversationId, subject: { state: 'failed' } }])
    expect(await kinds((await desk.person('supervisor')).session)).toEqual([])
  })

  test('R58 R65 the owner is told when a target is about to be missed, and when it is, once each', async () => {
    await desk.admin.policies.upsert({ name: 'Soon', clock: 'calendar', firstResponseMs: 60 * MINUTE })
    await desk.mention()
    const { session, id: assigneeId } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    await session.conversations.assign({ conversationId, assigneeId })
    await desk.pass(45 * MINUTE)
    expect(await kinds(session)).toEqual(['level-warning'])
    await desk.pass(15 * MINUTE + 1)
    await desk.pass(60 * MINUTE)
    expect(await kinds(session)).toEqual(['level-breached', 'level-warning'])
    expect(await kinds((await desk.person('supervisor')).session)).toEqual([])
  })

  test('R58 R65 whom a policy calls at a breach, or gives the conversation, is told of it once', async () => {
    const breached = async (action: 'notify-owner' | 'assign-user') => {
      const { session, id } = await desk.person(action === 'assign-user' ? 'supervisor' : 'contributor')
      await desk.admin.policies.upsert({
        name: action,
        clock: 'calendar',
        firstResponseMs: 60 * MINUTE,
        onBreach: [action === 'assign-user' ? { action, userId: id as Id<'user'> } : { action }],
      })
      await desk.mention({ author: aPerson(action), peer: aPerson(action) })
      const { items } = await session.conversations.list({ queue: 'new', assignee: 'nobody' })
      const conversationId = items[0]?.id ?? ''
      if (action === 'notify-owner') await session.conversations.assign({ conversationId, assigneeId: id })
      await desk.pass(60 * MINUTE + 1)
      return (await kinds(session)).filter((kind) => kind !== 'level-warning')
    }
    expect(await breached('notify-owner')).toEqual(['rule'])
    for (const { id } of (await desk.admin.policies.list()).items)
      await desk.admin.policies.remove({ id: id as Id<'policy'> })
    expect(await breached('assign-user')).toEqual(['assigned'])
  })

  test('R65 unread notices are counted and marked as read, some or all, and only one’s own', async () => {
    const { session, id: assigneeId } = await desk.person('contributor')
    const { session: supervisor } = await desk.person('supervisor')
    for (let count = 0; count < 3; count += 1) {
      const someone = { id: `777777777777777777${count}`, profile: null }
      await desk.mention({ author: someone, peer: someone })
    }
    const { items } = await supervisor.conversations.list()
    for (const { id } of items) await supervisor.conversations.assign({ conversationId: id, assigneeId })
    expect(await session.notifications.count()).toEqual({ unread: 3, exact: true })
    expect(await supervisor.notifications.readAll()).toEqual({ read: 0 })
    const first = (await session.notifications.list()).items[0]
    await session.notifications.read({ ids: [first?.id as Id<'notification'>] })
    expect(await session.notifications.count()).toEqual({ unread: 2, exact: true })
    expect(await session.notifications.readAll()).toEqual({ read: 2 })
    expect(await session.notifications.count()).toEqual({ unread: 0, exact: true })
    expect((await session.notifications.list({ unread: true })).items).toEqual([])
    expect((await session.notifications.list()).items).toHaveLength(3)
  })
})
