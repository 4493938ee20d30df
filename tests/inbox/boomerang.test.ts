import { isInboxError, systemRuntime } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('boomerangs on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const agent = () => desk.person('contributor')
  const stored = async (queue: 'pending' | 'resolved') => {
    await desk.mention()
    const { id } = await desk.only('new')
    const { session, id: agentId } = await agent()
    await session.conversations.assign({ conversationId: id as never, assigneeId: agentId as never })
    await session.conversations.move({ conversationId: id as never, queue })
    return { conversationId: id as never, agentId }
  }
  const refused = (call: Promise<unknown>, code: 'INVALID_INPUT' | 'TRANSITION_REFUSED' | 'FORBIDDEN') =>
    expect(call).rejects.toSatisfy((error) => isInboxError(error, code))
  const view = async (conversationId: never) => (await agent()).session.conversations.get({ conversationId })
  const actions = async (conversationId: never) => {
    const { items } = await (await agent()).session.conversations.audit({ conversationId })
    return items.map(({ action }) => action)
  }
  const later = (ms: number) => new Date(desk.clock.now().getTime() + ms)

  test('R53 Pending comes back to New at its instant, not before, with its owner and its note, once', async () => {
    const { conversationId, agentId } = await stored('pending')
    const { session } = await agent()
    const at = later(90 * MINUTE)
    const thrown = await session.conversations.boomerang({
      conversationId,
      at: at.toISOString(),
      note: 'Ask the warehouse.',
    })
    expect(thrown).toMatchObject({ queue: 'pending', boomerang: { at, note: 'Ask the warehouse.' } })
    expect((await session.conversations.notes({ conversationId })).items).toMatchObject([
      { text: 'Ask the warehouse.' },
    ])
    await desk.pass(90 * MINUTE - 1)
    expect((await view(conversationId)).queue).toBe('pending')
    await desk.pass(1)
    expect(await view(conversationId)).toMatchObject({ queue: 'new', assigneeId: agentId, boomerang: null })
    await desk.pass(DAY)
    expect(
      (await actions(conversationId)).filter((name) => name === 'conversation.boomerang.return'),
    ).toEqual(['conversation.boomerang.return'])
  })

  test.each([15 * MINUTE, HOUR, 4 * HOUR, DAY] as const)('%i ms are among the delays', async (afterMs) => {
    const { conversationId } = await stored('pending')
    const { session } = await agent()
    const { boomerang } = await session.conversations.boomerang({ conversationId, afterMs })
    expect(boomerang?.at).toEqual(later(afterMs))
  })

  test('out of Resolved it comes back reopened and without owner; while the thread goes on elsewhere it does not', async () => {
    const { conversationId } = await stored('resolved')
    const { session } = await agent()
    await session.conversations.boomerang({ conversationId, afterMs: HOUR })
    await desk.pass(HOUR)
    expect(await view(conversationId)).toMatchObject({ queue: 'new', assigneeId: null, reopens: 1 })

    await session.conversations.move({ conversationId, queue: 'resolved' })
    await session.conversations.boomerang({ conversationId, afterMs: HOUR })
    const root = (await session.conversations.messages({ conversationId })).items[0]?.externalId
    await desk.mention({ kind: 'reply', rootId: String(root), parentId: String(root) })
    const newer = await desk.only('new')
    await desk.pass(HOUR)
    expect(await view(conversationId)).toMatchObject({ queue: 'resolved', boomerang: null })
    expect(await actions(conversationId)).toContain('conversation.boomerang.drop')

    await session.conversations.boomerang({ conversationId, afterMs: HOUR })
    await session.conversations.move({ conversationId: newer.id as never, queue: 'resolved' })
    await desk.pass(HOUR)
    expect((await view(conversationId)).queue).toBe('new')
  })

  test('it is cancelled by hand, by a message of the contact, and by an auto-resolve that comes first', async () => {
    const { conversationId } = await stored('pending')
    const { session } = await agent()
    await session.conversations.boomerang({ conversationId, afterMs: HOUR, note: 'Later.' })
    expect((await session.conversations.cancelBoomerang({ conversationId })).boomerang).toBe(null)
    await desk.pass(HOUR)
    expect((await view(conversationId)).queue).toBe('pending')

    await session.conversations.boomerang({ conversationId, afterMs: HOUR })
    const root = (await session.conversations.messages({ conversationId })).items[0]?.externalId
    await desk.mention({ kind: 'reply', rootId: String(root), parentId: String(root) })
    expect(await view(conversationId)).toMatchObject({ queue: 'new', boomerang: null })

    await desk.admin.settings.update({ changes: { autoResolve: { new: null, pending: 2 * HOUR } } })
    await session.conversations.move({ conversationId, queue: 'pending' })
    await session.conversations.boomerang({ conversationId, at: later(3 * HOUR).toISOString() })
    // Both lie back when the worker comes: the earlier one counts.
    await desk.pass(4 * HOUR)
    expect(await view(conversationId)).toMatchObject({ queue: 'resolved', boomerang: null })
    expect(await actions(conversationId)).not.toContain('conversation.boomerang.return')
  })

  test('the workspace may send back whatever enters Pending', async () => {
    await desk.admin.settings.update({ changes: { boomerangMs: HOUR } })
    const { conversationId, agentId } = await stored('pending')
    expect((await view(conversationId)).boomerang).toMatchObject({ at: later(HOUR), note: null })
    await desk.pass(HOUR)
    expect(await view(conversationId)).toMatchObject({ queue: 'new', assigneeId: agentId })
    await refused(desk.admin.settings.update({ changes: { boomerangMs: 59_999 } }), 'INVALID_INPUT')
  })

  test('an owner who signed out does not get back what a boomerang brings', async () => {
    const { session } = await agent()
    await session.sessions.start()
    const { conversationId } = await stored('pending')
    await session.conversations.boomerang({ conversationId, afterMs: HOUR })
    await session.sessions.end()
    await desk.pass(HOUR)
    expect(await view(conversationId)).toMatchObject({ queue: 'new', assigneeId: null })
    const { items } = await session.notifications.list({})
    expect(items.map(({ kind }) => kind)).not.toContain('returned')
  })

  test('refused in New, in the past, beyond a year, as both or neither, and to a Viewer; one instant before each is taken', async () => {
    const { conversationId } = await stored('pending')
    const { session } = await agent()
    const set = (at: Date) => session.conversations.boomerang({ conversationId, at: at.toISOString() })
    await set(later(1))
    await refused(set(later(0)), 'INVALID_INPUT')
    await set(later(366 * DAY))
    await refused(set(later(366 * DAY + 1)), 'INVALID_INPUT')
    await refused(session.conversations.boomerang({ conversationId }), 'INVALID_INPUT')
    await refused(
      session.conversations.boomerang({ conversationId, afterMs: HOUR, at: later(HOUR).toISOString() }),
      'INVALID_INPUT',
    )
    await refused(
      session.conversations.boomerang({ conversationId, afterMs: (HOUR + 1) as never }),
      'INVALID_INPUT',
    )
    const { session: viewer } = await desk.person('viewer')
    await refused(viewer.conversations.boomerang({ conversationId, afterMs: HOUR }), 'FORBIDDEN')
    await session.conversations.move({ conversationId, queue: 'new' })
    await refused(session.conversations.boomerang({ conversationId, afterMs: HOUR }), 'TRANSITION_REFUSED')
  })

  test('R50 both sides write whenever they like: no session ends a conversation', async () => {
    const mention = await desk.mention()
    const { id } = await desk.only('new')
    const { session } = await agent()
    const reply = () =>
      session.conversations.reply({ conversationId: id as never, text: 'And?', visibility: 'public' })
    for (let day = 0; day < 20; day += 1) {
      await reply()
      await desk.pass(DAY)
      await desk.mention({ kind: 'reply', rootId: mention.externalId, parentId: mention.externalId })
      await reply()
      await reply()
      await desk.pass(6 * DAY)
    }
    const view = await desk.only()
    expect([view.id, view.messageCount]).toEqual([id, 1 + 20 * 4])
  })

  test('while the worker runs, it comes back within a second', async () => {
    // The process's own clock, moved to the storage's: time goes on by itself.
    const ahead = desk.clock.now().getTime() - Date.now()
    const now = () => new Date(Date.now() + ahead)
    const { conversationId } = await stored('pending')
    const { session } = await agent()
    const due = now().getTime() + 1500
    await session.conversations.boomerang({ conversationId, at: new Date(due).toISOString() })
    const running = await desk.elsewhere(systemRuntime())
    running.start()
    const turning = setInterval(() => desk.clock.set(now()), 20)
    try {
      await vi.waitUntil(async () => (await view(conversationId)).queue === 'new', {
        timeout: 5000,
        interval: 20,
      })
      expect(now().getTime() - due).toBeGreaterThanOrEqual(0)
      expect(now().getTime() - due).toBeLessThan(1000)
    } finally {
      clearInterval(turning)
      await running.worker.stop()
    }
  })
})
