import { type Id, isInboxError, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

type Asked = Parameters<Session['reports']['query']>[0]
const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }
const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code

describe.each(STORAGES)('reports in %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  /** The value of each metric for the whole period. */
  const values = async (session: Session, given: Partial<Asked> & Pick<Asked, 'metrics'>) => {
    const report = await session.reports.query({ ...march, ...given })
    return Object.fromEntries(report.metrics.map(({ metric, total }) => [metric, total.value]))
  }
  const id = (text: string) => text as Id<'conversation'>

  /** A mention that is answered after ten minutes and resolved after twenty. */
  async function served(session: Session) {
    await desk.mention()
    const conversationId = id((await desk.only('new')).id)
    desk.clock.advance(10 * MINUTE)
    await session.conversations.reply({ conversationId, text: 'Hello', visibility: 'public' })
    await desk.inbox.worker.drain()
    desk.clock.advance(10 * MINUTE)
    await session.conversations.move({ conversationId, queue: 'resolved' })
    return conversationId
  }

  test('R36 R37 R38 a Supervisor reports on their channels, a Contributor and a Viewer on none', async () => {
    const { session: supervisor } = await desk.person('supervisor')
    await served(supervisor)
    const metrics = ['inbound', 'newConversations', 'resolved', 'firstResponse', 'oneTouch'] as const
    expect(await values(supervisor, { metrics: [...metrics] })).toEqual({
      inbound: 1,
      newConversations: 1,
      resolved: 1,
      firstResponse: 10 * MINUTE,
      oneTouch: 1,
    })
    for (const role of ['contributor', 'viewer', 'none'] as const) {
      const { session } = await desk.person(role)
      await expect(session.reports.query({ ...march, metrics: ['inbound'] })).rejects.toSatisfy(
        refused('FORBIDDEN'),
      )
      await expect(session.reports.conversations({ ...march, metric: 'inbound' })).rejects.toSatisfy(
        refused('FORBIDDEN'),
      )
    }
  })

  test('R36 R37 whoever may read reports is told so, and who may not, too', async () => {
    const told = async (session: Session) => (await session.me.get()).seesReports
    expect(await told((await desk.person('supervisor')).session)).toBe(true)
    for (const role of ['contributor', 'viewer', 'none'] as const)
      expect(await told((await desk.person(role)).session)).toBe(false)
    expect(await told(desk.admin)).toBe(true)
    await desk.admin.settings.update({ changes: { adminsSeeReports: false } })
    expect(await told(desk.admin)).toBe(false)
  })

  test('R38 nothing of a channel where one is not Supervisor is in a report, in its totals or behind it', async () => {
    const { session: supervisor } = await desk.person('supervisor')
    await served(supervisor)
    const other = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    const otherId = other.id as Id<'channel'>
    const { session, id: userId } = await desk.person('contributor')
    const grant = (channelId: string, role: 'contributor' | 'supervisor') =>
      desk.admin.grants.set({
        channelId: channelId as Id<'channel'>,
        subject: { kind: 'user', userId: userId as Id<'user'> },
        role,
      })
    await grant(otherId, 'supervisor')
    const metrics: Asked['metrics'] = ['inbound', 'backlogNew', 'contacts', 'resolved', 'firstResponse']
    expect(await values(session, { metrics })).toEqual({
      inbound: 0,
      backlogNew: 0,
      contacts: 0,
      resolved: 0,
      firstResponse: null,
    })
    const report = await session.reports.query({ ...march, metrics, groupBy: 'channel' })
    expect(report.metrics.flatMap(({ groups }) => groups)).toEqual([])
    expect((await session.reports.conversations({ ...march, metric: 'inbound' })).items).toEqual([])
    const filter = { channelIds: [desk.channelId as Id<'channel'>] }
    await expect(session.reports.query({ ...march, metrics, filter })).rejects.toSatisfy(refused('NOT_FOUND'))
    await grant(desk.channelId, 'supervisor')
    expect((await values(session, { metrics })).inbound).toBe(1)
    // A channel is called in reports as everywhere.
    const { channelName } = await desk.only()
    const named = await session.reports.query({ ...march, metrics: ['inbound'], groupBy: 'channel' })
    expect(named.metrics[0]?.groups).toMatchObject([{ key: desk.channelId, name: channelName }])
    expect(channelName).toMatch(/^@/)
  })

  test('R38 administrators see all reports unless the workspace says otherwise', async () => {
    const { session } = await desk.person('supervisor')
    await served(session)
    expect(await values(desk.admin, { metrics: ['inbound'] })).toEqual({ inbound: 1 })
    await desk.admin.settings.update({ changes: { adminsSeeReports: false } })
    await expect(desk.admin.reports.query({ ...march, metrics: ['inbound'] })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
  })

  test('R38 what is behind a number is what was counted, page by page', async () => {
    const { session } = await desk.person('supervisor')
    const ids = [await served(session), await served(session), await served(session)]
    const all = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof session.reports.conversations>> =
        await session.reports.conversations({ ...march, metric: 'firstResponse', limit: 2, cursor })
      all.push(...page.items)
      cursor = page.cursor
    } while (cursor)
    expect(all.map(({ conversationId }) => conversationId)).toEqual(ids.reverse())
    expect(all.map(({ calendarMs }) => calendarMs)).toEqual([1, 2, 3].map(() => 10 * MINUTE))
  })

  test('the backlog is what stood in the queue at the end of each interval', async () => {
    const { session } = await desk.person('supervisor')
    await desk.mention()
    const conversationId = id((await desk.only('new')).id)
    desk.clock.advance(3 * HOUR)
    await session.conversations.move({ conversationId, queue: 'pending' })
    const report = await session.reports.query({
      from: '2026-03-02T08:00',
      to: '2026-03-02T14:00',
      zone: 'UTC',
      interval: 'hour',
      metrics: ['backlogNew', 'backlogPending'],
    })
    expect(report.metrics.map(({ intervals }) => intervals.map(({ value }) => value))).toEqual([
      [0, 1, 1, 1, 0, 0],
      [0, 0, 0, 0, 1, 1],
    ])
  })

  test('a day has the hours that it has, and intervals begin where the zone’s clock does', async () => {
    const { session } = await desk.person('supervisor')
    const days = await session.reports.query({
      from: '2026-03-28',
      to: '2026-03-31',
      zone: 'Europe/Paris',
      interval: 'day',
      metrics: ['inbound'],
    })
    expect(days.intervals.map((at) => at.toISOString())).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ])
    const hours = (from: string, to: string, zone: string) =>
      session.reports.query({ from, to, zone, interval: 'hour', metrics: ['inbound'] })
    expect((await hours('2026-03-29', '2026-03-30', 'Europe/Paris')).intervals).toHaveLength(23)
    expect((await hours('2026-10-25', '2026-10-26', 'Europe/Paris')).intervals).toHaveLength(25)
  })

  test('a report of 10,000 intervals is taken, one of more is refused; so is what makes no sense', async () => {
    const { session } = await desk.person('supervisor')
    const hours = (to: string) =>
      session.reports.query({ from: '2026-01-01', to, zone: 'UTC', interval: 'hour', metrics: ['inbound'] })
    // 416 days and 16 hours.
    expect((await hours('2027-02-21T16:00')).intervals).toHaveLength(10_000)
    await expect(hours('2027-02-21T17:00')).rejects.toSatisfy(refused('LIMIT_REACHED'))
    for (const bad of [
      { zone: 'Nowhere' },
      { from: '2026-13-01' },
      { from: '2026-04-02' },
      { metrics: ['nothing'] },
      { from: '1999-12-31' },
    ])
      await expect(
        session.reports.query({ ...march, metrics: ['inbound'], ...bad } as Asked),
      ).rejects.toSatisfy(refused('INVALID_INPUT'))
    await expect(session.reports.conversations({ ...march, metric: 'available' })).rejects.toSatisfy(
      refused('INVALID_INPUT'),
    )
  })

  test('availability is cut to the intervals, with what lasts', async () => {
    const { session } = await desk.person('supervisor')
    const agent = await desk.person('contributor')
    await agent.session.sessions.start({})
    await agent.session.availability.set({ state: 'available' })
    desk.clock.advance(90 * MINUTE)
    await agent.session.availability.set({ state: 'away' })
    desk.clock.advance(30 * MINUTE)
    const report = await session.reports.query({
      from: '2026-03-02T09:00',
      to: '2026-03-02T12:00',
      zone: 'UTC',
      interval: 'hour',
      groupBy: 'agent',
      metrics: ['available', 'away'],
    })
    const [available, away] = report.metrics
    expect(available?.intervals.map(({ value }) => value)).toEqual([HOUR, 30 * MINUTE, 0])
    expect(away?.groups).toMatchObject([{ key: agent.id, total: { value: 30 * MINUTE } }])
  })

  test('R176 a report counts the sources that it is asked for', async () => {
    await desk.mention()
    await desk.directMessage()
    await desk.directMessage()
    const { session } = await desk.person('supervisor')
    const inbound = async (...sources: ('post' | 'dm' | 'like')[]) =>
      (
        await values(session, {
          metrics: ['inbound'],
          ...(sources.length > 0 ? { filter: { sources } } : {}),
        })
      ).inbound
    expect(await inbound()).toBe(3)
    expect(await inbound('post')).toBe(1)
    expect(await inbound('dm')).toBe(2)
    expect(await inbound('post', 'dm')).toBe(3)
    expect(await inbound('like')).toBe(0)
  })
})
