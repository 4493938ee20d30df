import { expect, test } from 'vitest'
import { initialsOf, tintOf } from './person'

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['@acme_support', 'AS'],
  ['Juan Carlos de la Cruz', 'JC'],
  ['Łukasz Ó Briain', 'ŁB'],
  ['李小龙', '李'],
  ['  ', '?'],
  ['', '?'],
  ['👋 !!', '?'],
  ['"Bob" (VIP)', 'BV'],
])('%j is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a person has one tint of eight, always the same', () => {
  const tints = Array.from({ length: 800 }, (_, at) => tintOf(`usr_${at}`))
  expect(tints).toEqual(Array.from({ length: 800 }, (_, at) => tintOf(`usr_${at}`)))
  const counts = Array.from({ length: 8 }, (_, tint) => tints.filter((one) => one === tint).length)
  expect(Math.min(...counts)).toBeGreaterThan(50)
})
