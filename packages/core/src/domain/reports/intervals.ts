import { Temporal } from 'temporal-polyfill'
import { InboxError, invalidInput } from '../../errors.js'
import { isZone } from '../calendars/zone.js'

/** Into what a period is cut. Weeks begin on Monday. */
export const INTERVALS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type Interval = (typeof INTERVALS)[number]

/** A report has at most so many intervals × groups. */
export const MAX_CELLS = 10_000

export interface Period {
  /**
   * Local date or date and time in the zone, as `2026-03-01` or `2026-03-01T09:00`, or an instant, as
   * `2026-03-01T08:00:00Z` or `2026-03-01T10:00:00+02:00`; from it on.
   */
  readonly from: string
  /** Before it. */
  readonly to: string
  readonly zone: string
}

/** The instants between which a period lies. @throws INVALID_INPUT */
export function bounds({ from, to, zone }: Period): readonly [Date, Date] {
  if (!isZone(zone)) throw invalidInput('zone', 'is not an IANA time zone, as Europe/Paris')
  const [start, end] = [instantOf(from, zone, 'from'), instantOf(to, zone, 'to')]
  if (start >= end) throw invalidInput('to', 'is not after from')
  return [start, end]
}

/**
 * The edges of a period's intervals, its own begin and end the first and the last: each begins where the local clock of
 * the zone does, so a day has the 23, 24 or 25 hours that it has. Without an interval it is one.
 * @throws INVALID_INPUT, LIMIT_REACHED
 */
export function edgesOf(period: Period, interval: Interval | null): readonly Date[] {
  const [start, end] = bounds(period)
  const edges = [start]
  if (interval) {
    let next = startOf(Temporal.Instant.fromEpochMilliseconds(start.getTime()), period.zone, interval)
    for (;;) {
      next = after(next, interval)
      const at = next.epochMilliseconds
      if (at >= end.getTime()) break
      if (at > start.getTime()) edges.push(new Date(at))
      if (edges.length > MAX_CELLS) throw tooMany()
    }
  }
  return [...edges, end]
}

export const tooMany = (): InboxError<'LIMIT_REACHED'> =>
  new InboxError(
    'LIMIT_REACHED',
    `A report has ${MAX_CELLS} intervals × groups at most; choose a longer interval, a shorter period or fewer groups.`,
    { limit: 'report-cells', allowed: MAX_CELLS },
  )

/** The period of the same length before it, on the local clock. */
export function previousOf(period: Period): Period {
  const [from, to] = [localOf(period.from, period.zone), localOf(period.to, period.zone)]
  const length = from.until(to, { largestUnit: 'day' })
  return { ...period, from: from.subtract(length).toString(), to: period.from }
}

/** Nothing else is read: a date of another calendar, or with a zone of its own, would be taken for what it is not. */
const FORM = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/

/** What says how far it is from UTC is an instant: the hour that comes twice in autumn has two, and each can be asked for. */
const isInstant = (text: string): boolean => FORM.exec(text)?.[1] !== undefined

const localOf = (text: string, zone: string): Temporal.PlainDateTime =>
  isInstant(text)
    ? Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDateTime()
    : Temporal.PlainDateTime.from(text)

function instantOf(text: string, zone: string, path: string): Date {
  try {
    const local = FORM.test(text) ? localOf(text, zone) : null
    if (local && local.year >= 2000 && local.year <= 2100)
      return isInstant(text) ? new Date(text) : new Date(local.toZonedDateTime(zone).epochMilliseconds)
  } catch {
    // Told below.
  }
  throw invalidInput(
    path,
    'is no date between 2000 and 2100, as 2026-03-01, 2026-03-01T09:00 or 2026-03-01T08:00:00Z',
  )
}

function startOf(instant: Temporal.Instant, zone: string, interval: Interval): Temporal.ZonedDateTime {
  const local = instant.toZonedDateTimeISO(zone)
  if (interval === 'hour') return local.round({ smallestUnit: 'hour', roundingMode: 'floor' })
  const date = local.toPlainDate()
  const first = {
    day: date,
    week: date.subtract({ days: date.dayOfWeek - 1 }),
    month: date.with({ day: 1 }),
    quarter: date.with({ day: 1, month: date.month - ((date.month - 1) % 3) }),
    year: date.with({ day: 1, month: 1 }),
  }[interval]
  return first.toZonedDateTime(zone)
}

const LENGTH = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const

/** Where the next one begins: dates are counted on the calendar, hours as they pass. */
function after(start: Temporal.ZonedDateTime, interval: Interval): Temporal.ZonedDateTime {
  if (interval === 'hour') {
    const later = start.add({ hours: 1 })
    // Where clocks are set by half an hour, the next one is shorter, and those after it begin with the hour again.
    const whole = startOf(later.toInstant(), start.timeZoneId, 'hour')
    return Temporal.ZonedDateTime.compare(whole, start) > 0 ? whole : later
  }
  return start.toPlainDate().add(LENGTH[interval]).toZonedDateTime(start.timeZoneId)
}
