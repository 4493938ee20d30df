import { type Id, type InboxEvents, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

type Changed = InboxEvents['service-level.changed']
const refused = (code: string, path?: string) => (error: unknown) =>
  isInboxError(error) &&
  error.code === code &&
  (path === undefined ||
    (error.details as unknown as { issues: { path: string }[] }).issues[0]?.path === path)
const quick = { name: 'Quick', clock: 'calendar' as const, firstResponseMs: 20 * MINUTE }

describe.each(STORAGES)('service levels in %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const policy = (given: Partial<Parameters<Desk['admin']['policies']['upsert']>[0]> = {}) =>
    desk.admin.policies.upsert({ ...quick, ...given })
  const idOf = async () => (await desk.only()).id as Id<'conversation'>
  async function answer(text = 'It is on its way.', moveTo?: 'pending' | 'resolved') {
    const { session } = await desk.person('contributor')
    const { visibility } = await desk.only()
    const conversationId = await idOf()
    await session.conversations.reply({ conversationId, text, visibility, ...(moveTo ? { moveTo } : {}) })
  }
  const explained = async () => {
    const { session } = await desk.person('viewer')
    return session.conversations.explainServiceLevel({ conversationId: await idOf() })
  }
  const states = async () => (await explained()).targets.map(({ metric, state }) => `${metric} ${state}`)
  async function transitions(): Promise<string[]> {
    const after = { position: 0, ordinal: 0 }
    const { events } = await desk.storage.events(desk.workspace, { after, limit: 10_000 })
    return events
      .filter(({ type }) => type === 'service-level.changed')
      .map(({ subject }) => subject as unknown as Changed)
      .map(({ metric, from, to }) => `${metric} ${from} ${to}`)
  }

  test('R58 a service level is made, changed, put in order and removed', async () => {
    const made = await policy()
    expect(made).toMatchObject({
      ...quick,
      position: 0,
      enabled: true,
      nextResponseMs: null,
      warnBefore: { percent: 25 },
      resolvedWithoutReply: 'cancelled',
    })
    const second = await policy({ name: 'Second', clock: 'business' })
    const id = made.id as Id<'policy'>
    expect(await desk.admin.policies.upsert({ id, name: 'Quicker', nextResponseMs: HOUR })).toMatchObject({
      name: 'Quicker',
      nextResponseMs: HOUR,
      revision: 2,
    })
    await desk.admin.policies.reorder({ ids: [second.id as Id<'policy'>, id] })
    expect((await desk.admin.policies.list()).items.map(({ name }) => name)).toEqual(['Second', 'Quicker'])
    await desk.admin.policies.remove({ id })
    expect((await desk.admin.policies.list()).items).toHaveLength(1)
    const history = await desk.admin.settings.history({ kind: 'policy' })
    expect(history.items.length).toBeGreaterThan(3)
  })

  test.each([
    ['no target', { firstResponseMs: null }, 'firstResponseMs'],
    ['a target of less than a second', { firstResponseMs: 999 }, 'firstResponseMs'],
    ['a target of more than a year', { firstResponseMs: 365 * 24 * HOUR + 1 }, 'firstResponseMs'],
    [
      'a condition on text',
      { when: { all: [{ field: 'message.text', operator: 'present' as const }] } },
      'when.all.0.field',
    ],
    ['a warning of nothing', { warnBefore: { percent: 0 } }, 'warnBefore.percent'],
    [
      'an action that ends it',
      { onBreach: [{ action: 'resolve' as const, reasonId: null }] },
      'onBreach.0.action',
    ],
  ])('R58 refused: %s', async (_what, given, path) => {
    await expect(policy(given)).rejects.toSatisfy(refused('INVALID_INPUT', path))
    expect((await desk.admin.policies.list()).items).toEqual([])
    const at = { firstResponseMs: 1000, nextResponseMs: 365 * 24 * HOUR }
    expect(await policy(at)).toMatchObject(at)
  })

  test('R60 the warning comes a quarter of an hour before where all accounts are of the preset zendesk', async () => {
    const added = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('8000000000000000002'),
      preset: 'zendesk',
    })
    expect((await policy({ name: 'Mixed' })).warnBefore).toEqual({ percent: 25 })
    await desk.admin.channels.unlink({ channelId: desk.channelId as Id<'channel'>, confirmed: true })
    const made = await policy({ name: 'As there' })
    expect(made.warnBefore).toEqual({ minutes: 15 })
    expect((await policy({ name: 'Said', warnBefore: { percent: 10 } })).warnBefore).toEqual({ percent: 10 })
    // An edit keeps what it was.
    await desk.admin.channels.unlink({ channelId: added.id as Id<'channel'>, confirmed: true })
    expect((await policy({ id: made.id as Id<'policy'>, name: 'Renamed' })).warnBefore).toEqual({
      minutes: 15,
    })
  })

  test('R3 R58 service levels are for administrators to keep', async () => {
    const { session } = await desk.person('supervisor')
    await expect(session.policies.upsert(quick)).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(session.policies.list()).rejects.toSatisfy(refused('FORBIDDEN'))
    const { id } = await policy()
    await expect(session.policies.remove({ id: id as Id<'policy'> })).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(session.policies.reorder({ ids: [] })).rejects.toSatisfy(refused('FORBIDDEN'))
  })

  test('R59 R60 R61 the badge is grey, orange when a quarter is left, red after that, and counts both clocks', async () => {
    await policy()
    await desk.mention()
    const badge = async () => (await desk.only('new')).serviceLevel
    expect(await badge()).toMatchObject({
      icon: 'grey',
      metric: 'first-response',
      leftMs: 20 * MINUTE,
      businessLeftMs: 20 * MINUTE,
    })
    await desk.pass(15 * MINUTE - 1)
    expect(await badge()).toMatchObject({ icon: 'grey', leftMs: 5 * MINUTE + 1 })
    await desk.pass(1)
    expect(await badge()).toMatchObject({ icon: 'orange', leftMs: 5 * MINUTE })
    await desk.pass(5 * MINUTE)
    expect(await badge()).toMatchObject({ icon: 'orange', leftMs: 0 })
    expect(await states()).toEqual(['first-response warning'])
    await desk.pass(1)
    expect(await badge()).toMatchObject({ icon: 'red', leftMs: -1 })
    expect(await states()).toEqual(['first-response breached'])
    await desk.pass(HOUR)
    expect(await badge()).toMatchObject({ icon: 'red', leftMs: -HOUR - 1, businessLeftMs: -HOUR - 1 })
    expect(await transitions()).toEqual([
      'first-response null running',
      'first-response running warning',
      'first-response warning breached',
    ])
  })

  test('R60 R61 the badge turns by time alone, before anybody has noted it', async () => {
    await policy()
    await desk.mention()
    desk.clock.advance(15 * MINUTE)
    expect((await desk.only()).serviceLevel?.icon).toBe('orange')
    desk.clock.advance(5 * MINUTE + 1)
    expect((await desk.only()).serviceLevel).toMatchObject({ icon: 'red', leftMs: -1 })
    expect(await transitions()).toHaveLength(1)
  })

  test('R58 an answer counts once the network took it: a person’s, not a note, not a like, not what a program sends', async () => {
    await policy({ nextResponseMs: 10 * MINUTE })
    await desk.mention()
    const conversationId = await idOf()
    const { session } = await desk.person('contributor')
    await session.notes.add({ conversationId, text: 'Looking into it' })
    await desk.host.conversations.reply({ conversationId, text: 'We are here soon', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['first-response running'])
    await answer()
    expect(await states()).toEqual(['first-response running'])
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['first-response met'])
    expect((await desk.only()).serviceLevel).toBeNull()
    expect(await transitions()).toEqual(['first-response null running', 'first-response running met'])
  })

  test('R59 an answer at exactly the due instant is in time, one millisecond later is late', async () => {
    await policy({ nextResponseMs: 10 * MINUTE })
    await desk.mention()
    desk.clock.advance(20 * MINUTE)
    await answer()
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['first-response met'])
    const root = (await desk.rows('messages'))[0]?.externalId ?? ''
    await desk.pass(MINUTE)
    await desk.mention({ kind: 'reply', rootId: root, parentId: root })
    desk.clock.advance(10 * MINUTE + 1)
    await answer('Once more')
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['first-response met', 'next-response met-late'])
  })

  test('R58 the next answer is owed once the contact writes again, and comes back with it from Pending', async () => {
    await policy({ nextResponseMs: 10 * MINUTE })
    const { externalId } = await desk.mention()
    await answer('Hello', 'pending')
    await desk.inbox.worker.drain()
    await desk.pass(HOUR)
    expect((await desk.only('pending')).serviceLevel).toBeNull()
    await desk.mention({ kind: 'reply', rootId: externalId, parentId: externalId })
    expect((await desk.only('new')).serviceLevel).toMatchObject({
      metric: 'next-response',
      leftMs: 10 * MINUTE,
    })
  })

  test('R58 what the account answered outside of the inbox counts from when it did', async () => {
    await policy()
    const { externalId } = await desk.mention()
    desk.clock.advance(30 * MINUTE)
    const own = aPerson('9000000000000000001', 'Acme')
    const sentAt = new Date(desk.clock.now().getTime() - 15 * MINUTE)
    await desk.mention({
      direction: 'out',
      author: own,
      peer: aPerson(),
      kind: 'reply',
      rootId: externalId,
      parentId: externalId,
      sentAt,
    })
    expect((await explained()).targets).toMatchObject([{ state: 'met', endedAt: sentAt }])
  })

  test('R58 resolved without an answer is cancelled; resolved with one on its way is met when the network took it', async () => {
    await policy()
    await desk.mention()
    await desk.host.conversations.move({ conversationId: await idOf(), queue: 'resolved' })
    expect(await states()).toEqual(['first-response cancelled'])
    expect((await desk.only()).serviceLevel).toBeNull()
    const other = await openDesk(storage, 2)
    const first = desk
    desk = other
    try {
      await policy()
      await desk.mention()
      await answer('Done', 'resolved')
      expect((await desk.only()).queue).toBe('resolved')
      await desk.inbox.worker.drain()
      expect(await states()).toEqual(['first-response met'])
    } finally {
      desk = first
      await other.close()
    }
  })

  test('R58 the first policy by position whose conditions hold counts; a change of topics counts anew from the start', async () => {
    const topic = await desk.admin.topics.upsert({ name: 'Urgent' })
    const urgent = { field: 'conversation.topics', operator: 'any-of' as const, value: [topic.id] }
    await policy({ name: 'Urgent', firstResponseMs: 5 * MINUTE, when: { all: [urgent] } })
    await policy({ name: 'Everybody' })
    await policy({ name: 'Never reached', firstResponseMs: MINUTE })
    await desk.mention()
    expect((await explained()).targets).toMatchObject([{ policyName: 'Everybody', targetMs: 20 * MINUTE }])
    await desk.pass(10 * MINUTE)
    const startedAt = (await explained()).targets[0]?.startedAt
    await desk.host.conversations.topics({
      conversationId: await idOf(),
      topicIds: [topic.id as Id<'topic'>],
    })
    const noted = desk.clock.now()
    await desk.inbox.worker.drain()
    // Due long ago, and breached when that became so.
    expect((await explained()).targets).toMatchObject([
      {
        policyName: 'Urgent',
        startedAt,
        state: 'breached',
        breachedAt: noted,
        dueAt: new Date(noted.getTime() - 5 * MINUTE),
      },
    ])
  })

  test('R58 what runs keeps the terms it began with: edited, switched off and removed policies move nothing', async () => {
    const onBreach = [{ action: 'add-tags' as const, tags: ['late'] }]
    const { id } = await policy({ onBreach })
    await desk.mention()
    const began = await explained()
    const same = async () => {
      await desk.inbox.worker.drain()
      expect((await explained()).targets).toMatchObject([
        { state: 'running', dueAt: began.targets[0]?.dueAt, targetMs: 20 * MINUTE, policyRevision: 1 },
      ])
    }
    await policy({ id: id as Id<'policy'>, firstResponseMs: MINUTE, clock: 'business' })
    await same()
    await policy({ name: 'Sooner', firstResponseMs: MINUTE })
    await same()
    await policy({ id: id as Id<'policy'>, enabled: false })
    await same()
    await desk.admin.policies.remove({ id: id as Id<'policy'> })
    await same()
    await desk.pass(20 * MINUTE + 1)
    expect(await states()).toEqual(['first-response breached'])
    // Nobody is left who wants something done.
    expect((await desk.only()).tags).toEqual([])
    const topic = await desk.admin.topics.upsert({ name: 'Bill' })
    await desk.host.conversations.topics({
      conversationId: await idOf(),
      topicIds: [topic.id as Id<'topic'>],
    })
    expect((await explained()).targets).toMatchObject([{ policyName: 'Sooner', targetMs: MINUTE }])
    const all = (await desk.admin.policies.list()).items
    for (const each of all) await desk.admin.policies.remove({ id: each.id as Id<'policy'> })
    await desk.host.conversations.topics({ conversationId: await idOf(), topicIds: [] })
    expect(await states()).toEqual(['first-response cancelled'])
  })

  test('R58 a policy that was switched off does nothing at a breach', async () => {
    const onBreach = [{ action: 'add-tags' as const, tags: ['late'] }]
    const { id } = await policy({ onBreach })
    await desk.mention()
    await policy({ id: id as Id<'policy'>, enabled: false })
    await desk.pass(20 * MINUTE + 1)
    expect(await states()).toEqual(['first-response breached'])
    expect((await desk.only()).tags).toEqual([])
  })

  test('R58 a policy applies after automations: by what they made of the conversation', async () => {
    await desk.admin.rules.upsert({ name: 'Tag', actions: [{ action: 'add-tags', tags: ['vip'] }] })
    const tagged = { field: 'conversation.tags', operator: 'any-of' as const, value: ['vip'] }
    await policy({ name: 'Tagged', firstResponseMs: 5 * MINUTE, when: { all: [tagged] } })
    await policy({ name: 'Rest' })
    await desk.mention()
    expect((await explained()).targets).toMatchObject([{ policyName: 'Tagged' }])
    expect(await transitions()).toEqual(['first-response null running'])
  })

  test('R58 why it is due at 09:15: business hours of the channel as they were, span by span', async () => {
    const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 }))
    const office = await desk.admin.calendars.upsert({ name: 'Office', zone: 'Etc/UTC', week })
    const calendarId = office.id as Id<'calendar'>
    const channelId = desk.channelId as Id<'channel'>
    await desk.admin.channels.update({ channelId, changes: { calendarId } })
    await policy({ clock: 'business', firstResponseMs: 30 * MINUTE })
    // Friday, a quarter to five.
    desk.clock.set(new Date('2026-03-06T16:45:00Z'))
    await desk.mention()
    const due = new Date('2026-03-09T09:15:00Z')
    const expected = {
      dueAt: due,
      calendarName: 'Office',
      calendarRevision: 1,
      targetMs: 30 * MINUTE,
      counted: [
        { from: new Date('2026-03-06T16:45:00Z'), to: new Date('2026-03-06T17:00:00Z'), ms: 15 * MINUTE },
        { from: new Date('2026-03-09T09:00:00Z'), to: due, ms: 15 * MINUTE },
      ],
    }
    expect((await explained()).targets).toMatchObject([expected])
    // Later hours do not move what is due, nor how that is explained.
    await desk.admin.calendars.upsert({ id: calendarId, week: week.slice(0, 4), zone: 'Asia/Tokyo' })
    expect((await explained()).targets).toMatchObject([{ ...expected, zone: 'Etc/UTC' }])
    await desk.admin.calendars.upsert({ id: calendarId, week, zone: 'Etc/UTC' })
    await desk.pass(HOUR)
    expect((await desk.only()).serviceLevel).toMatchObject({
      leftMs: due.getTime() - desk.clock.now().getTime(),
      businessLeftMs: 15 * MINUTE,
    })
  })

  test('R58 the clocks going forward shorten no target: two hours from Friday 16:00 end on Monday at 10:00', async () => {
    const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 }))
    const office = await desk.admin.calendars.upsert({ name: 'Paris', zone: 'Europe/Paris', week })
    await desk.admin.channels.update({
      channelId: desk.channelId as Id<'channel'>,
      changes: { calendarId: office.id as Id<'calendar'> },
    })
    await policy({ clock: 'business', firstResponseMs: 2 * HOUR })
    desk.clock.set(new Date('2026-03-27T16:00:00+01:00'))
    await desk.mention()
    expect((await desk.only()).serviceLevel?.dueAt).toEqual(new Date('2026-03-30T10:00:00+02:00'))
  })

  test('R58 a warning and a breach do what the policy says, each once', async () => {
    const { id } = await desk.person('supervisor')
    await desk.admin.policies.upsert({
      ...quick,
      onWarning: [{ action: 'add-tags', tags: ['soon'] }],
      onBreach: [
        { action: 'add-tags', tags: ['late'] },
        { action: 'assign-user', userId: id as Id<'user'> },
        { action: 'notify-owner' },
      ],
    })
    await desk.mention()
    await desk.pass(15 * MINUTE)
    expect(await desk.only()).toMatchObject({ tags: ['soon'], assigneeId: null })
    const { session } = await desk.person('contributor')
    await session.conversations.tag({ conversationId: await idOf(), remove: ['soon'] })
    await desk.pass(5 * MINUTE)
    expect((await desk.only()).tags).toEqual([])
    await desk.pass(1)
    expect(await desk.only()).toMatchObject({ tags: ['late'], assigneeId: id })
    const notices = await (await desk.person('supervisor')).session.notifications.list()
    expect(notices.items.map(({ kind }) => kind).sort()).toEqual(['assigned', 'rule'])
    await desk.pass(HOUR)
    expect((await (await desk.person('supervisor')).session.notifications.list()).items).toHaveLength(2)
  })

  test('R59 two workers that wake together note each transition once', async () => {
    await policy()
    for (let each = 0; each < 60; each += 1)
      await desk.mention({ author: aPerson(`7${each}`, `P${each}`), peer: aPerson(`7${each}`, `P${each}`) })
    desk.clock.advance(HOUR)
    const colleague = await desk.colleague()
    await Promise.all([desk.inbox.worker.drain(), colleague.worker.drain()])
    await Promise.all([colleague.worker.drain(), desk.inbox.worker.drain()])
    const found = (await transitions()).filter((each) => !each.includes('null'))
    expect(found).toEqual(Array.from({ length: 60 }, () => 'first-response running breached'))
  })

  test('R59 a breach whose commit was lost on its way is noted once', async () => {
    await policy()
    await desk.mention()
    desk.clock.advance(HOUR)
    let lost = false
    const dying = await desk.over({
      async commit(changes) {
        const answer = await desk.storage.commit(changes)
        const noted = changes.rows.some(({ op, table }) => op === 'update' && table === 'conversations')
        if (!noted || lost) return answer
        lost = true
        throw new Error('the process ended')
      },
    })
    await dying.worker.drain().catch(() => {})
    expect(lost).toBe(true)
    await desk.pass(MINUTE)
    expect((await transitions()).filter((each) => each.endsWith('breached'))).toHaveLength(1)
  })

  test('R83 each transition stands in the audit trail, with both durations at its end', async () => {
    await policy()
    await desk.mention()
    desk.clock.advance(10 * MINUTE)
    await answer()
    await desk.inbox.worker.drain()
    const { items } = await desk.host.conversations.audit({ conversationId: await idOf() })
    const levels = items.flatMap(({ to }) => (to.serviceLevel as Changed[] | undefined) ?? [])
    expect(levels.find(({ to }) => to === 'met')).toMatchObject({
      metric: 'first-response',
      from: 'running',
      targetMs: 20 * MINUTE,
      calendarMs: 10 * MINUTE,
      businessMs: 10 * MINUTE,
    })
  })

  test('R58 a conversation that the business began is owed no first answer', async () => {
    await policy({ nextResponseMs: 10 * MINUTE })
    const own = aPerson('9000000000000000001', 'Acme')
    const { externalId } = await desk.mention({
      direction: 'out',
      author: own,
      peer: aPerson(),
      kind: 'post',
    })
    expect(await states()).toEqual([])
    await desk.pass(MINUTE)
    await desk.mention({ kind: 'reply', rootId: externalId, parentId: externalId })
    expect(await states()).toEqual(['next-response running'])
  })

  test('R31 nobody learns of a service level of a conversation they may not see', async () => {
    await policy()
    await desk.mention()
    const conversationId = await idOf()
    const { session } = await desk.person('none')
    await expect(session.conversations.explainServiceLevel({ conversationId })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
  })
})
