import { z } from 'zod'
import { clockOf } from '../domain/calendars/clocks.js'
import { invalidInput } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Reader } from './reader.js'

const DAY_MS = 24 * 3_600_000
/** Only so far from now is counted, in ms. */
const REACH_MS = 10 * 366 * DAY_MS

export const checkInput = z.strictObject({
  calendarId: idOf('calendar'),
  /** Default: now. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** Counts the open time from `at` until then. */
  until: z.iso.datetime({ offset: true }).optional(),
  /** Looks for the instant at which so many ms of open time have passed since `at`. */
  afterMs: z
    .number()
    .int()
    .min(0)
    .max(366 * DAY_MS)
    .optional(),
})

/** What a calendar says of an instant. Any member may ask: it is what customers are told, too. @throws NOT_FOUND, INVALID_INPUT */
export async function checkCalendarAt(reader: Reader, input: z.output<typeof checkInput>) {
  const { configuration, now } = await reader.current()
  const calendar = configuration.need('calendar', input.calendarId)
  const near = (path: 'at' | 'until', given: string | undefined) => {
    const instant = given === undefined ? now : new Date(given)
    if (Math.abs(instant.getTime() - now.getTime()) > REACH_MS)
      throw invalidInput(path, 'is more than ten years from now')
    return instant
  }
  const at = near('at', input.at)
  const clock = clockOf(calendar.value)
  return {
    at,
    open: clock.isOpen(at),
    changesAt: clock.nextChange(at),
    elapsedMs: input.until === undefined ? null : clock.elapsed(at, near('until', input.until)),
    dueAt: input.afterMs === undefined ? null : clock.due(at, input.afterMs),
  }
}
