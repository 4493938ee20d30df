import { describe, expect, test } from 'vitest'
import {
  addDays,
  askedOf,
  daysBefore,
  daysOf,
  defaultInterval,
  intervalsFor,
  isDay,
  lengthOf,
  todayIn,
} from './period'

describe('days of a report', () => {
  test('which day it is follows the zone, also in the nights in which clocks change', () => {
    expect(todayIn('Europe/Paris', new Date('2026-03-28T23:30:00Z'))).toBe('2026-03-29')
    expect(todayIn('America/New_York', new Date('2026-03-08T04:30:00Z'))).toBe('2026-03-07')
    expect(todayIn('Pacific/Apia', new Date('2026-01-01T11:00:00Z'))).toBe('2026-01-02')
  })

  test('a day more is a day more, however many hours it has', () => {
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29')
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(lengthOf({ from: '2026-03-01', to: '2026-03-31' })).toBe(31)
  })

  test('presets mean whole days, and end today', () => {
    const today = '2026-03-29'
    expect(daysOf('last-7', today)).toEqual({ from: '2026-03-23', to: today })
    expect(daysOf('this-month', today)).toEqual({ from: '2026-03-01', to: today })
    expect(daysOf('last-month', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(daysOf('this-quarter', today)).toEqual({ from: '2026-01-01', to: today })
    expect(daysOf('last-quarter', today)).toEqual({ from: '2025-10-01', to: '2025-12-31' })
    expect(daysOf('last-year', today)).toEqual({ from: '2025-01-01', to: '2025-12-31' })
    expect(daysOf('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  })

  test('the API is asked up to the begin of the next day', () =>
    expect(askedOf({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-03-01',
      to: '2026-04-01',
    }))

  test('the period before is as long, and ends where the other begins', () => {
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-01-29',
      to: '2026-02-28',
    })
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({
      from: '2026-02-28',
      to: '2026-02-28',
    })
  })

  test('a day is a day', () => {
    expect(['2026-02-30', '2026-13-01', 'x', 3, '1999-01-01'].filter(isDay)).toEqual([])
    expect(isDay('2026-02-28')).toBe(true)
  })

  test('a period is cut into as many pieces as can be seen', () => {
    const year = { from: '2026-01-01', to: '2026-12-31' }
    expect(intervalsFor({ from: '2026-01-01', to: '2026-01-01' })).toEqual(['hour', 'day'])
    expect(intervalsFor(year)).toEqual(['day', 'week', 'month', 'quarter', 'year'])
    expect(defaultInterval(year)).toBe('month')
    expect(defaultInterval({ from: '2026-01-01', to: '2026-01-01' })).toBe('hour')
  })
})
