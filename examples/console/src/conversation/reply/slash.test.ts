import { expect, test } from 'vitest'
import { filled, slashAt } from './slash'

const found = (text: string, caret = text.length) => slashAt(text, caret)?.query ?? null

test('a slash at the beginning of a line or word looks for saved replies', () => {
  expect(found('/')).toBe('')
  expect(found('/ship')).toBe('ship')
  expect(found('Hello /late par')).toBe('late par')
  expect(found('Hello\n/x')).toBe('x')
  expect(found('/ship it', 3)).toBe('sh')
})

test('a slash within words, addresses and before a blank looks for nothing', () => {
  for (const text of ['and/or', 'https://example.com', 'a / b', '/two  blanks', '/line\nbreak', ''])
    expect(found(text)).toBeNull()
  expect(found(`/${'x'.repeat(60)}`)).toBeNull()
})

test('what is found takes the place of what was typed, and the caret stands behind it', () => {
  const slash = slashAt('Dear Ada /hel, bye', 13)
  expect(slash && filled('Dear Ada /hel, bye', slash, 13, 'How are you?')).toEqual({
    text: 'Dear Ada How are you? , bye',
    caret: 22,
  })
  const end = slashAt('/x', 2)
  expect(end && filled('/x', end, 2, 'Hi')).toEqual({ text: 'Hi', caret: 2 })
})
