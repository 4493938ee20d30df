import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { priorityOf } from '../../packages/core/src/domain/prioritisation/priority.js'
import { aPerson, type Desk, openDesk, STORAGES } from './desk.js'

type Level = Parameters<Desk['host']['conversations']['setPriority']>[0]['level']
type When = NonNullable<NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>['when']>

const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

test('a level is a band: the score stays within it, however much the rules give', () => {
  const MOST = 999_999
  for (const level of ['low', 'normal', 'high', 'urgent'] as const) {
    expect(priorityOf(level, MOST).priorityScore).toBe(MOST)
    expect(priorityOf(level, MOST + 1)).toEqual(priorityOf(level, MOST))
    expect(priorityOf(level, 0).priorityScore).toBe(0)
    expect(priorityOf(level, -1)).toEqual(priorityOf(level, 0))
  }
  const bands = (['low', 'normal', 'high', 'urgent'] as const).flatMap((level) => [
    priorityOf(level, 0).priority,
    priorityOf(level, MOST).priority,
  ])
  expect(bands).toEqual([...bands].sort((a, b) => a - b))
  expect(new Set(bands).size).toBe(8)
  expect(priorityOf('normal', 7).priority).toBe(7)
})

describe.each(STORAGES)('the priority of a conversation on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const on = (field: string, operator: string, value?: unknown): When =>
    ({ all: [{ field, operator, ...(value === undefined ? {} : { value }) }] }) as When
  const agent = async () => (await desk.person('contributor')).session
  async function writes(name: string, given: Parameters<Desk['mention']>[0] = {}) {
    const author = aPerson(name, name)
    await desk.mention({ author, peer: author, rootId: `${name}0`, ...given })
    desk.clock.advance(1000)
    return (await named(name)).id
  }
  const named = async (name: string) => {
    const { items } = await (await agent()).conversations.list({ limit: 100 })
    const found = items.find(({ contact }) => contact.profile?.handle === aPerson(name, name).profile?.handle)
    if (!found) throw new Error(`nothing of ${name}`)
    return found
  }
  const set = async (conversationId: string, level: Level) =>
    (await agent()).conversations.setPriority({ conversationId: conversationId as never, level })
  const order = async () => {
    const { items } = await (await agent()).conversations.list({ queue: 'new', order: 'priority' })
    return items.map(({ id }) => id)
  }

  test('urgent stands before high, high before normal, low behind; within a level the score decides', async () => {
    await desk.admin.priorityRules.upsert({
      name: 'Important',
      when: on('contact.vip', 'is', true),
      weight: 1000,
    })
    const ids = [
      await writes('1'),
      await writes('2'),
      await writes('3'),
      await writes('4'),
      await writes('5'),
    ]
    const [low, normal, vip, high, urgent] = ids as [string, string, string, string, string]
    const { contact } = await named('3')
    await (await agent()).contacts.update({ contactId: contact.id as Id<'contact'>, vip: true })
    await set(low, 'low')
    await set(high, 'high')
    expect(await set(urgent, 'urgent')).toMatchObject({ priorityLevel: 'urgent', priorityScore: 0 })
    expect(await named('3')).toMatchObject({ priorityLevel: 'normal', priorityScore: 1000, priority: 1000 })
    expect(await order()).toEqual([urgent, high, vip, normal, low])
    await set(vip, 'urgent')
    expect(await order()).toEqual([vip, urgent, high, normal, low])
  })

  test('the level stays when the score is reckoned anew, and when the conversation is resolved and comes back', async () => {
    const id = await writes('1')
    await set(id, 'high')
    await desk.admin.priorityRules.upsert({ name: 'VIP', when: on('contact.vip', 'is', true), weight: 3 })
    const { contact } = await named('1')
    const session = await agent()
    await session.contacts.update({ contactId: contact.id as Id<'contact'>, vip: true })
    expect(await named('1')).toMatchObject({ priorityLevel: 'high', priorityScore: 3, priority: 1_000_003 })
    await session.conversations.move({ conversationId: id as never, queue: 'resolved' })
    await session.conversations.move({ conversationId: id as never, queue: 'new' })
    expect(await named('1')).toMatchObject({ priorityLevel: 'high', priorityScore: 3 })
    expect(await set(id, 'normal')).toMatchObject({ priorityLevel: 'normal', priorityScore: 3, priority: 3 })
  })

  test('who set it stands in the audit trail; the same level again changes nothing', async () => {
    const id = (await writes('1')) as Id<'conversation'>
    const { version } = await set(id, 'urgent')
    expect((await set(id, 'urgent')).version).toBe(version)
    const session = await agent()
    const { items } = await session.conversations.audit({ conversationId: id })
    expect(items.filter(({ action }) => action === 'conversation.priority')).toMatchObject([
      { actorKind: 'user', from: { priorityLevel: 'normal' }, to: { priorityLevel: 'urgent' } },
    ])
    await expect(
      session.conversations.setPriority({ conversationId: id, level: 'low', expectedVersion: version - 1 }),
    ).rejects.toSatisfy(refused('CONFLICT'))
    await expect(set(id, 'highest' as Level)).rejects.toSatisfy(refused('INVALID_INPUT'))
    const viewer = (await desk.person('viewer')).session
    await expect(viewer.conversations.setPriority({ conversationId: id, level: 'low' })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    const stranger = (await desk.person('none')).session
    await expect(stranger.conversations.setPriority({ conversationId: id, level: 'low' })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    expect((await named('1')).priorityLevel).toBe('urgent')
  })

  test('an automation sets it, another asks for it, and lists and views find it', async () => {
    await desk.admin.rules.upsert({
      name: 'Outage',
      when: on('message.text', 'contains-any', ['outage']),
      actions: [{ action: 'set-priority', level: 'urgent' }],
    })
    await desk.admin.rules.upsert({
      name: 'Hurry',
      trigger: 'change',
      when: on('conversation.priority-level', 'changed-to', 'urgent'),
      actions: [{ action: 'add-tags', tags: ['hurry'] }],
    })
    const calm = await writes('1', { text: 'good morning' })
    const outage = await writes('2', { text: 'an outage!' })
    expect(await named('2')).toMatchObject({ priorityLevel: 'urgent', tags: ['hurry'] })
    expect(await order()).toEqual([outage, calm])
    const session = await agent()
    const { items } = await session.conversations.list({ priorityLevel: 'urgent' })
    expect(items.map(({ id }) => id)).toEqual([outage])
    const view = await session.views.upsert({
      name: 'Calm',
      when: on('conversation.priority-level', 'none-of', ['high', 'urgent']),
    })
    const calmly = await session.conversations.list({ viewId: view.id as Id<'view'> })
    expect(calmly.items.map(({ id }) => id)).toEqual([calm])
    await expect(
      desk.admin.rules.upsert({
        name: 'Wrong',
        when: on('conversation.priority-level', 'is', 'highest'),
        actions: [{ action: 'release' }],
      }),
    ).rejects.toSatisfy(refused('INVALID_INPUT'))
  })

  test('a supervisor sets it in bulk, and a service level that is missed raises it', async () => {
    await desk.admin.policies.upsert({
      name: 'Quick',
      clock: 'calendar',
      firstResponseMs: 60_000,
      onBreach: [{ action: 'set-priority', level: 'high' }],
    })
    const ids = [await writes('1'), await writes('2')]
    await desk.pass(2 * 60_000)
    expect([await named('1'), await named('2')]).toMatchObject([
      { priorityLevel: 'high' },
      { priorityLevel: 'high' },
    ])
    const { session } = await desk.person('supervisor')
    await session.bulk.start({
      action: { kind: 'priority', level: 'low' },
      conversationIds: ids as Id<'conversation'>[],
    })
    await desk.inbox.worker.drain()
    expect([await named('1'), await named('2')]).toMatchObject([
      { priorityLevel: 'low' },
      { priorityLevel: 'low' },
    ])
  })
})
