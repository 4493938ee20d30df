import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

const window = (weekday: number, start = 540, end = 1020) => ({ weekday, start, end })
const office = { name: 'Office', zone: 'Europe/Paris', week: [1, 2, 3, 4, 5].map((day) => window(day)) }
const refused = (code: string, path?: string) => (error: unknown) =>
  isInboxError(error) &&
  error.code === code &&
  (path === undefined ||
    (error.details as unknown as { issues: { path: string }[] }).issues[0]?.path === path)

describe.each(STORAGES)('calendars in %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  test('R58 business hours are made, changed, listed, kept by a channel, and removed when none keeps them', async () => {
    const made = await desk.admin.calendars.upsert(office)
    expect(made).toMatchObject({ ...office, revision: 1, holidays: [] })
    const id = made.id as Id<'calendar'>
    const changed = await desk.admin.calendars.upsert({ id, zone: 'Europe/Berlin' })
    expect(changed).toMatchObject({ name: 'Office', zone: 'Europe/Berlin', revision: 2 })
    expect((await desk.admin.calendars.list()).items).toEqual([changed])
    const channelId = desk.channelId as Id<'channel'>
    const channel = await desk.admin.channels.update({ channelId, changes: { calendarId: id } })
    expect(channel.calendarId).toBe(id)
    await expect(desk.admin.calendars.remove({ id })).rejects.toSatisfy(refused('IN_USE'))
    await desk.admin.channels.update({ channelId, changes: { calendarId: null } })
    await desk.admin.calendars.remove({ id })
    expect((await desk.admin.calendars.list()).items).toEqual([])
    await expect(desk.admin.channels.update({ channelId, changes: { calendarId: id } })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    const { items } = await desk.admin.settings.history({ kind: 'calendar' })
    expect(items).toHaveLength(3)
  })

  test('R58 a calendar answers whether business is open, when that changes, and how its time passes', async () => {
    const christmas = { date: '2026-12-25', name: 'Christmas', windows: [] }
    const eve = { date: '2026-12-24', name: 'Half a day', windows: [{ start: 540, end: 780 }] }
    const made = await desk.admin.calendars.upsert({ ...office, holidays: [eve, christmas] })
    const calendarId = made.id as Id<'calendar'>
    const { session } = await desk.person('none')
    const asked = (given: object) => session.calendars.check({ calendarId, ...given })
    expect(await asked({ at: '2026-12-24T10:00:00+01:00', afterMs: 4 * HOUR })).toEqual({
      at: new Date('2026-12-24T09:00:00Z'),
      open: true,
      changesAt: new Date('2026-12-24T12:00:00Z'),
      elapsedMs: null,
      dueAt: new Date('2026-12-28T09:00:00Z'),
    })
    expect(
      await asked({ at: '2026-12-24T13:00:00+01:00', until: '2026-12-28T09:30:00+01:00', afterMs: 0 }),
    ).toEqual({
      at: new Date('2026-12-24T12:00:00Z'),
      open: false,
      changesAt: new Date('2026-12-28T08:00:00Z'),
      elapsedMs: 30 * MINUTE,
      dueAt: new Date('2026-12-24T12:00:00Z'),
    })
    expect((await asked({})).at).toEqual(desk.clock.now())
    // An edit counts at once.
    await desk.admin.calendars.upsert({ id: calendarId, holidays: [] })
    expect((await asked({ at: '2026-12-24T15:00:00+01:00' })).open).toBe(true)
    await expect(asked({ at: '1999-01-01T00:00:00Z' })).rejects.toSatisfy(refused('INVALID_INPUT', 'at'))
    await expect(asked({ until: '2999-01-01T00:00:00Z' })).rejects.toSatisfy(
      refused('INVALID_INPUT', 'until'),
    )
    await expect(asked({ calendarId: `cal_${'0'.repeat(32)}` })).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  const holiday = (...windows: object[]) => ({ holidays: [{ date: '2026-12-25', name: 'x', windows }] })
  const twice = { holidays: [...holiday().holidays, ...holiday().holidays] }
  test.each([
    ['a zone that is none', { zone: 'Europe/Atlantis' }, 'zone'],
    ['an offset as a zone', { zone: '+02:00' }, 'zone'],
    ['no window', { week: [] }, 'week'],
    ['an empty window', { week: [window(1, 540, 540)] }, 'week.0.end'],
    ['a window from the end of the day', { week: [window(1, 1440, 60)] }, 'week.0.start'],
    ['a window to the start of the day', { week: [window(1, 60, 0)] }, 'week.0.end'],
    ['windows that overlap', { week: [window(1, 540, 700), window(1, 699, 800)] }, 'week.1'],
    ['one over midnight that overlaps', { week: [window(1, 1200, 61), window(2, 60, 120)] }, 'week.1'],
    ["Sunday's that overlaps with Monday's", { week: [window(1, 59, 120), window(7, 1200, 60)] }, 'week.0'],
    ['a holiday twice', twice, 'holidays.1.date'],
    ['a holiday over midnight', holiday({ start: 60, end: 30 }), 'holidays.0.windows.0.end'],
    ['an empty window of a holiday', holiday({ start: 60, end: 60 }), 'holidays.0.windows.0.end'],
    [
      'a date that is none',
      { holidays: [{ date: '2026-02-30', name: 'x', windows: [] }] },
      'holidays.0.date',
    ],
    [
      'windows of a holiday that overlap',
      holiday({ start: 60, end: 120 }, { start: 119, end: 200 }),
      'holidays.0.windows.1',
    ],
  ])('R58 refused: %s', async (_what, given, path) => {
    const bad = { ...office, ...given } as Parameters<typeof desk.admin.calendars.upsert>[0]
    await expect(desk.admin.calendars.upsert(bad)).rejects.toSatisfy(refused('INVALID_INPUT', path))
    expect((await desk.admin.calendars.list()).items).toEqual([])
  })

  test('R58 windows that touch are taken, over midnight and over the end of the week, too', async () => {
    const week = [window(1, 60, 120), window(1, 120, 1440), window(2, 0, 60), window(7, 1200, 60)]
    const made = await desk.admin.calendars.upsert({ ...office, week })
    const at = '2026-03-02T01:00:00+01:00'
    const checked = await desk.admin.calendars.check({ calendarId: made.id as Id<'calendar'>, at })
    expect(checked).toMatchObject({ open: true, changesAt: new Date('2026-03-03T00:00:00Z') })
  })

  test('R3 business hours are for administrators to keep', async () => {
    const { session } = await desk.person('supervisor')
    await expect(session.calendars.upsert(office)).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(session.calendars.list()).rejects.toSatisfy(refused('FORBIDDEN'))
    const { id } = await desk.admin.calendars.upsert(office)
    await expect(session.calendars.remove({ id: id as Id<'calendar'> })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
  })
})
