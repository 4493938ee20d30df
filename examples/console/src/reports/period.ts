import { addDays, isDay as isCalendarDay } from '../ui/days'
import type { Interval } from './metrics'

export { addDays } from '../ui/days'

/** Days as a calendar has them, `2026-03-01`; both are in it. No clock is in them, so that no change of clocks moves them. */
export interface Days {
  readonly from: string
  readonly to: string
}

export const PRESETS = [
  'today',
  'yesterday',
  'last-7',
  'last-30',
  'last-90',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
] as const
export type Preset = (typeof PRESETS)[number]

const DAY_MS = 24 * 3_600_000

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`)
const text = (date: Date): string => date.toISOString().slice(0, 10)

/** A day on which there can have been reports. */
export const isDay = (value: unknown): value is string => isCalendarDay(value) && value >= '2000'

/** How many days lie in it. */
export const lengthOf = ({ from, to }: Days): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / DAY_MS) + 1

/** The date that it is in a zone at an instant. */
export function todayIn(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** The first day of the month so many months after the one of a date. */
function monthOf(date: string, months: number): string {
  const day = utc(date)
  return text(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1)))
}

const quarterOf = (date: string, quarters: number): string =>
  monthOf(date, quarters * 3 - (utc(date).getUTCMonth() % 3))

const yearOf = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}-01-01`

/** The days that a preset means today. What has begun goes up to today: tomorrow nothing has happened. */
export function daysOf(preset: Preset, today: string): Days {
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'last-7':
      return { from: addDays(today, -6), to: today }
    case 'last-30':
      return { from: addDays(today, -29), to: today }
    case 'last-90':
      return { from: addDays(today, -89), to: today }
    case 'this-month':
      return { from: monthOf(today, 0), to: today }
    case 'last-month':
      return { from: monthOf(today, -1), to: addDays(monthOf(today, 0), -1) }
    case 'this-quarter':
      return { from: quarterOf(today, 0), to: today }
    case 'last-quarter':
      return { from: quarterOf(today, -1), to: addDays(quarterOf(today, 0), -1) }
    case 'this-year':
      return { from: yearOf(today, 0), to: today }
    case 'last-year':
      return { from: yearOf(today, -1), to: addDays(yearOf(today, 0), -1) }
  }
}

/** As many days, just before. */
export const daysBefore = (days: Days): Days => ({
  from: addDays(days.from, -lengthOf(days)),
  to: addDays(days.from, -1),
})

/** How the API is told it: up to the begin of the day after. */
export const askedOf = ({ from, to }: Days): { from: string; to: string } => ({ from, to: addDays(to, 1) })

/** About how long an interval is, in days. */
const LENGTH: Readonly<Record<Interval, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
}

/** As many points as can be told apart in a chart. */
const MOST = 400

/** Into what so many days can be cut: not more points than can be seen, and not one longer than all of it. */
export const intervalsFor = (days: Days): Interval[] =>
  (Object.keys(LENGTH) as Interval[]).filter((interval) => {
    const points = lengthOf(days) / LENGTH[interval]
    return points <= MOST && (points >= 1 || interval === 'day')
  })

/** What they are cut into unless somebody chooses. */
export function defaultInterval(days: Days): Interval {
  const length = lengthOf(days)
  if (length <= 2) return 'hour'
  if (length <= 62) return 'day'
  if (length <= 200) return 'week'
  return length <= 1100 ? 'month' : 'year'
}
