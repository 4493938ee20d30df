import { expect, test } from 'vitest'
import { EXCERPT, excerpt } from './last-message.js'

test('R52 an excerpt is one line, and as long as it may be at most', () => {
  expect(excerpt('  Where\n\n is\tit?  ')).toBe('Where is it?')
  expect(excerpt('a'.repeat(EXCERPT))).toBe('a'.repeat(EXCERPT))
  expect(excerpt('a'.repeat(EXCERPT + 1))).toBe(`${'a'.repeat(EXCERPT - 1)}…`)
  expect(excerpt('')).toBe('')
})

test('R52 an excerpt counts characters as people do, and cuts none in two', () => {
  expect(excerpt('😀'.repeat(EXCERPT))).toBe('😀'.repeat(EXCERPT))
  expect(excerpt('😀'.repeat(EXCERPT + 1))).toBe(`${'😀'.repeat(EXCERPT - 1)}…`)
  expect(excerpt(`a${'😀'.repeat(5000)}`).isWellFormed()).toBe(true)
})

test('R52 what follows a long beginning of blanks is not passed over in silence', () => {
  expect(excerpt(`${' '.repeat(3000)}hello`)).toBe('…')
})
