import type { Option } from '../../ui'

/** The zones of the IANA database that this browser knows; and UTC, which it does not list. */
export const ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** The zone that the computer is in. */
export const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** How far a zone is from UTC at an instant, as `GMT+2`; empty: the browser does not know the zone. */
export function offsetOf(zone: string, at: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      timeZoneName: 'shortOffset',
    }).formatToParts(at)
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

/** Zones to choose from: the one that is kept is among them even if this browser does not know it. */
export const zoneOptions = (kept: string): Option<string>[] =>
  [...new Set([...ZONES, kept])]
    .filter(Boolean)
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), hint: offsetOf(zone, new Date()) }))
