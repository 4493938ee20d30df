import { expect, test } from 'vitest'
import { extend, isSelecting, NOTHING, selectAll, sizeOf, toggle } from './selection'

const ORDER = ['a', 'b', 'c', 'd', 'e']

test('a line is marked and unmarked', () => {
  const one = toggle(NOTHING, 'b')
  expect([[...one.ids], isSelecting(one), sizeOf(one)]).toEqual([['b'], true, 1])
  expect(isSelecting(toggle(one, 'b'))).toBe(false)
})

test('a range goes from where one last marked, in either direction, and adds', () => {
  const down = extend(toggle(NOTHING, 'b'), 'd', ORDER)
  expect([...down.ids]).toEqual(['b', 'c', 'd'])
  expect([...extend(down, 'a', ORDER).ids].sort()).toEqual(['a', 'b', 'c', 'd'])
  expect([...extend(toggle(toggle(NOTHING, 'e'), 'b'), 'a', ORDER).ids].sort()).toEqual(['a', 'b', 'e'])
})

test('a range without a beginning that is still there is the one line', () => {
  expect([...extend(NOTHING, 'c', ORDER).ids]).toEqual(['c'])
  expect([...extend(toggle(NOTHING, 'gone'), 'c', ORDER).ids]).toEqual(['gone', 'c'])
})

test('all are more than what is loaded, until one is taken out', () => {
  const all = selectAll(ORDER)
  expect([all.everything, sizeOf(all)]).toEqual([true, 5])
  const rest = toggle(all, 'a')
  expect([rest.everything, sizeOf(rest)]).toEqual([false, 4])
})
