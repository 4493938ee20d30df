import { expect, test } from 'vitest'
import { drawnOf } from './use-drawn'

const drawn = (...args: Parameters<typeof drawnOf>) => [...drawnOf(...args)]

test('so many new lines are drawn at once, beside those that stand', () => {
  expect(drawn(['a', 'b', 'c', 'd'], new Set(['b', 'z']), 2, null)).toEqual(['a', 'b', 'c'])
})

test('the line that is about to have the focus is drawn beyond the number', () => {
  expect(drawn(['a', 'b', 'c'], new Set(), 1, 'c')).toEqual(['a', 'c'])
  expect(drawn(['a', 'b'], new Set(), 0, 'x')).toEqual([])
})

test('all are drawn within few rounds', () => {
  const ids = Array.from({ length: 33 }, (_, index) => String(index))
  let before: ReadonlySet<string> = new Set()
  let rounds = 0
  while (before.size < ids.length) {
    before = drawnOf(ids, before, 4, null)
    rounds += 1
  }
  expect(rounds).toBe(9)
})
