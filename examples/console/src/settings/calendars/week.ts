import type { Item } from '../../api/types'

export type Calendar = Item<'calendars.list'>
/** Minutes of the local day; an end before the start is on the next day. Weekday 1 is Monday. */
export type Window = Calendar['week'][number]
export type DayWindow = Calendar['holidays'][number]['windows'][number]

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export const DAY = 24 * 60
const WEEK = 7 * DAY

/** `09:30` as minutes; null: it is no time. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time.trim()) ?? []
  if (hours === undefined || minutes === undefined) return null
  const total = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && total <= DAY ? total : null
}

/** Minutes as `09:30`, as a field for times takes it: the end of the day is `00:00`. */
export function timeOf(minutes: number): string {
  const within = minutes % DAY
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** An end that is typed: midnight is the end of the day, not its beginning. */
export const endOf = (time: string): number | null => {
  const minutes = minutesOf(time)
  return minutes === 0 ? DAY : minutes
}

export const overMidnight = ({ start, end }: DayWindow): boolean => end < start
export const lengthOf = ({ start, end }: DayWindow): number => (end > start ? end - start : DAY - start + end)

const byPlace = (one: Window, other: Window) => one.weekday - other.weekday || one.start - other.start

/** The windows that begin on a day, earliest first. */
export const windowsOn = (week: readonly Window[], weekday: number): Window[] =>
  week.filter((window) => window.weekday === weekday).sort(byPlace)

/** What business hours usually are, for a day that has none. */
const USUAL: DayWindow = { start: 9 * 60, end: 17 * 60 }

/** One more window on a day: an hour after the last one, an hour long, or the usual hours; null: the day is full. */
export function nextWindow(windows: readonly DayWindow[]): DayWindow | null {
  if (windows.length === 0) return USUAL
  if (windows.some(overMidnight)) return null
  const last = Math.max(...windows.map(({ end }) => end))
  if (last >= DAY) return null
  const start = last + 60 < DAY ? last + 60 : last
  return { start, end: Math.min(start + 60, DAY) }
}

/** The week with other windows on one day. */
export function withDay(week: readonly Window[], weekday: number, windows: readonly DayWindow[]): Window[] {
  const others = week.filter((window) => window.weekday !== weekday)
  return [...others, ...windows.map(({ start, end }) => ({ weekday, start, end }))].sort(byPlace)
}

/** The week with the windows of one day on others, too. */
export const copied = (week: readonly Window[], from: number, to: readonly number[]): Window[] =>
  to.reduce<Window[]>((result, weekday) => withDay(result, weekday, windowsOn(week, from)), [...week])

export type Wrong = 'empty' | 'overlap'
/** What is wrong with windows of a week, by their place in it; an overlap is told at the later of the two. */
export function wrongInWeek(week: readonly Window[]): ReadonlyMap<number, Wrong> {
  const placed = week.map((window, index) => {
    const from = (window.weekday - 1) * DAY + window.start
    return { index, from, to: from + lengthOf(window), empty: window.start === window.end }
  })
  // The last night of a week goes on in the next one.
  const twice = [
    ...placed,
    ...placed.map((each) => ({ ...each, from: each.from + WEEK, to: each.to + WEEK })),
  ]
  return wrongOf(twice)
}

/** The same of the windows of a holiday, which end at midnight. */
export function wrongInDay(windows: readonly DayWindow[]): ReadonlyMap<number, Wrong> {
  return wrongOf(
    windows.map(({ start, end }, index) => ({ index, from: start, to: end, empty: end <= start })),
  )
}

interface Placed {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly empty: boolean
}

function wrongOf(placed: readonly Placed[]): Map<number, Wrong> {
  const wrong = new Map<number, Wrong>()
  for (const { index, empty } of placed) if (empty) wrong.set(index, 'empty')
  const sorted = placed.filter(({ empty }) => !empty).sort((one, other) => one.from - other.from)
  let reached = Number.NEGATIVE_INFINITY
  for (const { index, from, to } of sorted) {
    if (from < reached && !wrong.has(index)) wrong.set(index, 'overlap')
    reached = Math.max(reached, to)
  }
  return wrong
}

/** How many minutes of a week are open. */
export const openMinutes = (week: readonly Window[]): number =>
  week.reduce((sum, window) => sum + lengthOf(window), 0)
