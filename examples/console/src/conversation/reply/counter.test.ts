import { expect, test } from 'vitest'
import { countedOf } from './counter'

const counted = (length: number, limit: number, parts: string[] = ['x'], fits = length <= limit) =>
  countedOf({ length, limit, fits, parts })

test('R170 the counter says what is left, and warns before nothing is', () => {
  expect(counted(10, 280)).toEqual({ left: 270, tone: 'quiet', parts: 1, shown: true })
  expect(counted(260, 280).tone).toBe('near')
  expect(counted(280, 280)).toMatchObject({ left: 0, tone: 'near' })
  expect(counted(281, 280, [], false)).toMatchObject({ left: -1, tone: 'over' })
})

test('R170 what is split says in how many parts it goes out', () => {
  expect(counted(500, 280, ['a', 'b'], true)).toMatchObject({ tone: 'split', parts: 2, shown: true })
})

test('a limit that nobody meets is not shown until it is near', () => {
  expect(counted(10, 10_000).shown).toBe(false)
  expect(counted(9_990, 10_000).shown).toBe(true)
})
