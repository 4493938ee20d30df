import type { ConfigValue } from '../../model/configuration.js'
import type { Configuration } from '../configuration.js'
import { BusinessClock } from './business-clock.js'

/** Time as it counts for business: with opening hours, or all of it. */
export interface Clock {
  /** Whether business is open at that instant. */
  isOpen(at: Date): boolean
  /** Open time in `[from, to)`, in ms; 0 when `to` is not later. */
  elapsed(from: Date, to: Date): number
  /** The earliest instant at which so many ms of open time have passed since `from`; null: it never comes. */
  due(from: Date, ms: number): Date | null
  /** The next instant at which business opens or closes; null: it stays as it is. */
  nextChange(at: Date): Date | null
}

/** Without a calendar business is always open. */
export const ALWAYS: Clock = {
  isOpen: () => true,
  elapsed: (from, to) => Math.max(0, to.getTime() - from.getTime()),
  due: (from, ms) => new Date(from.getTime() + Math.max(0, ms)),
  nextChange: () => null,
}

type Hours = Pick<ConfigValue<'calendar'>, 'zone' | 'week' | 'holidays'>

/** By the calendar as it was read: it is a new object whenever somebody edits it, and zones take long to look up. */
const compiled = new WeakMap<Hours, Clock>()

/** The clock of a calendar: made once for each revision of it in this process. */
export function clockOf(calendar: Hours): Clock {
  const known = compiled.get(calendar)
  if (known) return known
  const clock = new BusinessClock(calendar)
  compiled.set(calendar, clock)
  return clock
}

/** The business hours of a channel; where it has no calendar, business is always open. */
export function clockOfChannel(configuration: Configuration, channelId: string): Clock {
  const calendarId = configuration.get('channel', channelId)?.value.calendarId
  const calendar = calendarId ? configuration.get('calendar', calendarId) : null
  return calendar ? clockOf(calendar.value) : ALWAYS
}
