import { expect, test } from 'vitest'
import { localValue, mornings } from './snooze-times'

test('tomorrow and the next Monday are mornings at nine, local time', () => {
  const friday = new Date(2026, 2, 6, 16, 30)
  expect(localValue(mornings(friday).tomorrow)).toBe('2026-03-07T09:00')
  expect(localValue(mornings(friday).monday)).toBe('2026-03-09T09:00')
  const monday = new Date(2026, 2, 9, 8)
  expect(localValue(mornings(monday).monday)).toBe('2026-03-16T09:00')
  const sunday = new Date(2026, 2, 8, 8)
  expect(localValue(mornings(sunday).monday)).toBe('2026-03-09T09:00')
})
