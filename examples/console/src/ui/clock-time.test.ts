import { expect, test } from 'vitest'
import { readTime } from './clock-time'

test('a time is read as people type it', () => {
  const read = {
    '9': '09:00',
    '9:05': '09:05',
    '0905': '09:05',
    '930': '09:30',
    '9h05': '09:05',
    '21.30': '21:30',
  }
  for (const [typed, time] of Object.entries(read)) expect(readTime(typed), typed).toBe(time)
  expect(readTime('9:00 AM')).toBe('09:00')
  expect(readTime('12:00 AM')).toBe('00:00')
  expect(readTime('12:30\u202fPM')).toBe('12:30')
  expect(readTime('5 p.m.')).toBe('17:00')
  expect(readTime('18 Uhr')).toBe('18:00')
})

test('what is no time is none', () => {
  for (const typed of ['', 'noon', '24:00', '9:60', '13 pm', '1:2:3', '12345'])
    expect(readTime(typed), typed).toBeNull()
})

test('what each language says of a time is read back', () => {
  for (const language of ['en', 'fr', 'de'])
    for (const time of ['00:00', '00:15', '09:05', '12:00', '17:30', '23:59']) {
      const said = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(
        new Date(`2026-01-01T${time}:00Z`),
      )
      expect(readTime(said), `${language} ${said}`).toBe(time)
    }
})
