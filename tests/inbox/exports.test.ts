import { type Id, isInboxError, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { records } from './csv-cells.js'
import { DAY, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

type Started = Parameters<Session['exports']['start']>[0]
const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }
const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code

describe.each(STORAGES)('exports in %s', (storage) => {
  let desk: Desk
  let session: Session
  beforeEach(async () => {
    desk = await openDesk(storage)
    session = (await desk.person('supervisor')).session
  })
  afterEach(() => desk.close())

  const download = async (exportId: string, by = session) => {
    const parts: Uint8Array[] = []
    for await (const part of by.exports.download({ exportId })) parts.push(part)
    return parts.map((part) => new TextDecoder().decode(part)).join('')
  }
  const exported = async (kind: Started['kind'], given: Partial<Started> = {}) => {
    const { id } = await session.exports.start({ kind, ...march, ...given })
    await desk.inbox.worker.drain()
    return records(await download(id))
  }
  async function served(text: string) {
    await desk.mention({ text })
    const conversationId = (await desk.only('new')).id as Id<'conversation'>
    desk.clock.advance(10 * MINUTE)
    await session.conversations.reply({ conversationId, text: '=SUM(A1)', visibility: 'public' })
    await desk.inbox.worker.drain()
    await session.conversations.move({ conversationId, queue: 'resolved' })
    return conversationId
  }

  test('R38 what an export sums to is what the report says', async () => {
    await served('@brand where, "exactly"?')
    await served('second\r\nline')
    await desk.mention({ text: 'still open' })
    const report = await session.reports.query({
      ...march,
      metrics: ['inbound', 'outbound', 'firstResponse', 'resolved', 'backlogNew'],
    })
    const values = Object.fromEntries(report.metrics.map(({ metric, total }) => [metric, total]))
    const messages = await exported('messages')
    const sum = (direction: string) =>
      messages
        .filter((row) => row.direction === direction)
        .reduce((total, row) => total + Number(row.count), 0)
    expect([sum('in'), sum('out')]).toEqual([values.inbound?.value, values.outbound?.value])
    const responses = await exported('response-times')
    expect(responses.map((row) => Number(row.seconds) * 1000)).toEqual([10 * MINUTE, 10 * MINUTE])
    expect(responses).toHaveLength(values.firstResponse?.n ?? -1)
    expect(await exported('resolved-conversations')).toHaveLength(values.resolved?.value ?? -1)
    expect(await exported('open-conversations')).toHaveLength(values.backlogNew?.value ?? -1)
    expect((await exported('contacts')).length).toBeGreaterThan(0)
  })

  test('R38 each tag and topic that was given is in it, as often as the report counts it', async () => {
    const conversationId = await served('about a bill')
    const topic = await desk.admin.topics.upsert({ name: 'Billing' })
    await session.conversations.tag({ conversationId, add: ['=late', 'vip'], remove: [] })
    await session.conversations.topics({ conversationId, topicIds: [topic.id as Id<'topic'>] })
    const { metrics } = await session.reports.query({ ...march, metrics: ['tagsAdded', 'topicsAdded'] })
    const tags = await exported('tags')
    expect(tags.map(({ tag }) => tag).sort()).toEqual(["'=late", 'vip'])
    const topics = await exported('topics')
    expect(topics).toMatchObject([{ conversationId, topicId: topic.id, topic: 'Billing', by: 'user' }])
    expect(metrics.map(({ total }) => total.value)).toEqual([tags.length, topics.length])
    const shares = async (
      metrics: ('tagsAdded' | 'resolved' | 'responseTime')[],
      groupBy: 'tag' | 'channel',
    ) => {
      const report = await session.reports.query({ ...march, metrics, groupBy })
      return report.metrics.flatMap(({ groups }) => groups.map(({ share }) => share))
    }
    expect(await shares(['tagsAdded'], 'tag')).toEqual([0.5, 0.5])
    // How long something takes has no parts.
    expect(await shares(['resolved', 'responseTime'], 'channel')).toEqual([1, null])
    const unguarded = await exported('tags', { guardFormulas: false })
    expect(unguarded.map(({ tag }) => tag)).toContain('=late')
  })

  test('R38 users and teams have the figures that the report has of them', async () => {
    const supervisor = await desk.person('supervisor')
    const team = await desk.admin.teams.upsert({ name: 'Support, "first"' })
    const [teamId, userId] = [team.id as Id<'team'>, supervisor.id as Id<'user'>]
    await desk.admin.teams.setMember({ teamId, userId, role: 'supervisor' })
    await desk.admin.users.upsert({ userId, capacity: 5 })
    await session.sessions.start({})
    await session.availability.set({ state: 'available' })
    await served('first')
    await served('second')
    await desk.mention({ text: 'for the team' })
    const { id } = await desk.only('new')
    const conversationId = id as Id<'conversation'>
    await session.conversations.assign({ conversationId, assigneeId: null, teamId })
    desk.clock.advance(7 * MINUTE)
    await session.conversations.reply({ conversationId, text: 'done', visibility: 'public' })
    await desk.inbox.worker.drain()
    await session.conversations.move({ conversationId, queue: 'resolved' })
    await session.availability.set({ state: 'away' })
    desk.clock.advance(MINUTE)
    const shown = {
      outboundByHumans: ['replies', 1],
      resolved: ['resolved', 1],
      responseTime: ['responseSecondsMedian', 1000],
      available: ['availableSeconds', 1000],
      away: ['awaySeconds', 1000],
    } as const
    const metrics = Object.keys(shown) as (keyof typeof shown)[]
    for (const [kind, groupBy, key] of [
      ['users', 'agent', supervisor.id],
      ['teams', 'team', team.id],
    ] as const) {
      const report = await session.reports.query({ ...march, groupBy, metrics })
      const rows = await exported(kind)
      const row = rows.find((each) => each[`${groupBy}Id`] === key)
      const reported = report.metrics.map(({ metric, groups }) => [
        metric,
        groups.find((group) => group.key === key)?.total.value ?? 0,
      ])
      const written = metrics.map((metric) => [metric, Number(row?.[shown[metric][0]]) * shown[metric][1]])
      expect(written).toEqual(reported)
      expect(Number(row?.replies)).toBe(kind === 'users' ? 3 : 1)
      expect(rows.every((each) => each[`${groupBy}Id`] !== '')).toBe(true)
    }
    const [row] = (await exported('users')).filter(({ agentId }) => agentId === supervisor.id)
    expect(row).toMatchObject({ teams: team.name, teamIds: team.id, active: 'true' })
  })

  test('R38 users and teams of whom one has nothing to report are not in it', async () => {
    const stranger = await desk.person('none')
    const team = await desk.admin.teams.upsert({ name: 'Elsewhere' })
    const given = {
      teamId: team.id as Id<'team'>,
      userId: stranger.id as Id<'user'>,
      role: 'viewer',
    } as const
    await desk.admin.teams.setMember(given)
    expect((await exported('users')).map(({ agentId }) => agentId)).not.toContain(stranger.id)
    expect(await exported('teams')).toEqual([])
  })

  test('R38 what moves between queues while it is exported is in it once', async () => {
    for (const text of ['one', 'two', 'three']) await desk.mention({ text })
    const { id } = await session.exports.start({ kind: 'open-conversations', ...march })
    const { page } = desk.storage
    const seen: string[] = []
    const slow = await desk.over({
      // One row at a time, and each goes to the other queue once it was read.
      async page(workspace, query) {
        if (query.table !== 'conversations') return page(workspace, query)
        const answer = await page(workspace, { ...query, limit: 1 })
        const [row] = answer.stale ? [] : answer.rows
        if (row && !seen.includes(row.id)) {
          seen.push(row.id)
          const conversationId = row.id as Id<'conversation'>
          await session.conversations.move({ conversationId, queue: 'pending' })
        }
        return answer
      },
    })
    await slow.worker.drain()
    const rows = records(await download(id))
    const { items } = await session.conversations.list({ queue: 'pending' })
    expect(rows.map(({ conversationId }) => conversationId)).toEqual(items.map((each) => each.id).sort())
    expect(rows.map(({ queue }) => queue)).toEqual(['new', 'new', 'new'])
    await slow.close()
  })

  test('R38 what is open is of the team that has it, else of the one it is led to, as in the report', async () => {
    const [first, second] = [
      await desk.admin.teams.upsert({ name: 'First' }),
      await desk.admin.teams.upsert({ name: 'Second' }),
    ]
    const settings = { fallbackTeamId: first.id as Id<'team'> }
    await desk.admin.settings.update({ changes: settings })
    await desk.mention({ text: 'led' })
    await desk.mention({ text: 'given' })
    const { items } = await session.conversations.list({ queue: 'new', order: 'oldest' })
    const conversationId = items[1]?.id as Id<'conversation'>
    await session.conversations.assign({ conversationId, assigneeId: null, teamId: second.id as Id<'team'> })
    for (const team of [first, second]) {
      const filter = { teamIds: [team.id as Id<'team'>] }
      const report = await session.reports.query({ ...march, filter, metrics: ['backlogNew'] })
      const rows = await exported('open-conversations', { filter })
      expect([rows.length, report.metrics[0]?.total.value]).toEqual([1, 1])
      expect(rows).toMatchObject([{ teamId: team.id, team: team.name }])
    }
  })

  test('R38 texts survive, formulas do not run unless they are wanted, instants have their offset', async () => {
    await served('@brand where, "exactly"?')
    const [inbound, outbound] = await exported('messages')
    expect([inbound?.text, outbound?.text]).toEqual([`'@brand where, "exactly"?`, "'=SUM(A1)"])
    expect(inbound?.countedAt).toMatch(/^2026-03-02T10:00:00\+01:00$/)
    const plain = await exported('messages', { guardFormulas: false })
    expect(plain[0]?.text).toBe('@brand where, "exactly"?')
  })

  test('R38 P24 what is masked is not in it', async () => {
    const conversationId = await served('my card is secret')
    const { items } = await session.conversations.messages({ conversationId })
    const message = items.find(({ direction }) => direction === 'in')
    await session.messages.mask({ messageId: (message?.id ?? '') as Id<'message'> })
    const [inbound] = await exported('messages')
    expect([inbound?.messageId, inbound?.text]).toEqual([message?.id, ''])
  })

  test('R38 presence is cut to the period', async () => {
    const agent = await desk.person('contributor')
    await agent.session.sessions.start({})
    await agent.session.availability.set({ state: 'available' })
    desk.clock.advance(10 * MINUTE)
    await agent.session.availability.set({ state: 'away' })
    desk.clock.advance(MINUTE)
    const rows = (await exported('presence')).filter((row) => row.agentId === agent.id)
    expect(rows.map((row) => [row.state, row.seconds, row.lasts])).toEqual([
      ['available', '600', 'false'],
      ['away', '60', 'true'],
    ])
  })

  test('R36 R38 an export is for who asked for it, as long as they may, and ends after a day', async () => {
    await served('hello')
    const { id } = await session.exports.start({ kind: 'messages', ...march })
    await expect(download(id)).rejects.toSatisfy(refused('NOT_FOUND'))
    await desk.inbox.worker.drain()
    expect(await session.exports.get({ exportId: id as Id<'work'> })).toMatchObject({
      state: 'done',
      rows: 2,
    })
    await expect(download(id, desk.admin)).rejects.toSatisfy(refused('NOT_FOUND'))
    const { session: contributor } = await desk.person('contributor')
    await expect(contributor.exports.start({ kind: 'messages', ...march })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    await desk.pass(DAY)
    expect((await session.exports.get({ exportId: id as Id<'work'> })).state).toBe('expired')
    await expect(download(id)).rejects.toSatisfy(refused('NOT_FOUND'))
  })
})
