import { describe, expect, test } from 'vitest'
import { comparing } from './order'
import { waitingAt } from './tile.testing'
import { TileList } from './tile-list'

const loaded = (minutes: readonly number[], end = false) => {
  const list = new TileList(comparing('oldest', 'waitingSince'))
  list.append(
    minutes.map((minute) => waitingAt(`t${minute}`, minute)),
    end,
  )
  return list
}
const ids = (list: TileList) => list.slice(0, list.length).map(({ id }) => id)

describe('the loaded beginning of a list', () => {
  test('puts what changed where its order says', () => {
    const list = loaded([1, 3, 5])
    expect(list.place(waitingAt('new', 4))).toBe(2)
    expect(list.place(waitingAt('t1', 4.5))).toBe(2)
    expect(ids(list)).toEqual(['t3', 'new', 't1', 't5'])
    expect(list.indexOf('t1')).toBe(2)
  })

  test('leaves what belongs after its end to the page that brings it, and lets it go if it was here', () => {
    const list = loaded([1, 3, 5])
    expect(list.place(waitingAt('late', 9))).toBe(-1)
    expect(list.place(waitingAt('t1', 9))).toBe(-1)
    expect(ids(list)).toEqual(['t3', 't5'])
    list.append([waitingAt('t7', 7), waitingAt('t1', 9)], true)
    expect(ids(list)).toEqual(['t3', 't5', 't7', 't1'])
    expect(list.place(waitingAt('late', 99))).toBe(4)
  })

  test('goes by where the next page begins, not by the last tile that is still here', () => {
    const list = loaded([1, 3, 5])
    list.remove('t5')
    // between t3 and where t5 was: the next page begins after that and would not bring it
    expect(list.place(waitingAt('between', 4))).toBe(2)
  })

  test('takes a tile once when a page brings what has come by itself', () => {
    const list = loaded([1, 3, 5])
    list.append([waitingAt('t5', 5, { version: 2 }), waitingAt('t6', 6)], true)
    expect(ids(list)).toEqual(['t1', 't3', 't5', 't6'])
    expect(list.get('t5')?.version).toBe(2)
  })

  test('keeps its order when a page does not go on where the last one ended', () => {
    const list = loaded([1, 3, 5])
    list.append([waitingAt('t4', 4), waitingAt('t6', 6)], true)
    expect(ids(list)).toEqual(['t1', 't3', 't4', 't5', 't6'])
  })

  test('knows when it is empty and complete', () => {
    const list = loaded([], true)
    expect([list.length, list.complete, list.place(waitingAt('a', 1))]).toEqual([0, true, 0])
    expect([list.remove('a'), list.remove('a'), list.length]).toEqual([0, -1, 0])
  })

  test('changes a tile in its place, and finds it again', () => {
    const list = loaded([1, 3, 5])
    expect(list.change('t3', (tile) => ({ ...tile, tags: ['late'] }))).toBe(true)
    expect(list.at(1)?.tags).toEqual(['late'])
    expect(list.change('away', (tile) => tile)).toBe(false)
  })
})
