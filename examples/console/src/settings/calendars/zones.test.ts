import { expect, test } from 'vitest'
import { offsetOf, ZONES, zoneOptions } from './zones'

test('zones are many, and UTC is one of them', () => {
  expect(ZONES.length).toBeGreaterThan(300)
  expect(ZONES).toEqual(expect.arrayContaining(['UTC', 'Europe/Paris']))
})

test('a zone tells how far it is from UTC, in summer otherwise', () => {
  expect(offsetOf('Europe/Paris', new Date('2026-01-15T00:00:00Z'))).toBe('GMT+1')
  expect(offsetOf('Europe/Paris', new Date('2026-07-15T00:00:00Z'))).toBe('GMT+2')
  expect(offsetOf('Mars/Base', new Date())).toBe('')
})

test('the zone that is kept can be chosen, known or not', () => {
  expect(zoneOptions('Mars/Old_Base').at(-1)).toEqual({
    value: 'Mars/Old_Base',
    label: 'Mars/Old Base',
    hint: '',
  })
  expect(zoneOptions('').some(({ value }) => value === '')).toBe(false)
})
