import { Temporal } from 'temporal-polyfill'
import { InboxError } from '../../errors.js'

/** Instants between two changes of a zone's clocks, in ms since 1970: local time is the instant plus `offset`. */
export interface Period {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** The periods of one time zone. Each is looked up once: asking the zone data takes as long as ten thousand sums. */
export class Zone {
  /** In order, without overlap; not all of time. */
  private readonly periods: Period[] = []

  /** @throws INVALID_INPUT for a name that is no IANA time zone */
  constructor(readonly name: string) {
    if (!isZone(name))
      throw new InboxError('INVALID_INPUT', `There is no time zone ${name.slice(0, 64)}.`, {
        issues: [{ path: 'zone', message: 'is not an IANA time zone, as Europe/Paris' }],
      })
  }

  /** The period in which an instant lies. */
  at(instant: number): Period {
    let [low, high] = [0, this.periods.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const period = this.periods[middle] as Period
      if (instant < period.from) high = middle
      else if (instant >= period.to) low = middle + 1
      else return period
    }
    const found = this.lookUp(instant)
    this.periods.splice(low, 0, found)
    return found
  }

  private lookUp(instant: number): Period {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.name)
    const next = local.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY
    // The one before is asked for from the next instant on: an instant at which clocks change begins its own period.
    const after = Temporal.Instant.fromEpochMilliseconds(instant + 1).toZonedDateTimeISO(this.name)
    const from = after.getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY
    return { from, to: next, offset: local.offsetNanoseconds / 1_000_000 }
  }
}

/** True for a name of the IANA time zone database. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    // An offset as +02:00 is no zone: it has no summer time, and no place.
    return !/^[+-]/.test(name)
  } catch {
    return false
  }
}
