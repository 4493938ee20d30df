import { expect, test } from 'vitest'
import { tagFor } from './locales'

test('days and hours are written as where the browser says that one is', () => {
  expect(tagFor('en', ['en-GB', 'en', 'fr-CA'])).toBe('en-GB')
  expect(tagFor('fr', ['en-GB', 'en', 'fr-CA'])).toBe('fr-CA')
  // The language alone says nothing of the place; one of another language begins with the same letters.
  expect(tagFor('en', ['en', 'en-AU'])).toBe('en-AU')
  expect(tagFor('de', ['den-CA', 'en-GB'])).toBe('de')
})
