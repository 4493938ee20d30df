import { invalidInput } from '../../errors.js'
import type { ConfigValue } from '../../model/configuration.js'
import { isZone } from './zone.js'

const DAY = 24 * 60
const WEEK = 7 * DAY

interface Placed {
  readonly path: string
  readonly from: number
  readonly to: number
}

/**
 * A calendar as it may be saved: a zone that is known, windows that do not overlap, some business at all.
 * @throws INVALID_INPUT naming the place and what would be right
 */
export function checkCalendar({ zone, week, holidays }: ConfigValue<'calendar'>): void {
  if (!isZone(zone)) throw invalidInput('zone', 'is not an IANA time zone, as Europe/Paris')
  if (week.length === 0) throw invalidInput('week', 'holds no window; business would never open')
  const placed = week.map(({ weekday, start, end }, place) => {
    const path = `week.${place}`
    checkEnds(start, end, path)
    const from = (weekday - 1) * DAY + start
    return { path, from, to: from + (end > start ? end - start : DAY - start + end) }
  })
  // Sunday's window over midnight ends on Monday.
  refuseOverlap([
    ...placed,
    ...placed.map((each) => ({ ...each, from: each.from + WEEK, to: each.to + WEEK })),
  ])
  const dates = new Set<string>()
  for (const [place, { date, windows }] of holidays.entries()) {
    const path = `holidays.${place}`
    if (dates.has(date))
      throw invalidInput(`${path}.date`, 'is there twice; one entry holds all windows of a day')
    dates.add(date)
    const own = windows.map(({ start, end }, index) => {
      checkEnds(start, end, `${path}.windows.${index}`)
      if (end < start)
        throw invalidInput(
          `${path}.windows.${index}.end`,
          'is before its start; a holiday ends at midnight, 1440',
        )
      return { path: `${path}.windows.${index}`, from: start, to: end }
    })
    refuseOverlap(own)
  }
}

function checkEnds(start: number, end: number, path: string): void {
  if (start === DAY)
    throw invalidInput(`${path}.start`, 'is the end of the day; 0 is the start of the next one')
  if (end === 0) throw invalidInput(`${path}.end`, 'is the start of the day; 1440 is its end')
  if (start === end) throw invalidInput(`${path}.end`, 'is its start; a whole day is 0 to 1440')
}

function refuseOverlap(windows: readonly Placed[]): void {
  const sorted = [...windows].sort((a, b) => a.from - b.from)
  for (const [place, { path, from }] of sorted.entries()) {
    const before = sorted[place - 1]
    if (before && from < before.to) throw invalidInput(path, `overlaps with ${before.path}`)
  }
}
