import { expect, test } from 'vitest'
import { addMonths, isDay, readDay, weekBegins, weeksOf } from './days'

test('a typed day is read in the order of the language, with the name of a month, or as the API has it', () => {
  expect(readDay('2026-11-21', 'de')).toBe('2026-11-21')
  expect(readDay('3/1/2026', 'en')).toBe('2026-03-01')
  expect(readDay('3/1/2026', 'fr')).toBe('2026-01-03')
  expect(readDay(' 1.3.26 ', 'de')).toBe('2026-03-01')
  expect(readDay('Nov 21, 2026', 'en')).toBe('2026-11-21')
  expect(readDay('21 novembre 2026', 'fr')).toBe('2026-11-21')
  expect(readDay('21. März 2026', 'de')).toBe('2026-03-21')
})

test('what is no day is none', () => {
  for (const typed of ['', 'soon', '31.2.2026', '13/13/2026', '2026-02-30', '21', 'ju 3 2026', '1 2 3 4'])
    expect(readDay(typed, 'en'), typed).toBeNull()
  expect(isDay('2026-2-1')).toBe(false)
})

test('what the medium form of each language says is read back', () => {
  for (const language of ['en', 'fr', 'de'])
    for (let month = 1; month <= 12; month++) {
      const day = `2026-${String(month).padStart(2, '0')}-09`
      const said = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(`${day}T12:00:00Z`),
      )
      expect(readDay(said, language), `${language} ${said}`).toBe(day)
    }
})

test('months are gone through without leaving one out', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2026-05-15', -12)).toBe('2025-05-15')
})

test('a month is six weeks that begin where the language begins them', () => {
  const weeks = weeksOf('2026-11-21', 1)
  expect(weeks).toHaveLength(6)
  expect(weeks[0]?.[0]).toBe('2026-10-26')
  expect(weeks[0]?.[6]).toBe('2026-11-01')
  expect(weeksOf('2026-11-21', 7)[0]?.[0]).toBe('2026-11-01')
  expect(weekBegins('de')).toBe(1)
  expect(weekBegins('en-US')).toBe(7)
})
