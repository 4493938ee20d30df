import { Temporal } from 'temporal-polyfill'

/** ISO 8601 with the offset that the zone has at that instant, to the second; empty for none. */
export function instantIn(zone: string, at: Date | null): string {
  if (at === null) return ''
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** Whole seconds, rounded down; empty for none. */
export const seconds = (ms: number | null): string => (ms === null ? '' : String(Math.floor(ms / 1000)))

/** Several values of one cell. */
export const list = (values: readonly string[]): string => values.join('; ')
