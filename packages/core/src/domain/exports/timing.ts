import { Temporal } from 'temporal-polyfill'
import type { ExportSchedule } from '../../model/exports.js'

type Timing = Pick<ExportSchedule, 'cadence' | 'at' | 'zone'>

/** Longer than from any due time to the next, in days. */
const DAYS = 32

/** The first due time after an instant. */
export function nextDue(timing: Timing, after: Date): Date {
  if (timing.cadence.every === 'hour') {
    const dues = [0, 1, 2].map((hours) => dueInHour(timing, after, hours))
    return earliest(dues.filter((due) => due > after))
  }
  const start = dateOf(timing, after)
  for (let days = 0; days <= DAYS; days += 1) {
    const due = dueOn(timing, start.add({ days }))
    if (due && due > after) return due
  }
  throw new RangeError('a schedule without a due time')
}

/** The last due time that is not after an instant: what was missed before that one is not made up. */
export function lastDue(timing: Timing, at: Date): Date {
  if (timing.cadence.every === 'hour') {
    const dues = [0, -1, -2].map((hours) => dueInHour(timing, at, hours))
    return new Date(Math.max(...dues.filter((due) => due <= at).map(Number)))
  }
  const start = dateOf(timing, at)
  for (let days = 0; days <= DAYS; days += 1) {
    const due = dueOn(timing, start.subtract({ days }))
    if (due && due <= at) return due
  }
  throw new RangeError('a schedule without a due time')
}

/**
 * The last whole hour before a due time, as instants, or the last whole day, week from Monday, or month before its day, as
 * local dates; the end is not in it.
 */
export function periodBefore(
  { zone, covers }: Pick<ExportSchedule, 'zone' | 'covers'>,
  due: Date,
): { readonly from: string; readonly to: string } {
  if (covers === 'hour') {
    const end = hourOf({ zone }, due)
    const [from, to] = [end.subtract({ hours: 1 }), end].map((each) => each.toInstant().toString())
    return { from: from ?? '', to: to ?? '' }
  }
  const date = dateOf({ zone }, due)
  const to = {
    day: date,
    week: date.subtract({ days: date.dayOfWeek - 1 }),
    month: date.with({ day: 1 }),
  }[covers]
  const from = to.subtract({ day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } }[covers])
  return { from: from.toString(), to: to.toString() }
}

const localOf = ({ zone }: Pick<Timing, 'zone'>, at: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const dateOf = (timing: Pick<Timing, 'zone'>, at: Date): Temporal.PlainDate =>
  localOf(timing, at).toPlainDate()

/** Where the local hour of an instant begins. */
const hourOf = (timing: Pick<Timing, 'zone'>, at: Date): Temporal.ZonedDateTime =>
  localOf(timing, at).round({ smallestUnit: 'hour', roundingMode: 'floor' })

/** When it is due in the local hour so many hours from that of an instant. */
function dueInHour(timing: Timing, at: Date, hours: number): Date {
  const begin = hourOf(timing, at).add({ hours })
  return new Date(begin.with({ minute: Temporal.PlainTime.from(timing.at).minute }).epochMilliseconds)
}

const earliest = (dues: readonly Date[]): Date => new Date(Math.min(...dues.map(Number)))

/** When it is due on a date; null: not on that one. */
function dueOn({ cadence, at, zone }: Timing, date: Temporal.PlainDate): Date | null {
  if (cadence.every === 'week' && date.dayOfWeek !== cadence.weekday) return null
  if (cadence.every === 'month' && date.day !== Math.min(cadence.day, date.daysInMonth)) return null
  const local = date.toPlainDateTime(Temporal.PlainTime.from(at))
  return new Date(local.toZonedDateTime(zone).epochMilliseconds)
}
