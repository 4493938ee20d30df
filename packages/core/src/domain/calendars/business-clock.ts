import type { ConfigValue } from '../../model/configuration.js'
import { Zone } from './zone.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** A calendar that is shut for so many days in a row is shut for good. */
const SHUT_DAYS = 3 * 366
/** Nothing is looked for further ahead. */
const AHEAD_DAYS = 20 * 366

/** Minutes of a local day, from `start` up to and without `end`. */
interface Window {
  readonly start: number
  readonly end: number
}
/** Instants, in ms since 1970. */
type Span = readonly [from: number, to: number]

/**
 * Business hours as a clock: an instant is open when its local wall-clock time lies in a window of its
 * weekday and its local date is no holiday, or in a window that the holiday has instead. It knows nothing of hours that
 * are skipped or come twice: a day has the instants that it has.
 */
export class BusinessClock {
  private readonly zone: Zone
  /** By weekday, 1 is Monday; in order, without overlap. */
  private readonly week: ReadonlyMap<number, readonly Window[]>
  private readonly holidays: ReadonlyMap<number, readonly Window[]>
  private readonly days = new Map<number, readonly Span[]>()

  /** @throws INVALID_INPUT for an unknown zone */
  constructor({ zone, week, holidays }: Pick<ConfigValue<'calendar'>, 'zone' | 'week' | 'holidays'>) {
    this.zone = new Zone(zone)
    const ofDay = (weekday: number) =>
      week.flatMap((each) => [
        ...(each.weekday === weekday
          ? [{ start: each.start, end: overMidnight(each) ? 1440 : each.end }]
          : []),
        // Over midnight: the rest is open on the day after.
        ...(overMidnight(each) && (each.weekday % 7) + 1 === weekday ? [{ start: 0, end: each.end }] : []),
      ])
    this.week = new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, merged(ofDay(weekday))]))
    this.holidays = new Map(
      holidays.map(({ date, windows }) => [Date.parse(`${date}T00:00:00Z`) / DAY_MS, merged(windows)]),
    )
  }

  /** Whether business is open at that instant. */
  isOpen(at: Date): boolean {
    const instant = at.getTime()
    return this.openOn(this.dayOf(instant)).some(([from, to]) => from <= instant && instant < to)
  }

  /** Open time in `[from, to)`, in ms; 0 when `to` is not later. */
  elapsed(from: Date, to: Date): number {
    const [a, b] = [from.getTime(), to.getTime()]
    let sum = 0
    // One day of margin: where clocks are set back over midnight, a date comes twice.
    for (let day = this.dayOf(a) - 1; a < b && day <= this.dayOf(b) + 1; day += 1)
      for (const [start, end] of this.openOn(day)) sum += Math.max(0, Math.min(end, b) - Math.max(start, a))
    return sum
  }

  /**
   * The earliest instant at which so many ms of open time have passed since `from`: a target that ends with the day is
   * due at closing, not next morning. null: it does not come within twenty years, or
   * business does not open any more.
   */
  due(from: Date, ms: number): Date | null {
    const a = from.getTime()
    if (ms <= 0) return from
    let left = ms
    let shut = 0
    const first = this.dayOf(a) - 1
    for (let day = first; shut <= SHUT_DAYS && day <= first + AHEAD_DAYS; day += 1) {
      let opened = false
      for (const [start, end] of this.openOn(day)) {
        const open = end - Math.max(start, a)
        if (open <= 0) continue
        if (left <= open) return new Date(Math.max(start, a) + left)
        left -= open
        opened = true
      }
      shut = opened ? 0 : shut + 1
    }
    return null
  }

  /** The next instant at which business opens or closes; null: it stays as it is for three years and more. */
  nextChange(at: Date): Date | null {
    const instant = at.getTime()
    const first = this.dayOf(instant) - 1
    // Open: how far it stays so, over midnight too. Shut: when it opens.
    let end = instant
    const open = this.isOpen(at)
    for (let day = first; day <= first + SHUT_DAYS; day += 1) {
      const spans = this.openOn(day)
      if (open) {
        for (const [from, to] of spans) if (from <= end && to > end) end = to
        // One day of margin, as above.
        if (day > this.dayOf(end) + 1) return new Date(end)
        continue
      }
      // A date that comes twice overlaps with the next one: whichever opens first.
      const opens = [...spans, ...this.openOn(day + 1)].map(([from]) => from).filter((from) => from > instant)
      if (opens.length > 0) return new Date(Math.min(...opens))
    }
    return null
  }

  /** The local date of an instant, as days since 1970-01-01. */
  private dayOf(instant: number): number {
    return Math.floor((instant + this.zone.at(instant).offset) / DAY_MS)
  }

  /** When business is open on a local date, in order. */
  private openOn(day: number): readonly Span[] {
    const known = this.days.get(day)
    if (known) return known
    const windows = this.holidays.get(day) ?? this.week.get(weekdayOf(day)) ?? []
    const spans = windows.length === 0 ? [] : this.spansOf(day, windows)
    // A year of days is kept: decisions move with time.
    if (this.days.size >= 400) this.days.clear()
    this.days.set(day, spans)
    return spans
  }

  /** Each part of the date on which the clocks stand still has its own share of the windows. */
  private spansOf(day: number, windows: readonly Window[]): readonly Span[] {
    const spans: Span[] = []
    const midnight = day * DAY_MS
    // No clock is further from UTC than 26 hours.
    const end = midnight + DAY_MS + 26 * 60 * MINUTE_MS
    for (let at = midnight - 26 * 60 * MINUTE_MS; at < end; ) {
      const { from, to, offset } = this.zone.at(at)
      for (const window of windows) {
        const start = Math.max(from, midnight + window.start * MINUTE_MS - offset)
        const stop = Math.min(to, midnight + window.end * MINUTE_MS - offset)
        if (start < stop) spans.push([start, stop])
      }
      at = to
    }
    return spans.sort((a, b) => a[0] - b[0])
  }
}

const overMidnight = ({ start, end }: Window): boolean => end < start

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** In order, with what overlaps or touches joined; what is empty left out. */
function merged(windows: readonly Window[]): readonly Window[] {
  const found: Window[] = []
  for (const window of [...windows].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (window.start >= window.end) continue
    if (last && window.start <= last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, window.end) }
    else found.push(window)
  }
  return found
}
