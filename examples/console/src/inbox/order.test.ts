import { expect, test } from 'vitest'
import { comparing } from './order'
import type { Order, OrderedBy, Tile } from './search'
import { aTile, waitingAt } from './tile.testing'

const sla = (dueAt: string): Tile['serviceLevel'] => ({
  icon: 'grey',
  metric: 'first-response',
  policyId: 'pol_1',
  dueAt,
  leftMs: 0,
  businessLeftMs: 0,
})
const ordered = (order: Order, by: OrderedBy, tiles: readonly Tile[]) =>
  [...tiles].sort(comparing(order, by)).map(({ id }) => id)

test('New goes by who waits; what waits for nobody comes last in either direction', () => {
  const tiles = [waitingAt('b', 2), aTile({ id: 'c', waitingSince: null }), waitingAt('a', 1)]
  expect(ordered('oldest', 'waitingSince', tiles)).toEqual(['a', 'b', 'c'])
  expect(ordered('newest', 'waitingSince', tiles)).toEqual(['b', 'a', 'c'])
})

test('elsewhere the oldest and newest go by the latest message', () => {
  const early = waitingAt('a', 1, { waitingSince: null })
  const late = waitingAt('b', 2, { waitingSince: null })
  expect(ordered('oldest', 'lastMessageAt', [late, early])).toEqual(['a', 'b'])
  expect(ordered('newest', 'lastMessageAt', [early, late])).toEqual(['b', 'a'])
})

test('priority first, then what is due, then who waits; the identifier breaks the last tie', () => {
  const tiles = [
    waitingAt('d', 1),
    waitingAt('c', 1),
    waitingAt('b', 9, { serviceLevel: sla('2026-01-02T00:00:00.000Z') }),
    waitingAt('a', 9, { priority: 5 }),
  ]
  expect(ordered('priority-sla', 'waitingSince', tiles)).toEqual(['a', 'b', 'c', 'd'])
  expect(ordered('priority', 'waitingSince', tiles)).toEqual(['a', 'c', 'd', 'b'])
  expect(ordered('sla', 'waitingSince', tiles)).toEqual(['b', 'c', 'd', 'a'])
})
