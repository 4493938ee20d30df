import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bounds, edgesOf, INTERVALS, previousOf } from './intervals.js'

/** Zones with odd offsets, half hours of summer time, and dates that were skipped. */
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
]
const HOUR = 3_600_000

const period = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    start: fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2030, 0, 1) }),
    hours: fc.integer({ min: 1, max: 2000 }),
  })
  .map(({ zone, start, hours }) => ({
    zone,
    from: new Date(start).toISOString().slice(0, 16),
    to: new Date(start + hours * HOUR).toISOString().slice(0, 16),
  }))

/** The local time by another way than the one that is tested. */
function local(zone: string, at: Date) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}

describe('intervals of a report', () => {
  test('they follow one another from the begin of the period to its end, each from where its local clock begins', () => {
    fc.assert(
      fc.property(period, fc.constantFrom(...INTERVALS), (given, interval) => {
        let whole: readonly [Date, Date]
        try {
          whole = bounds(given)
        } catch {
          // The two local times may be one instant where a date was skipped.
          return
        }
        const edges = edgesOf(given, interval)
        expect([edges[0], edges.at(-1)]).toEqual(whole)
        for (const [place, edge] of edges.entries())
          if (place > 0) expect(edge.getTime()).toBeGreaterThan((edges[place - 1] as Date).getTime())
        for (const edge of edges.slice(1, -1)) {
          const { minute, hour, weekday, day, month } = local(given.zone, edge)
          if (interval !== 'hour') expect(Number(hour)).toBe(0)
          if (interval === 'week') expect(weekday).toBe('Mon')
          if (['month', 'quarter', 'year'].includes(interval)) expect(Number(day)).toBe(1)
          if (interval === 'quarter') expect([1, 4, 7, 10]).toContain(Number(month))
          if (interval === 'year') expect(Number(month)).toBe(1)
          if (given.zone !== 'Australia/Lord_Howe') expect(Number(minute)).toBe(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the period before is as long on the local clock, and ends where this one begins', () => {
    const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }
    expect(edgesOf(previousOf(march), null).map((edge) => edge.toISOString())).toEqual([
      '2026-01-28T23:00:00.000Z',
      '2026-02-28T23:00:00.000Z',
    ])
  })

  test('an instant is what it says, in whatever zone: each of the two hours of an autumn night can be asked for', () => {
    const zone = 'Europe/Paris'
    const night = (from: string, to: string) => bounds({ from, to, zone }).map((at) => at.toISOString())
    expect(night('2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z')).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
    ])
    expect(night('2026-10-25T01:00:00Z', '2026-10-26')).toEqual([
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ])
    expect(previousOf({ from: '2026-03-02T23:00:00Z', to: '2026-03-03T23:00:00Z', zone })).toMatchObject({
      from: '2026-03-02T00:00:00',
      to: '2026-03-02T23:00:00Z',
    })
    expect(() => bounds({ from: 'Z', to: '2026-10-26', zone })).toThrow(/is no date/)
  })
})
