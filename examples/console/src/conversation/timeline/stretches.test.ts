import { describe, expect, test } from 'vitest'
import type { Message } from '../../api/types'
import type { Entry } from './entries'
import { stretchesOf } from './stretches'

const message = (id: number) => ({ id: `m${id}` }) as Message
const said = (id: number): Entry => ({
  kind: 'message',
  key: `m${id}`,
  message: message(id),
  first: true,
  goesOn: false,
  echoes: false,
})
const day = (name: string): Entry => ({ kind: 'day', key: `day ${name}`, at: name })
const pages = (...ids: number[][]) => ids.map((page) => page.map(message))
const shown = (entries: readonly Entry[], ...ids: number[][]) =>
  stretchesOf(entries, pages(...ids)).map((each) => [each.key, each.entries.map(({ key }) => key).join(' ')])

describe('a long conversation in stretches', () => {
  test('one for each page, each with the line of its day, and nothing is lost', () => {
    const entries = [day('1'), said(1), said(2), day('2'), said(3), said(4)]
    expect(shown(entries, [4, 3], [2, 1])).toEqual([
      ['m1', 'day 1 m1 m2'],
      ['m3', 'day 2 m3 m4'],
    ])
  })
  test('an older page, and a newer message, leave the others what they are', () => {
    const before = shown([day('2'), said(3), said(4)], [4, 3])
    expect(before).toEqual([['m3', 'day 2 m3 m4']])
    expect(shown([day('2'), said(1), said(2), said(3), said(4), said(5)], [5, 4, 3], [2, 1])).toEqual([
      ['m1', 'day 2 m1 m2'],
      ['m3', 'm3 m4 m5'],
    ])
  })
  test('what stands before the first message has a place', () => {
    const note = { kind: 'note', key: 'n1' } as Entry
    expect(shown([day('1'), note, said(1)], [1])).toEqual([
      ['start', 'day 1 n1'],
      ['m1', 'm1'],
    ])
    expect(shown([note])).toEqual([['start', 'n1']])
    expect(shown([])).toEqual([])
  })
})
