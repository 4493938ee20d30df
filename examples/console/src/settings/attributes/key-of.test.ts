import { expect, test } from 'vitest'
import { keyOf, moved } from './key-of'

test('a key is made of a name', () => {
  expect(['Customer number', 'Größe', '  2nd Address ', 'É-mail!', 'x'.repeat(80)].map(keyOf)).toEqual([
    'customer-number',
    'grosse',
    'nd-address',
    'e-mail',
    'x'.repeat(64),
  ])
  expect(['', '!', 'a', '123'].map(keyOf)).toEqual(['', '', '', ''])
})

test('one is moved, and all places are told', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual([
    ['a', 0],
    ['c', 1],
    ['b', 2],
  ])
  expect([moved(['a', 'b'], 'a', -1), moved(['a', 'b'], 'b', 1), moved(['a'], 'z', 1)]).toEqual([[], [], []])
})
