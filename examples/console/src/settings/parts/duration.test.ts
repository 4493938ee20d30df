import { expect, test } from 'vitest'
import { msOf, partsOf } from './duration'

test('a length is told in the largest unit that leaves nothing over', () => {
  expect([60_000, 5_400_000, 7_200_000, 172_800_000, 90_000].map((ms) => partsOf(ms))).toEqual([
    { amount: 1, unit: 'minutes' },
    { amount: 90, unit: 'minutes' },
    { amount: 2, unit: 'hours' },
    { amount: 2, unit: 'days' },
    { amount: 1.5, unit: 'minutes' },
  ])
  expect(partsOf(0)).toEqual({ amount: 0, unit: 'minutes' })
  expect(partsOf(90 * 60_000, ['hours', 'days'])).toEqual({ amount: 1.5, unit: 'hours' })
})

test('and back', () => expect([msOf(1.5, 'hours'), msOf(2, 'days')]).toEqual([5_400_000, 172_800_000]))
