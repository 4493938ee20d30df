import type { Id, Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

type Asked = Parameters<Session['reports']['query']>[0]
const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }
const WEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 }))

describe.each(STORAGES)('what reports make of a working day in %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const figures = async (given: Partial<Asked> & Pick<Asked, 'metrics'>, session = desk.admin) => {
    const report = await session.reports.query({ ...march, ...given })
    return Object.fromEntries(report.metrics.map(({ metric, total }) => [metric, total]))
  }
  const values = async (given: Partial<Asked> & Pick<Asked, 'metrics'>) =>
    Object.fromEntries(Object.entries(await figures(given)).map(([name, { value }]) => [name, value]))
  /** Value and n of each group of one metric, by the group's name. */
  const groups = async (metric: Asked['metrics'][number], groupBy: NonNullable<Asked['groupBy']>) => {
    const report = await desk.admin.reports.query({ ...march, metrics: [metric], groupBy })
    const found = report.metrics[0]?.groups ?? []
    return Object.fromEntries(found.map(({ name, total }) => [name, [total.value, total.n]]))
  }
  async function agent(name: string) {
    const { id } = await desk.admin.users.upsert({ name })
    const subject = { kind: 'user' as const, userId: id as Id<'user'> }
    await desk.admin.grants.set({ channelId: desk.channelId as Id<'channel'>, subject, role: 'contributor' })
    return { id: id as Id<'user'>, session: desk.inbox.as({ workspace: desk.workspace, userId: id }) }
  }
  let people = 100
  /** Somebody new writes; the conversation that begins. */
  async function asked(given: Parameters<Desk['mention']>[0] = {}): Promise<Id<'conversation'>> {
    people += 1
    const known = new Set((await desk.rows('conversations')).map(({ id }) => id))
    await desk.mention({ author: aPerson(`${people}`), peer: aPerson(`${people}`), ...given })
    const [found] = (await desk.rows('conversations')).filter(({ id }) => !known.has(id))
    return found?.id as Id<'conversation'>
  }
  const answer = async (
    { session }: { session: Session },
    conversationId: Id<'conversation'>,
    text: string,
  ) => {
    await session.conversations.reply({ conversationId, text, visibility: 'public' })
    await desk.inbox.worker.drain()
  }

  test('R38 R58 R59 what was promised and kept counts by policy, channel, team and agent, whoever was late has missed it', async () => {
    const { id: teamId } = await desk.admin.teams.upsert({ name: 'Red' })
    const gold = { field: 'conversation.tags', operator: 'any-of' as const, value: ['gold'] }
    const clock = 'calendar' as const
    await desk.admin.policies.upsert({
      name: 'Gold',
      clock,
      firstResponseMs: 10 * MINUTE,
      when: { all: [gold] },
    })
    await desk.admin.policies.upsert({ name: 'Rest', clock, firstResponseMs: 30 * MINUTE })
    const says = { field: 'message.text', operator: 'contains-any' as const, value: ['gold'] }
    await desk.admin.rules.upsert({
      name: 'Gold',
      when: { all: [says] },
      actions: [
        { action: 'add-tags', tags: ['gold'] },
        { action: 'assign-team', teamId: teamId as Id<'team'> },
      ],
    })
    const [ann, ben] = [await agent('Ann'), await agent('Ben')]
    const kept = await asked({ text: 'gold' })
    const late = await asked({ text: 'gold' })
    const given = await asked()
    const open = await asked()
    desk.clock.advance(5 * MINUTE)
    await answer(ann, kept, 'one')
    await desk.host.conversations.move({ conversationId: given, queue: 'resolved' })
    await desk.pass(10 * MINUTE)
    // Missed by nobody yet.
    expect(await groups('slaFirstResponse', 'agent')).toEqual({ Ann: [1, 1], '': [0, 1] })
    await answer(ben, late, 'two')
    await desk.pass(20 * MINUTE)
    await asked()
    expect(await figures({ metrics: ['slaFirstResponse'] })).toMatchObject({
      slaFirstResponse: { value: 1 / 3, n: 3 },
    })
    expect(await groups('slaFirstResponse', 'policy')).toEqual({ Gold: [0.5, 2], Rest: [0, 1] })
    expect(await groups('slaFirstResponse', 'team')).toEqual({ Red: [0.5, 2], '': [0, 1] })
    expect(await groups('slaFirstResponse', 'agent')).toEqual({ Ann: [1, 1], Ben: [0, 1], '': [0, 1] })
    expect(Object.values(await groups('slaFirstResponse', 'channel'))).toEqual([[1 / 3, 3]])
    const behind = async (of: 'value' | 'whole', filter = {}) =>
      (await desk.admin.reports.conversations({ ...march, metric: 'slaFirstResponse', of, filter })).items
    expect((await behind('value')).map(({ conversationId }) => conversationId)).toEqual([kept])
    const missed = (await behind('whole')).filter(({ label }) => label === 'first-response:missed')
    expect(missed.map(({ conversationId }) => conversationId).sort()).toEqual([late, open].sort())
    const policy = (await desk.admin.policies.list()).items.find(({ name }) => name === 'Rest')
    const rest = await behind('whole', { policyIds: [policy?.id as Id<'policy'>] })
    expect(rest.map(({ conversationId }) => conversationId)).toEqual([open])
  })

  test('R38 R58 a resolution that came late counts to who had it, once, and one that was only warned of is kept', async () => {
    await desk.admin.policies.upsert({ name: 'Soon', clock: 'calendar', resolutionMs: HOUR })
    const ann = await agent('Ann')
    const [late, soon] = [await asked(), await asked()]
    await desk.host.conversations.assign({ conversationId: late, assigneeId: ann.id })
    await desk.pass(50 * MINUTE)
    await ann.session.conversations.move({ conversationId: soon, queue: 'resolved' })
    await desk.pass(20 * MINUTE)
    await ann.session.conversations.move({ conversationId: late, queue: 'resolved' })
    await desk.inbox.worker.drain()
    expect(await figures({ metrics: ['slaResolution'] })).toMatchObject({
      slaResolution: { value: 0.5, n: 2 },
    })
    expect(await groups('slaResolution', 'agent')).toMatchObject({ Ann: [0, 1] })
  })

  test('R38 R59 an answer in time that is proved only after the breach was kept; what was overdue when it was resolved was missed', async () => {
    await desk.admin.policies.upsert({ name: 'Soon', clock: 'calendar', firstResponseMs: 10 * MINUTE })
    const ann = await agent('Ann')
    const proved = await asked()
    desk.clock.advance(9 * MINUTE + 55_000)
    desk.channel.at.nextSends({ kind: 'lost' })
    await answer(ann, proved, 'Here')
    expect((await desk.rows('deliveries')).map(({ state }) => state)).toEqual(['unknown'])
    desk.clock.advance(6000)
    await desk.inbox.worker.drain()
    expect(await groups('slaFirstResponse', 'policy')).toEqual({ Soon: [0, 1] })
    await desk.pass(MINUTE)
    await desk.pass(MINUTE)
    expect((await desk.rows('deliveries')).map(({ state }) => state)).toEqual(['sent'])
    expect(await groups('slaFirstResponse', 'policy')).toEqual({ Soon: [1, 1] })
    // The clock did not come to note it.
    const overdue = await asked()
    desk.clock.advance(11 * MINUTE)
    await ann.session.conversations.move({ conversationId: overdue, queue: 'resolved' })
    await desk.inbox.worker.drain()
    expect(await groups('slaFirstResponse', 'policy')).toEqual({ Soon: [0.5, 2] })
  })

  test('R38 R58 the business clock counts open hours alone, the calendar clock all of them', async () => {
    const office = await desk.admin.calendars.upsert({ name: 'Office', zone: 'Europe/Paris', week: WEEK })
    await desk.admin.channels.update({
      channelId: desk.channelId as Id<'channel'>,
      changes: { calendarId: office.id as Id<'calendar'> },
    })
    const ann = await agent('Ann')
    // Friday, a quarter to five in Paris, to Monday at a quarter past nine; the clocks go forward in between.
    desk.clock.set(new Date('2026-03-27T16:45:00+01:00'))
    const conversationId = await asked()
    desk.clock.set(new Date('2026-03-30T09:15:00+02:00'))
    await answer(ann, conversationId, 'Good morning')
    const metrics: Asked['metrics'] = ['firstResponse', 'responseTime', 'customerWait', 'firstResolution']
    await ann.session.conversations.move({ conversationId, queue: 'resolved' })
    const all = 63 * HOUR + 30 * MINUTE
    const spent = (ms: number) => Object.fromEntries(metrics.map((metric) => [metric, ms]))
    expect(await values({ metrics })).toEqual(spent(all))
    expect(await values({ metrics, clock: 'business' })).toEqual(spent(30 * MINUTE))
    const days = await desk.admin.reports.query({
      from: '2026-03-27',
      to: '2026-03-31',
      zone: 'Europe/Paris',
      interval: 'day',
      clock: 'business',
      metrics: ['firstResponse'],
    })
    expect(days.metrics[0]?.intervals.map(({ value }) => value)).toEqual([null, null, null, 30 * MINUTE])
  })

  test('R38 a cohort counts where the conversation began, and the period before stands beside', async () => {
    const ann = await agent('Ann')
    desk.clock.set(new Date('2026-03-30T12:00:00Z'))
    const [early, gone] = [await asked(), await asked()]
    await ann.session.conversations.move({ conversationId: gone, queue: 'resolved' })
    desk.clock.set(new Date('2026-04-02T12:00:00Z'))
    await asked()
    await ann.session.conversations.move({ conversationId: early, queue: 'resolved' })
    const april = { from: '2026-04-01', to: '2026-05-01', zone: 'Europe/Paris' }
    const of = async (given: Partial<Asked>) =>
      figures({
        metrics: ['firstResolution', 'cohortResolutionRate', 'resolutionRate', 'resolved'],
        ...given,
      })
    expect(await of(march)).toMatchObject({
      firstResolution: { n: 1, value: 0 },
      cohortResolutionRate: { value: 1, n: 2 },
      resolutionRate: { value: 0.5, n: 2 },
    })
    expect(await of({ ...march, cohort: 'created' })).toMatchObject({
      firstResolution: { n: 2, max: 3 * DAY },
      resolved: { value: 1 },
    })
    expect(await of({ ...april, cohort: 'created' })).toMatchObject({
      firstResolution: { n: 0, value: null },
      cohortResolutionRate: { value: 0, n: 1 },
      resolutionRate: { value: 1, n: 1 },
    })
    const { metrics } = await desk.admin.reports.query({
      ...april,
      metrics: ['resolved', 'newConversations', 'firstResolution'],
      previous: true,
    })
    expect(metrics.map(({ total, previous }) => [total.value, previous?.value])).toEqual([
      [1, 1],
      [1, 2],
      [3 * DAY, 0],
    ])
  })

  test('R38 the full resolution is the latest one, and moves with it', async () => {
    const ann = await agent('Ann')
    const conversationId = await asked()
    const move = (queue: 'new' | 'resolved') => ann.session.conversations.move({ conversationId, queue })
    await desk.pass(2 * HOUR)
    await move('resolved')
    const both: Asked['metrics'] = ['firstResolution', 'fullResolution', 'resolved', 'reopened', 'reopenRate']
    expect(await values({ metrics: both })).toEqual({
      firstResolution: 2 * HOUR,
      fullResolution: 2 * HOUR,
      resolved: 1,
      reopened: 0,
      reopenRate: 0,
    })
    await move('new')
    desk.clock.set(new Date('2026-04-10T12:00:00Z'))
    await move('resolved')
    expect(await values({ metrics: both })).toEqual({
      firstResolution: 2 * HOUR,
      fullResolution: null,
      resolved: 1,
      reopened: 1,
      reopenRate: 1,
    })
    const april = { from: '2026-04-01', to: '2026-05-01' }
    expect(await values({ ...april, metrics: both })).toMatchObject({ firstResolution: null, resolved: 1 })
    expect((await values({ ...april, metrics: both })).fullResolution).toBeGreaterThan(30 * DAY)
  })

  test('R38 attention: handling ends with a reply and a move, the rest is picking, and occupancy is of the time that one was available', async () => {
    const ann = await agent('Ann')
    const [one, other] = [await asked(), await asked()]
    await ann.session.sessions.start({})
    await ann.session.availability.set({ state: 'available' })
    const look = async (conversationId: Id<'conversation'>, ms: number) => {
      await ann.session.presence.touch({ conversationId, focused: true })
      desk.clock.advance(ms)
    }
    desk.clock.advance(MINUTE)
    await look(other, 15_000)
    await look(one, 20_000)
    await ann.session.conversations.reply({
      conversationId: one,
      text: 'Hi',
      visibility: 'public',
      moveTo: 'pending',
    })
    await ann.session.presence.leave({ conversationId: one })
    desk.clock.advance(45_000)
    await ann.session.availability.set({ state: 'away' })
    const metrics: Asked['metrics'] = ['handled', 'handleTime', 'cherryPicking', 'available', 'occupancy']
    expect(await values({ metrics })).toEqual({
      handled: 1,
      handleTime: 20_000,
      cherryPicking: 15_000,
      available: 140_000,
      occupancy: 1 / 7,
    })
    expect(await groups('occupancy', 'agent')).toMatchObject({ Ann: [1 / 7, 140_000] })
    expect(await groups('cherryPicking', 'agent')).toEqual({ Ann: [15_000, 1] })
    const behind = await desk.admin.reports.conversations({ ...march, metric: 'cherryPicking' })
    expect(behind.items.map(({ conversationId }) => conversationId)).toEqual([other])
  })

  test('R38 a backlog lists who stood there at its end: who has left since, and who is there still', async () => {
    const ann = await agent('Ann')
    const [left, stays, early] = [await asked(), await asked(), await asked()]
    await ann.session.conversations.move({ conversationId: early, queue: 'pending' })
    desk.clock.advance(3 * HOUR)
    await ann.session.conversations.move({ conversationId: left, queue: 'resolved' })
    const noon = { from: '2026-03-02T08:00', to: '2026-03-02T11:00', zone: 'UTC' }
    const listed = async (metric: 'backlogNew' | 'backlogPending', limit = 1) => {
      const ids: string[] = []
      for (let cursor: string | null = null; ; ) {
        const page: Awaited<ReturnType<Session['reports']['conversations']>> =
          await desk.admin.reports.conversations({ ...noon, metric, limit, cursor })
        ids.push(...page.items.map(({ conversationId }) => conversationId))
        cursor = page.cursor
        if (cursor === null) return ids
      }
    }
    expect(await values({ ...noon, metrics: ['backlogNew', 'backlogPending'] })).toEqual({
      backlogNew: 2,
      backlogPending: 1,
    })
    expect(await listed('backlogNew')).toEqual([left, stays])
    expect(await listed('backlogNew', 50)).toEqual([left, stays])
    expect(await listed('backlogPending')).toEqual([early])
  })

  test('R38 what has no conversations behind it, and no second part, is refused', async () => {
    for (const bad of [
      { metric: 'available' },
      { metric: 'away' },
      { metric: 'inbound', of: 'whole' },
      { metric: 'occupancy', of: 'whole' },
    ] as const)
      await expect(desk.admin.reports.conversations({ ...march, ...bad })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      })
  })

  test('R38 time of agents is of those who see the channel that is asked for', async () => {
    const ann = await agent('Ann')
    await ann.session.sessions.start({})
    await ann.session.availability.set({ state: 'available' })
    const other = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    desk.clock.advance(HOUR)
    const at = async (channelId: string) =>
      values({ metrics: ['available'], filter: { channelIds: [channelId as Id<'channel'>] } })
    expect(await at(desk.channelId)).toEqual({ available: HOUR })
    expect(await at(other.id)).toEqual({ available: 0 })
  })

  test('R36 R38 a Supervisor learns of the time of those on their channels, and of nobody else', async () => {
    const [ann, ben] = [await agent('Ann'), await agent('Ben')]
    for (const { session } of [ann, ben]) {
      await session.sessions.start({})
      await session.availability.set({ state: 'available' })
    }
    desk.clock.advance(HOUR)
    await ann.session.availability.set({ state: 'away' })
    const { session } = await desk.person('supervisor')
    const available = async () => (await figures({ metrics: ['available'] }, session)).available?.value
    expect(await available()).toBe(2 * HOUR)
    const { items } = await desk.admin.grants.list()
    const grant = items.find(({ subject }) => subject.kind === 'user' && subject.userId === ann.id)
    await desk.admin.grants.remove({ grantId: grant?.id as Id<'grant'> })
    expect(await available()).toBe(HOUR)
    expect((await values({ metrics: ['available'] })).available).toBe(2 * HOUR)
  })
})
