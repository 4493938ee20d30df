import { Temporal } from 'temporal-polyfill'
import type { ExportSchedule } from '../../model/exports.js'

type Timing = Pick<ExportSchedule, 'cadence' | 'at' | 'zone'>

/** Longer than from any due time to the next, in days. */
const DAYS = 32

/** The first due time after an instant. */
export function nextDue(timing: Timing, after: Date): Date {
  const start = dateOf(timing, after)
  for (let days = 0; days <= DAYS; days += 1) {
    const due = dueOn(timing, start.add({ days }))
    if (due && due > after) return due
  }
  throw new RangeError('a schedule without a due time')
}

/** The last due time that is not after an instant: what was missed before that one is not made up. */
export function lastDue(timing: Timing, at: Date): Date {
  const start = dateOf(timing, at)
  for (let days = 0; days <= DAYS; days += 1) {
    const due = dueOn(timing, start.subtract({ days }))
    if (due && due <= at) return due
  }
  throw new RangeError('a schedule without a due time')
}

/** The last whole day, week from Monday, or month before the day of a due time, as local dates; the end is not in it. */
export function periodBefore(
  { zone, covers }: Pick<ExportSchedule, 'zone' | 'covers'>,
  due: Date,
): { readonly from: string; readonly to: string } {
  const date = dateOf({ zone }, due)
  const to = {
    day: date,
    week: date.subtract({ days: date.dayOfWeek - 1 }),
    month: date.with({ day: 1 }),
  }[covers]
  const from = to.subtract({ day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } }[covers])
  return { from: from.toString(), to: to.toString() }
}

const dateOf = ({ zone }: Pick<Timing, 'zone'>, at: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** When it is due on a date; null: not on that one. */
function dueOn({ cadence, at, zone }: Timing, date: Temporal.PlainDate): Date | null {
  if (cadence.every === 'week' && date.dayOfWeek !== cadence.weekday) return null
  if (cadence.every === 'month' && date.day !== Math.min(cadence.day, date.daysInMonth)) return null
  const local = date.toPlainDateTime(Temporal.PlainTime.from(at))
  return new Date(local.toZonedDateTime(zone).epochMilliseconds)
}
