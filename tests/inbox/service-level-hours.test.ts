import type { Id } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 }))
/** A Monday. */
const TEN = new Date('2026-03-02T10:00:00Z')

describe.each(STORAGES)('the hours of service levels in %s', (storage) => {
  let desk: Desk
  let calendarId: Id<'calendar'>
  const channel = (given: object) =>
    desk.admin.channels.update({ channelId: desk.channelId as Id<'channel'>, changes: given })
  beforeEach(async () => {
    desk = await openDesk(storage)
    desk.clock.set(TEN)
    const office = await desk.admin.calendars.upsert({ name: 'Office', zone: 'Etc/UTC', week })
    calendarId = office.id as Id<'calendar'>
    await channel({ calendarId })
    await desk.admin.policies.upsert({
      name: 'A day',
      firstResponseMs: 8 * HOUR,
      resolutionMs: 40 * HOUR,
      pauseResponseInPending: true,
    })
  })
  afterEach(() => desk.close())

  const explained = async (conversationId?: string) => {
    const { session } = await desk.person('viewer')
    const id = (conversationId ?? (await desk.only()).id) as Id<'conversation'>
    return (await session.conversations.explainServiceLevel({ conversationId: id })).targets
  }
  const move = async (queue: 'new' | 'pending') =>
    desk.host.conversations.move({ conversationId: (await desk.only()).id as Id<'conversation'>, queue })
  const due = (text: string) => ({
    dueAt: new Date(text),
    calendarRevision: 1,
    agrees: true,
    zone: 'Etc/UTC',
  })

  test('R58 a target goes on by the hours that it began with, however they change while it stands still', async () => {
    await desk.mention()
    expect(await explained()).toMatchObject([due('2026-03-03T10:00:00Z'), { agrees: true }])
    await desk.pass(HOUR)
    await move('pending')
    expect(await explained()).toMatchObject([
      { state: 'paused', agrees: true },
      { state: 'paused', agrees: true },
    ])
    await desk.admin.calendars.upsert({ id: calendarId, zone: 'Asia/Tokyo', week: week.slice(0, 1) })
    await desk.admin.calendars.upsert({
      id: calendarId,
      name: 'Elsewhere',
      holidays: [{ date: '2026-03-03', name: 'Away', windows: [] }],
    })
    await desk.pass(HOUR)
    await move('new')
    expect(await explained()).toMatchObject([
      { ...due('2026-03-03T11:00:00Z'), calendarName: 'Office', state: 'running' },
      { ...due('2026-03-09T11:00:00Z'), state: 'running' },
    ])
    // Also when they are gone altogether.
    await channel({ calendarId: null })
    await desk.admin.calendars.remove({ id: calendarId })
    await desk.pass(HOUR)
    await move('pending')
    await desk.pass(HOUR)
    await move('new')
    expect(await explained()).toMatchObject([due('2026-03-03T12:00:00Z'), due('2026-03-09T12:00:00Z')])
  })

  test('R58 what begins after an edit of the hours counts by the new ones', async () => {
    await desk.admin.calendars.upsert({
      id: calendarId,
      holidays: [{ date: '2026-03-03', name: 'Half a day', windows: [{ start: 600, end: 720 }] }],
    })
    await desk.mention()
    // Seven hours today, one of tomorrow's two.
    expect(await explained()).toMatchObject([
      { dueAt: new Date('2026-03-03T11:00:00Z'), calendarRevision: 2, agrees: true },
      { agrees: true },
    ])
    // They are removed before anybody has changed them again.
    await move('pending')
    await channel({ calendarId: null })
    await desk.admin.calendars.remove({ id: calendarId })
    await desk.pass(30 * MINUTE)
    await move('new')
    expect(await explained()).toMatchObject([
      { dueAt: new Date('2026-03-03T11:30:00Z'), calendarName: 'Office', agrees: true },
      { agrees: true },
    ])
  })

  test('R58 a message that is told late sets the start back by the hours that the target has', async () => {
    const first = await desk.mention({ sentAt: new Date(TEN.getTime() - MINUTE) })
    await desk.admin.calendars.upsert({ id: calendarId, week: week.slice(0, 1) })
    await desk.mention({
      kind: 'reply',
      rootId: first.externalId,
      parentId: first.externalId,
      author: aPerson(first.author.id),
      peer: aPerson(first.author.id),
      sentAt: new Date(TEN.getTime() - 31 * MINUTE),
    })
    expect(await explained()).toMatchObject([due('2026-03-03T09:29:00Z'), { agrees: true }])
  })

  test('R58 whether what is stored agrees with its start, its terms, its pauses and its hours is told', async () => {
    await desk.mention()
    const [row] = await desk.rows('conversations')
    const [first, ...others] = row?.sla?.targets ?? []
    if (!row?.sla || !first) throw new Error('nothing is measured')
    const agree = async (changed: Partial<typeof first>) => {
      const [stored] = await desk.rows('conversations')
      const targets = [{ ...first, ...changed }, ...others]
      const sla = { ...(stored?.sla ?? row.sla), targets }
      const committed = await desk.storage.commit({
        id: desk.ids().next('commit'),
        workspace: desk.workspace,
        basis: null,
        rows: [
          {
            op: 'update',
            table: 'conversations',
            row: { ...row, sla, version: (stored?.version ?? 0) + 1 },
            expected: stored?.version ?? 0,
          } as never,
        ],
        configuration: [],
        by: null,
        claims: [],
        outcome: null,
      })
      expect(committed.ok).toBe(true)
      return (await explained())[0]?.agrees
    }
    expect(await agree({ dueAt: '2026-03-03T10:00:00.001Z' })).toBe(false)
    expect(await agree({ warnAt: null })).toBe(false)
    expect(await agree({ state: 'paused' })).toBe(false)
    expect(await agree({ state: 'met', warnAt: null, endedAt: '2026-03-03T10:00:00.001Z' })).toBe(false)
    expect(await agree({ state: 'met', warnAt: null, endedAt: '2026-03-03T10:00:00.000Z' })).toBe(true)
    expect(await agree({})).toBe(true)
  })
})
