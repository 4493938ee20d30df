import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, DAY, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

type Rule = NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>
type When = NonNullable<Rule['when']>

describe.each(STORAGES)('time automations on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  let made = 0
  const after = (when: When, actions: Rule['actions'] = [{ action: 'add-tags', tags: ['late'] }]) => {
    made += 1
    return desk.admin.rules.upsert({ name: `time ${made}`, trigger: 'time', when, actions } as Rule)
  }
  const since = (field: string, minutes: number, ...more: unknown[]): When =>
    ({ all: [{ field, operator: 'at-least', value: minutes }, ...more] }) as When
  const tags = async () => (await desk.only()).tags
  const runs = async () =>
    (await desk.host.rules.runsOn({ conversationId: (await desk.only()).id as Id<'conversation'> })).items

  test('R120 it runs in the minute in which time makes it true, and not before', async () => {
    await after(since('conversation.queue-minutes', 45))
    await desk.mention()
    await desk.pass(45 * MINUTE - 1000)
    expect(await tags()).toEqual([])
    await desk.pass(1000)
    expect(await tags()).toEqual(['late'])
    expect(await runs()).toMatchObject([{ outcome: 'done' }])
  })

  test('R120 it runs once while it holds, and again when it began to hold again', async () => {
    await after(since('conversation.idle-minutes', 60), [
      { action: 'add-note', text: 'Nobody wrote for an hour.' },
    ])
    const one = await desk.mention()
    for (let hour = 0; hour < 5; hour += 1) await desk.pass(60 * MINUTE)
    expect(await runs()).toHaveLength(1)
    // Nor when it is looked at again because something else changed.
    const { session } = await desk.person('contributor')
    await session.conversations.tag({ conversationId: (await desk.only()).id, add: ['seen'] })
    await desk.pass(MINUTE)
    expect(await runs()).toHaveLength(1)
    await desk.mention({ kind: 'reply', rootId: one.externalId, parentId: one.externalId })
    await desk.pass(59 * MINUTE)
    expect(await runs()).toHaveLength(1)
    await desk.pass(MINUTE)
    expect(await runs()).toHaveLength(2)
  })

  test('R120 what waits for more than time runs with the change that makes it true', async () => {
    await after(
      since('conversation.age-minutes', 10, {
        field: 'conversation.tags',
        operator: 'any-of',
        value: ['vip'],
      }),
    )
    await desk.mention()
    await desk.pass(30 * MINUTE)
    expect(await tags()).toEqual([])
    const { session } = await desk.person('viewer')
    const { id } = await desk.only()
    expect((await session.conversations.tag({ conversationId: id, add: ['vip'] })).tags).toEqual([
      'late',
      'vip',
    ])
    await session.conversations.tag({ conversationId: id, remove: ['vip', 'late'] })
    expect((await session.conversations.tag({ conversationId: id, add: ['vip'] })).tags).toEqual([
      'late',
      'vip',
    ])
    expect(await runs()).toHaveLength(2)
  })

  test('R120 it waits for time again when its contact becomes what it asks for', async () => {
    await desk.admin.attributes.upsert({ key: 'city', name: 'City', type: 'text' })
    await after(since('conversation.age-minutes', 60, { field: 'contact.vip', operator: 'is', value: true }))
    await after(
      since('conversation.age-minutes', 60, { field: 'attribute.city', operator: 'is', value: 'Ghent' }),
      [{ action: 'add-tags', tags: ['near'] }],
    )
    await desk.mention()
    await desk.pass(10 * MINUTE)
    const contactId = (await desk.only()).contact.id as Id<'contact'>
    await desk.host.contacts.update({ contactId, vip: true })
    await desk.pass(49 * MINUTE)
    expect(await tags()).toEqual([])
    await desk.pass(MINUTE)
    expect(await tags()).toEqual(['late'])
    // What time has made true already holds with the change itself.
    await desk.host.contacts.update({ contactId, attributes: { city: 'Ghent' } })
    expect(await tags()).toEqual(['late', 'near'])
  })

  test('R120 a new rule reaches conversations that stand already, and a removed one leaves no alarm', async () => {
    await desk.mention()
    await desk.pass(20 * MINUTE)
    const rule = await after(since('conversation.age-minutes', 10))
    const later = await after(since('conversation.age-minutes', 120), [{ action: 'add-tags', tags: ['old'] }])
    await desk.inbox.worker.drain()
    expect(await tags()).toEqual(['late'])
    expect((await desk.rows('conversations'))[0]).toMatchObject({
      firedRuleIds: [rule.id],
      rulesAt: new Date(desk.clock.now().getTime() + 100 * MINUTE),
    })
    for (const { id } of [rule, later]) await desk.admin.rules.remove({ id: id as Id<'rule'> })
    await desk.inbox.worker.drain()
    expect((await desk.rows('conversations'))[0]).toMatchObject({ firedRuleIds: [], rulesAt: null })
    await desk.pass(DAY)
    expect(await tags()).toEqual(['late'])
  })

  test('R120 R178 it asks for the contact too', async () => {
    await after(
      since('conversation.waiting-minutes', 5, {
        field: 'contact.followers',
        operator: 'at-least',
        value: 500,
      }),
    )
    const profile = aPerson('8').profile
    if (!profile) throw new Error('a person has a profile')
    const loud = { ...aPerson('8'), profile: { ...profile, followers: 500 } }
    const quiet = { ...aPerson('9'), profile: { ...profile, followers: 499 } }
    await desk.mention({ author: loud, peer: loud })
    await desk.mention({ author: quiet, peer: quiet })
    await desk.pass(5 * MINUTE)
    const { session } = await desk.person('viewer')
    expect((await session.conversations.list({ tag: 'late' })).items).toHaveLength(1)
  })

  test('R120 in business hours it waits until business opens, and does not run anew each morning', async () => {
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 9 * 60, end: 17 * 60 }))
    const calendar = await desk.admin.calendars.upsert({ name: 'Office', zone: 'UTC', week })
    await desk.admin.channels.update({
      channelId: desk.channelId as Id<'channel'>,
      changes: { calendarId: calendar.id as Id<'calendar'> },
    })
    await after(
      since('conversation.idle-minutes', 60, {
        field: 'channel.business-hours',
        operator: 'is',
        value: true,
      }),
    )
    const now = desk.clock.now()
    const evening = new Date(now)
    evening.setUTCHours(16, 30, 0, 0)
    if (evening <= now) evening.setUTCDate(evening.getUTCDate() + 1)
    desk.clock.advance(evening.getTime() - now.getTime())
    await desk.mention()
    // 17:30: the hour has passed, and business is closed; 08:59 and 09:00 of the next day.
    await desk.pass(60 * MINUTE)
    expect(await tags()).toEqual([])
    await desk.pass((15 * 60 + 29) * MINUTE)
    expect(await tags()).toEqual([])
    await desk.pass(MINUTE)
    expect(await tags()).toEqual(['late'])
    // Neither by itself, nor because something else changed at night.
    const { session } = await desk.person('contributor')
    for (let hour = 0; hour < 30; hour += 1) {
      await desk.pass(60 * MINUTE)
      if (hour === 12)
        await session.conversations.tag({ conversationId: (await desk.only()).id, add: ['seen'] })
    }
    expect(await runs()).toHaveLength(1)
  })

  /** The channel is open from nine to five, and it is 16:30 on a day to come. */
  const inTheEvening = async () => {
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 9 * 60, end: 17 * 60 }))
    const calendar = await desk.admin.calendars.upsert({ name: 'Office', zone: 'UTC', week })
    const calendarId = calendar.id as Id<'calendar'>
    await desk.admin.channels.update({
      channelId: desk.channelId as Id<'channel'>,
      changes: { calendarId },
    })
    const now = desk.clock.now()
    const evening = new Date(now)
    evening.setUTCHours(16, 30, 0, 0)
    if (evening <= now) evening.setUTCDate(evening.getUTCDate() + 1)
    desk.clock.advance(evening.getTime() - now.getTime())
    return calendarId
  }

  test('R120 business minutes pass while business is open', async () => {
    await inTheEvening()
    await after(since('conversation.waiting-business-minutes', 60))
    await after(
      {
        all: [{ field: 'conversation.age-business-minutes', operator: 'more-than', value: 60 }],
      } as When,
      [{ action: 'add-tags', tags: ['more'] }],
    )
    await desk.mention()
    // Half an hour until closing, and half an hour from nine.
    await desk.pass(16 * 60 * MINUTE + 59 * MINUTE)
    expect(await tags()).toEqual([])
    await desk.pass(MINUTE - 1)
    expect(await tags()).toEqual([])
    await desk.pass(1)
    expect(await tags()).toEqual(['late'])
    await desk.pass(1)
    expect(await tags()).toEqual(['late', 'more'])
    await desk.pass(DAY)
    expect(await runs()).toHaveLength(2)
  })

  test('R120 business minutes follow hours that change, and a channel without hours is always open', async () => {
    const calendarId = await inTheEvening()
    await after(since('conversation.queue-business-minutes', 60))
    await desk.mention()
    const [before] = await desk.rows('conversations')
    const noon = before?.rulesAt?.getTime() ?? 0
    await desk.admin.calendars.upsert({
      id: calendarId,
      week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 8 * 60, end: 17 * 60 })),
    })
    await desk.inbox.worker.drain()
    const earlier = async () => noon - ((await desk.rows('conversations'))[0]?.rulesAt?.getTime() ?? 0)
    expect(await earlier()).toBe(60 * MINUTE)
    await desk.admin.channels.update({
      channelId: desk.channelId as Id<'channel'>,
      changes: { calendarId: null },
    })
    await desk.inbox.worker.drain()
    expect(await earlier()).toBe(16 * 60 * MINUTE)
    await desk.pass(60 * MINUTE)
    expect(await tags()).toEqual(['late'])
  })

  test('R120 two rules that undo each other run once a minute at most', async () => {
    await after(
      since('conversation.age-minutes', 1, {
        field: 'conversation.tags',
        operator: 'none-of',
        value: ['on'],
      }),
      [{ action: 'add-tags', tags: ['on'] }],
    )
    await after(
      since('conversation.age-minutes', 1, { field: 'conversation.tags', operator: 'any-of', value: ['on'] }),
      [{ action: 'remove-tags', tags: ['on'] }],
    )
    await desk.mention()
    await desk.pass(MINUTE)
    const begun = (await runs()).length
    await desk.inbox.worker.drain()
    expect(await runs()).toHaveLength(begun)
    for (let minute = 0; minute < 5; minute += 1) await desk.pass(MINUTE)
    expect((await runs()).length).toBeLessThanOrEqual(begun + 10)
  })

  /** From New to Pending after a minute there, and back after a minute there. */
  const roundAndRound = async () => {
    const rule = (from: 'new' | 'pending', to: 'new' | 'pending') =>
      after(
        since('conversation.queue-minutes', 1, {
          field: 'conversation.queue',
          operator: 'is',
          value: from,
        }),
        [{ action: 'move', to }],
      )
    return [await rule('new', 'pending'), await rule('pending', 'new')] as const
  }
  const everyMinute = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) await desk.pass(MINUTE)
  }
  const allRuns = () => desk.rows('ruleRuns')

  test('R120 two rules that undo each other for ever end after ten runs each, and the history says why', async () => {
    const [there, back] = await roundAndRound()
    await desk.mention()
    await everyMinute(20)
    expect((await allRuns()).map(({ outcome }) => outcome)).toEqual(Array(20).fill('done'))
    // The eleventh run of the first does not happen, and is not waited for any more.
    await everyMinute(20)
    expect(await allRuns()).toHaveLength(21)
    const [newest] = await runs()
    expect(newest).toMatchObject({ ruleId: there.id, outcome: 'too-often', actions: [] })
    expect((await allRuns()).filter(({ ruleId }) => ruleId === back.id)).toHaveLength(10)
    expect((await desk.rows('conversations'))[0]).toMatchObject({ queue: 'new', rulesAt: null })
    await desk.pass(DAY)
    expect(await allRuns()).toHaveLength(21)
  })

  test('R120 a rule that rests runs again once somebody did something there', async () => {
    await roundAndRound()
    const { externalId } = await desk.mention()
    await everyMinute(30)
    expect(await allRuns()).toHaveLength(21)
    // A person: it holds already, and runs with what they did. Then each has ten runs again.
    const { session } = await desk.person('contributor')
    await session.conversations.tag({ conversationId: (await desk.only()).id, add: ['seen'] })
    expect(await desk.only()).toMatchObject({ queue: 'pending' })
    await everyMinute(30)
    expect(await allRuns()).toHaveLength(42)
    // The customer.
    await desk.mention({ kind: 'reply', rootId: externalId, parentId: externalId })
    await everyMinute(30)
    expect(await allRuns()).toHaveLength(63)
  })

  test('R120 a rule that rests runs again once it was changed', async () => {
    const [there] = await roundAndRound()
    await desk.mention()
    await everyMinute(30)
    await desk.admin.rules.upsert({ id: there.id as Id<'rule'>, name: 'changed' })
    await desk.inbox.worker.drain()
    await everyMinute(2)
    const since = (await allRuns()).filter(({ ruleRevision }) => ruleRevision === '2')
    expect(since.map(({ outcome }) => outcome)).toEqual(['done'])
    const [row] = await desk.rows('conversations')
    expect(Object.values(row?.timeRuns ?? {}).sort()).toEqual([1, 11])
  })

  test('R120 it runs as often as the customer writes', async () => {
    await after(since('conversation.idle-minutes', 5), [{ action: 'add-note', text: 'Five minutes.' }])
    const { externalId } = await desk.mention()
    for (let time = 0; time < 15; time += 1) {
      await desk.pass(5 * MINUTE)
      await desk.mention({ kind: 'reply', rootId: externalId, parentId: externalId })
    }
    expect((await allRuns()).map(({ outcome }) => outcome)).toEqual(Array(15).fill('done'))
  })

  test('R120 what is remembered of a rule goes with it', async () => {
    const rules = await roundAndRound()
    await desk.mention()
    await everyMinute(3)
    expect(Object.keys((await desk.rows('conversations'))[0]?.timeRuns ?? {})).toHaveLength(2)
    for (const { id } of rules) await desk.admin.rules.remove({ id: id as Id<'rule'> })
    await desk.inbox.worker.drain()
    expect((await desk.rows('conversations'))[0]).toMatchObject({ timeRuns: {}, rulesAt: null })
  })

  test('R120 a time automation names a span that passes, among all; anything else is refused with its place', async () => {
    const refused = (path: string) => (error: unknown) =>
      isInboxError(error, 'INVALID_INPUT') && JSON.stringify(error.details).includes(path)
    const age = { field: 'conversation.age-minutes', operator: 'at-least', value: 5 }
    await expect(after({ all: [] })).rejects.toSatisfy(refused('when.all'))
    await expect(after({ all: [{ ...age, operator: 'less-than' }] } as When)).rejects.toSatisfy(
      refused('when.all'),
    )
    await expect(after({ all: [age], any: [age] } as When)).rejects.toSatisfy(refused('when.any.0.field'))
    await expect(after({ all: [{ ...age, value: '5' }] } as When)).rejects.toSatisfy(
      refused('when.all.0.value'),
    )
    await expect(
      after({ all: [age, { field: 'message.text', operator: 'present' }] } as When),
    ).rejects.toSatisfy(refused('when.all.1.field'))
  })
})
