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

  test('where clocks are set by half an hour one interval is shorter, and the others begin with the hour', () => {
    const edges = (from: string, to: string) =>
      edgesOf({ from, to, zone: 'Australia/Lord_Howe' }, 'hour').map((edge) =>
        edge.toISOString().slice(11, 16),
      )
    // Back from 02:00 to 01:30: the hour of 01:00 goes on for half an hour, as an interval of its own.
    expect(edges('2026-04-05T00:00', '2026-04-05T04:00')).toEqual([
      '13:00',
      '14:00',
      '15:00',
      '15:30',
      '16:30',
      '17:30',
    ])
    // Forward from 02:00 to 02:30.
    expect(edges('2026-10-04T00:00', '2026-10-04T05:00')).toEqual([
      '13:30',
      '14:30',
      '15:30',
      '16:00',
      '17:00',
      '18:00',
    ])
  })

  test('what says how far it is from UTC is an instant, and what is neither that nor a local time is refused', () => {
    const [from] = bounds({ from: '2026-03-01T10:00:00+02:00', to: '2026-03-02', zone: 'Asia/Tokyo' })
    expect(from.toISOString()).toBe('2026-03-01T08:00:00.000Z')
    for (const text of [
      '2026-03-01[Europe/Paris]',
      '2026-03-01[u-ca=hebrew]',
      '2026-03-01T08:00:00Z[UTC]',
      '2026-W09',
      '20260301',
      '2026-02-30',
      '2026-03-01T25:00',
      '2026-03-01 08:00',
      '2026-03-01T08:00z',
      '2026-03-01T08:00+2',
      '',
    ])
      expect(() => bounds({ from: text, to: '2026-06-01', zone: 'Europe/Paris' })).toThrow(/valid|date/i)
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
