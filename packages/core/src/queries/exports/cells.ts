import { Zone } from '../../domain/calendars/zone.js'

/** Zones that were looked up: asking the zone data for each cell takes longer than all else of it. */
const zones = new Map<string, Zone>()
const MINUTE_MS = 60_000

/** ISO 8601 with the offset that the zone has at that instant, to the second; empty for none. */
export function instantIn(name: string, at: Date | null): string {
  if (at === null) return ''
  const zone = zones.get(name) ?? new Zone(name)
  zones.set(name, zone)
  const { offset } = zone.at(at.getTime())
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS)
  const two = (number: number) => String(number).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  const local = new Date(at.getTime() + offset).toISOString().slice(0, 19)
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Whole seconds, rounded down; empty for none. */
export const seconds = (ms: number | null): string => (ms === null ? '' : String(Math.floor(ms / 1000)))

/** Several values of one cell. */
export const list = (values: readonly string[]): string => values.join('; ')
