import { isInboxError, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('sessions and availability on %s', (storage) => {
  let desk: Desk
  let agent: { id: string; session: Session }
  beforeEach(async () => {
    desk = await openDesk(storage)
    agent = await desk.person('contributor')
  })
  afterEach(() => desk.close())

  const state = async () => (await agent.session.availability.get()).state
  const awayState = async (name: string, enabled = true) =>
    (await desk.admin.awayStates.upsert({ name, enabled })).id as never

  /** A conversation in New that the agent owns. */
  const owned = async () => {
    const mention = await desk.mention()
    const { id } = await desk.only('new')
    const { session } = await desk.person('supervisor')
    await session.conversations.assign({ conversationId: id, assigneeId: agent.id as never })
    return { id, mention }
  }
  const ownerOf = async (conversationId: string) => {
    const { session } = await desk.person('supervisor')
    const { queue, assigneeId } = await session.conversations.get({
      conversationId: conversationId as never,
    })
    return { queue, assigneeId }
  }
  const writes = ({ externalId }: { externalId: string }) =>
    desk.mention({ kind: 'reply', rootId: externalId, parentId: externalId })

  test('R44 at the first sign-in the choice is due, until the agent has chosen', async () => {
    expect(await agent.session.sessions.start()).toMatchObject({ state: 'away', choiceDue: true })
    expect((await agent.session.me.get()).availability).toBe('away')
    expect(await agent.session.availability.set({ state: 'available' })).toMatchObject({
      state: 'available',
      choiceDue: false,
    })
    await agent.session.sessions.end()
    expect(await agent.session.sessions.start()).toMatchObject({ state: 'away', choiceDue: false })
  })

  test('R48 R49 the default availability is set by the agent, and applied at the next sign-in, not before', async () => {
    await agent.session.sessions.start()
    const { preferences } = await agent.session.me.update({ defaultAvailability: 'available' })
    expect(preferences).toMatchObject({ defaultAvailability: 'available' })
    expect(await state()).toBe('away')
    expect(await agent.session.sessions.start()).toMatchObject({ state: 'away' })
    await agent.session.sessions.end()
    expect(await agent.session.sessions.start()).toMatchObject({ state: 'available' })
    await agent.session.me.update({ defaultAvailability: null })
    await agent.session.sessions.end()
    expect(await agent.session.sessions.start()).toMatchObject({ state: 'away' })
  })

  test('R65 each agent chooses how they are told of notices, and it is theirs alone', async () => {
    const asItComes = { opens: true, sound: false, desktop: false, muted: [] }
    expect((await agent.session.me.get()).preferences?.alerts).toEqual(asItComes)
    await agent.session.me.update({ alerts: { sound: true } })
    const { preferences } = await agent.session.me.update({
      alerts: { desktop: true, muted: ['rule', 'assigned', 'rule'] },
    })
    const chosen = { opens: true, sound: true, desktop: true, muted: ['assigned', 'rule'] }
    expect(preferences?.alerts).toEqual(chosen)
    await agent.session.me.update({ language: 'fr' })
    expect((await agent.session.me.get()).preferences).toMatchObject({ language: 'fr', alerts: chosen })
    expect((await desk.admin.me.get()).preferences?.alerts).toEqual(asItComes)
    for (const user of (await desk.admin.users.list()).items) expect(user).not.toHaveProperty('alerts')
    const wrong = { muted: ['weather'] } as never
    await expect(agent.session.me.update({ alerts: wrong })).rejects.toSatisfy((error) =>
      isInboxError(error, 'INVALID_INPUT'),
    )
    expect((await agent.session.me.get()).preferences?.alerts).toEqual(chosen)
  })

  test('R47 the organisation has kinds of being away; while one is enabled plain Away cannot be chosen', async () => {
    const lunch = await awayState('Lunch')
    expect(await agent.session.awayStates.list()).toMatchObject({ plainAway: false })
    const refused = (awayStateId: never | null, to: 'away' | 'available' = 'away') =>
      expect(agent.session.availability.set({ state: to, awayStateId })).rejects.toSatisfy((error) =>
        isInboxError(error, 'INVALID_INPUT'),
      )
    await refused(null)
    await refused(lunch, 'available')
    expect(await agent.session.availability.set({ state: 'away', awayStateId: lunch })).toMatchObject({
      state: 'away',
      awayStateId: lunch,
      awayState: 'Lunch',
    })
    await desk.admin.awayStates.upsert({ awayStateId: lunch, enabled: false })
    await refused(lunch)
    expect(await agent.session.availability.set({ state: 'away' })).toMatchObject({ awayStateId: null })
    expect(await agent.session.awayStates.list()).toMatchObject({ plainAway: true })
    await desk.admin.awayStates.upsert({ awayStateId: lunch, enabled: true, name: 'Break' })
    await agent.session.availability.set({ state: 'away', awayStateId: lunch })
    await desk.admin.awayStates.remove({ awayStateId: lunch })
    expect(await agent.session.availability.get()).toMatchObject({ state: 'away', awayState: null })
    await expect(agent.session.availability.set({ state: 'away', awayStateId: lunch })).rejects.toSatisfy(
      (error) => isInboxError(error, 'NOT_FOUND'),
    )
  })

  test('R47 a name of 25 characters is taken, one of 26 is not, and none twice', async () => {
    await awayState('é'.repeat(25))
    await expect(awayState('é'.repeat(26))).rejects.toSatisfy((error) => isInboxError(error, 'INVALID_INPUT'))
    await expect(awayState('É'.repeat(25))).rejects.toSatisfy((error) =>
      isInboxError(error, 'ALREADY_EXISTS'),
    )
    await expect(agent.session.awayStates.upsert({ name: 'Mine' })).rejects.toSatisfy((error) =>
      isInboxError(error, 'FORBIDDEN'),
    )
  })

  test('presence ends with the session: without a sign of life the user is offline', async () => {
    await agent.session.availability.set({ state: 'available' })
    await desk.pass(4 * MINUTE)
    await agent.session.sessions.touch()
    await desk.pass(5 * MINUTE - 1)
    expect(await state()).toBe('available')
    await desk.pass(1)
    expect(await state()).toBe('offline')
    expect(await agent.session.sessions.touch()).toMatchObject({ state: 'offline' })
    await desk.pass(HOUR)
    expect(await state()).toBe('offline')
  })

  test('colleagues who share a channel see each other; others do not', async () => {
    await agent.session.availability.set({ state: 'available' })
    const viewer = await desk.person('viewer')
    const none = await desk.person('none')
    const seen = async (session: Session) =>
      (await session.availability.list()).items.map((item) => [item.userId, item.state])
    expect(await seen(viewer.session)).toContainEqual([agent.id, 'available'])
    expect(await seen(viewer.session)).toContainEqual([viewer.id, 'offline'])
    expect(await seen(none.session)).toEqual([[none.id, 'offline']])
    expect(await seen(desk.admin)).toContainEqual([agent.id, 'available'])
  })

  test('a program has no availability', async () => {
    await expect(desk.host.sessions.start()).rejects.toSatisfy((error) => isInboxError(error, 'FORBIDDEN'))
    await expect(desk.host.availability.get()).rejects.toSatisfy((error) => isInboxError(error, 'FORBIDDEN'))
  })

  test('signing out lets go of New at once, and of Pending when it comes back', async () => {
    await agent.session.sessions.start()
    const pending = await owned()
    await agent.session.conversations.move({ conversationId: pending.id as never, queue: 'pending' })
    const open = await owned()
    expect((await agent.session.availability.get()).assignedNew).toBe(1)
    await agent.session.sessions.end()
    expect(await ownerOf(open.id)).toEqual({ queue: 'new', assigneeId: null })
    expect(await ownerOf(pending.id)).toEqual({ queue: 'pending', assigneeId: agent.id })
    await writes(pending.mention)
    expect(await ownerOf(pending.id)).toEqual({ queue: 'new', assigneeId: null })
  })

  test.each([
    ['as many as are read at once', 1000],
    ['more than are read at once', 1001],
  ])('signing out lets go of %s', async (_what, count) => {
    await agent.session.sessions.start()
    const { id } = await owned()
    await desk.more(id, count - 1)
    const owns = async () =>
      (await desk.rows('conversations')).filter(({ assigneeId }) => assigneeId === agent.id).length
    expect(await owns()).toBe(count)
    await agent.session.sessions.end()
    await desk.inbox.worker.drain()
    expect(await owns()).toBe(0)
    // What is given to somebody who is offline stays theirs.
    await desk.host.conversations.assign({ conversationId: id as never, assigneeId: agent.id as never })
    await agent.session.sessions.end()
    await desk.pass(MINUTE)
    expect(await owns()).toBe(1)
  })

  test('a sign of life reads no conversation', async () => {
    const tables: string[] = []
    const inbox = await desk.over({
      load(workspace, request) {
        tables.push(...request.lookups.map(({ table }) => table))
        return desk.storage.load(workspace, request)
      },
    })
    const session = inbox.as({ workspace: desk.workspace, userId: agent.id })
    await session.sessions.start()
    await session.sessions.touch()
    await session.availability.set({ state: 'available' })
    expect(tables).toContain('availability')
    expect(tables).not.toContain('conversations')
  })

  test('a session that runs out lets go of New as signing out does', async () => {
    await agent.session.sessions.start()
    const { id } = await owned()
    await desk.pass(5 * MINUTE)
    expect(await ownerOf(id)).toEqual({ queue: 'new', assigneeId: null })
    const { session } = await desk.person('supervisor')
    const { items } = await session.conversations.audit({ conversationId: id as never })
    expect(items.at(-1)).toMatchObject({ actorKind: 'system', from: { assigneeId: agent.id } })
  })

  test('what is given to somebody who is offline stays theirs; so does all, where the workspace says so', async () => {
    await agent.session.sessions.start()
    await agent.session.sessions.end()
    const given = await owned()
    await desk.pass(HOUR)
    await writes(given.mention)
    expect(await ownerOf(given.id)).toEqual({ queue: 'new', assigneeId: agent.id })
    await desk.admin.settings.update({ changes: { releaseAtSignOut: false } })
    await agent.session.sessions.start()
    await agent.session.conversations.move({ conversationId: given.id as never, queue: 'pending' })
    await agent.session.sessions.end()
    await writes(given.mention)
    expect(await ownerOf(given.id)).toEqual({ queue: 'new', assigneeId: agent.id })
  })

  test('who never signed in is not known to be gone: Pending comes back to them', async () => {
    const { id, mention } = await owned()
    await agent.session.conversations.move({ conversationId: id as never, queue: 'pending' })
    await writes(mention)
    expect(await ownerOf(id)).toEqual({ queue: 'new', assigneeId: agent.id })
  })

  test('a message while the owner is away keeps the owner, unless the workspace lets go', async () => {
    await agent.session.availability.set({ state: 'away' })
    const { id, mention } = await owned()
    await writes(mention)
    expect((await ownerOf(id)).assigneeId).toBe(agent.id)
    await desk.admin.settings.update({ changes: { onMessageWhileAway: 'release' } })
    await writes(mention)
    expect((await ownerOf(id)).assigneeId).toBe(null)
  })

  test('deactivating ends availability and sessions at once, lets go of New, and of Pending when it comes back', async () => {
    await desk.admin.settings.update({ changes: { releaseAtSignOut: false } })
    const pending = await owned()
    await agent.session.conversations.move({ conversationId: pending.id as never, queue: 'pending' })
    const open = await owned()
    await agent.session.availability.set({ state: 'available' })
    await desk.admin.users.upsert({ userId: agent.id as never, active: false })
    const { sessions, availability, me } = agent.session
    for (const call of [sessions.touch, availability.get, me.get])
      await expect(call()).rejects.toSatisfy((error) => isInboxError(error, 'UNAUTHENTICATED'))
    expect(await ownerOf(open.id)).toEqual({ queue: 'new', assigneeId: null })
    expect(await ownerOf(pending.id)).toEqual({ queue: 'pending', assigneeId: agent.id })
    await desk.pass(HOUR)
    await writes(pending.mention)
    expect(await ownerOf(pending.id)).toEqual({ queue: 'new', assigneeId: null })
    await desk.admin.users.upsert({ userId: agent.id as never, active: true })
    expect(await state()).toBe('offline')
  })

  test('R46 how it stands with somebody is told live to who shares a channel with them, and to nobody else', async () => {
    const stranger = await desk.person('none')
    const { session: colleague } = await desk.person('viewer')
    await agent.session.sessions.start()
    let ends = 0
    const told = async (session: Session) => {
      let left = ends + 1
      const heard: unknown[] = []
      // What everybody hears of, after all that is asked about.
      await desk.admin.topics.upsert({ name: `End ${ends++}` })
      for await (const item of session.events({ after: '0.0' })) {
        if (item.kind !== 'event') continue
        const { type, subject } = item.event
        if (type === 'availability.changed') heard.push(subject)
        if ('kind' in subject && subject.kind === 'topic' && --left === 0) break
      }
      return heard
    }
    const away = { userId: agent.id, state: 'away' }
    for (const session of [agent.session, colleague, desk.admin]) expect(await told(session)).toEqual([away])
    expect(await told(stranger.session)).toEqual([])
    // Who is gone for good is nobody's colleague, and breaks nobody's stream.
    await desk.admin.users.upsert({ userId: agent.id as never, active: false })
    expect(await told(colleague)).toEqual([])
  })
})
