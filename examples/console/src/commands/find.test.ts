import { expect, test } from 'vitest'
import { best, fits } from './find'

test('each word that is typed must be there', () => {
  expect(fits('Go to Pending', 'pend go')).toBeGreaterThan(0)
  expect(fits('Go to Pending', 'pend new')).toBe(0)
  expect(fits('Go to Pending', '')).toBe(1)
})

test('accents and case are the same', () => {
  expect(fits('Rôles et accès', 'acces ROLES')).toBeGreaterThan(0)
})

test('what begins so is before what contains it', () => {
  const names = ['Mark as resolved', 'Resolved', 'Unresolved']
  expect(best(names, 'res', (name) => name)).toEqual(['Resolved', 'Mark as resolved', 'Unresolved'])
  expect(best(names, 'zzz', (name) => name)).toEqual([])
  expect(best(names, ' ', (name) => name, 2)).toEqual(names.slice(0, 2))
})
