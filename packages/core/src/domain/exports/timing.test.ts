import { describe, expect, it } from 'vitest'
import type { ExportSchedule } from '../../model/exports.js'
import { lastDue, nextDue, periodBefore } from './timing.js'

const at = (text: string) => new Date(text)
const timing = (cadence: ExportSchedule['cadence'], time = '06:00', zone = 'Europe/Paris') => ({
  cadence,
  at: time,
  zone,
})
const daily = timing({ every: 'day' })
const nexts = (from: string, count: number, given: Parameters<typeof nextDue>[0]) => {
  const found: string[] = []
  for (let after = at(from); found.length < count; ) {
    after = nextDue(given, after)
    found.push(after.toISOString().slice(0, 16))
  }
  return found
}

describe('when an export is due', () => {
  it('is later than the instant itself, and goes with the clocks of its zone', () => {
    expect(nexts('2026-03-28T05:00:00Z', 3, daily)).toEqual([
      '2026-03-29T04:00',
      '2026-03-30T04:00',
      '2026-03-31T04:00',
    ])
    expect(nexts('2026-10-24T03:59:59Z', 2, daily)).toEqual(['2026-10-24T04:00', '2026-10-25T05:00'])
  })

  it('comes once on a day without that time, and on one that has it twice', () => {
    expect(nexts('2026-03-28T12:00:00Z', 2, timing({ every: 'day' }, '02:30'))).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ])
    expect(nexts('2026-10-24T12:00:00Z', 2, timing({ every: 'day' }, '02:30'))).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ])
  })

  it('comes on its weekday, and on the last day of a month that is too short', () => {
    expect(nexts('2026-03-02T05:00:00Z', 2, timing({ every: 'week', weekday: 1 }))).toEqual([
      '2026-03-09T05:00',
      '2026-03-16T05:00',
    ])
    expect(nexts('2026-01-31T05:00:00Z', 4, timing({ every: 'month', day: 31 }))).toEqual([
      '2026-02-28T05:00',
      '2026-03-31T04:00',
      '2026-04-30T04:00',
      '2026-05-31T04:00',
    ])
  })

  it('comes each hour at its minutes, in both hours of an autumn night, and where clocks are ahead by half an hour', () => {
    const hourly = timing({ every: 'hour' }, '06:10')
    expect(nexts('2026-10-24T23:10:00Z', 3, hourly)).toEqual([
      '2026-10-25T00:10',
      '2026-10-25T01:10',
      '2026-10-25T02:10',
    ])
    expect(nexts('2026-03-29T00:00:00Z', 2, hourly)).toEqual(['2026-03-29T00:10', '2026-03-29T01:10'])
    const kathmandu = timing({ every: 'hour' }, '00:00', 'Asia/Kathmandu')
    expect(nexts('2026-03-29T00:15:00Z', 2, kathmandu)).toEqual(['2026-03-29T01:15', '2026-03-29T02:15'])
  })

  it('was last at the latest time that is not later, after whatever pause', () => {
    for (const given of [
      timing({ every: 'hour' }, '00:45'),
      daily,
      timing({ every: 'week', weekday: 3 }),
      timing({ every: 'month', day: 30 }),
    ]) {
      const due = nextDue(given, at('2026-02-03T00:00:00Z'))
      const after = nextDue(given, due)
      expect(lastDue(given, due)).toEqual(due)
      expect(lastDue(given, new Date(after.getTime() - 1))).toEqual(due)
      expect(lastDue(given, after)).toEqual(after)
    }
  })
})

describe('the period that an export covers', () => {
  it('is the last whole hour there, as instants: the one that comes twice has two', () => {
    const of = (due: string, zone = 'Europe/Paris') => periodBefore({ zone, covers: 'hour' }, at(due))
    expect(of('2026-10-25T01:10:00Z')).toEqual({ from: '2026-10-25T00:00:00Z', to: '2026-10-25T01:00:00Z' })
    expect(of('2026-10-25T02:10:00Z')).toEqual({ from: '2026-10-25T01:00:00Z', to: '2026-10-25T02:00:00Z' })
    expect(of('2026-03-01T10:20:00Z', 'Asia/Kathmandu')).toEqual({
      from: '2026-03-01T09:15:00Z',
      to: '2026-03-01T10:15:00Z',
    })
  })

  it.each([
    ['day', '2026-03-01', '2026-03-02'],
    ['week', '2026-02-23', '2026-03-02'],
    ['month', '2026-02-01', '2026-03-01'],
  ] as const)('is the last whole %s before its day, there', (covers, from, to) => {
    // 2 March in Paris, while it is still the 1st in London.
    const due = at('2026-03-01T23:30:00Z')
    expect(periodBefore({ zone: 'Europe/Paris', covers }, due)).toEqual({ from, to })
  })
})
