/** A day as a calendar has it, `2026-03-01`: no clock is in it, so that no change of clocks moves it. */
export type Day = string

const DAY_MS = 24 * 3_600_000

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const text = (date: Date): Day => date.toISOString().slice(0, 10)

export const isDay = (value: unknown): value is Day =>
  typeof value === 'string' &&
  /^(19|20)\d\d-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(utc(value).getTime()) &&
  text(utc(value)) === value

/** The instant to hand to a formatter in the zone UTC. */
export const noonOf = (day: Day): Date => new Date(`${day}T12:00:00Z`)

export const addDays = (day: Day, days: number): Day => text(new Date(utc(day).getTime() + days * DAY_MS))

/** So many months on: the same day, or the last one of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const date = utc(day)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(text(first), Math.min(date.getUTCDate(), last) - 1)
}

export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** From 1, Monday, to 7, Sunday. */
export const weekdayOf = (day: Day): number => utc(day).getUTCDay() || 7

/** The day with which a week begins where the language is spoken, from 1 to 7; Monday where that is not known. */
export function weekBegins(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    readonly getWeekInfo?: () => { readonly firstDay: number }
    readonly weekInfo?: { readonly firstDay: number }
  }
  return locale.getWeekInfo?.().firstDay ?? locale.weekInfo?.firstDay ?? 1
}

/** The whole weeks in which a month lies: six of them, so that no month is higher than another. */
export function weeksOf(month: Day, begins: number): Day[][] {
  const first = monthOf(month)
  const start = addDays(first, -((weekdayOf(first) - begins + 7) % 7))
  return [0, 1, 2, 3, 4, 5].map((week) => [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(start, week * 7 + day)))
}

/**
 * The day that somebody typed: `2026-03-01`, numbers in the order of the language (`1.3.2026`, `3/1/26`), or with the
 * name of the month (`1 March 2026`). `null`: it is none.
 */
export function readDay(typed: string, language: string): Day | null {
  const given = typed.trim().toLowerCase()
  const whole: boolean = isDay(given)
  if (whole) return given
  const named = monthNamed(given, language)
  const numbers = (given.match(/\d+/g) ?? []).map(Number)
  if (named !== null && numbers.length === 2) {
    // The day may stand before or after the month; the year is the one that cannot be a day.
    const [one = 0, other = 0] = numbers
    return one > 31 ? dayOf(one, named, other) : dayOf(other, named, one)
  }
  if (named !== null || numbers.length !== 3) return null
  const order = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts()
    .flatMap(({ type }) => (type === 'year' || type === 'month' || type === 'day' ? [type] : []))
  const part = (name: 'year' | 'month' | 'day') => numbers[order.indexOf(name)] ?? 0
  return dayOf(part('year'), part('month'), part('day'))
}

function dayOf(year: number, month: number, day: number): Day | null {
  const full = year < 100 ? 2000 + year : year
  const found = [String(full).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))]
  return isDay(found.join('-')) ? found.join('-') : null
}

/** Which month is named, from 1: the whole name, or its begin of at least three letters. */
function monthNamed(given: string, language: string): number | null {
  const word = /\p{L}{3,}/u.exec(given)?.[0]
  if (!word) return null
  const { format } = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const names = Array.from({ length: 12 }, (_, month) =>
    format(new Date(Date.UTC(2024, month, 1))).toLowerCase(),
  )
  const found = names.flatMap((name, place) => (name.startsWith(word) ? [place + 1] : []))
  return found.length === 1 ? (found[0] ?? null) : null
}
