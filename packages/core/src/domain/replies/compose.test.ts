import { describe, expect, test } from 'vitest'
import { splitText } from '../../testing/fake-channel/split-text.js'
import { compose, MAX_PARTS } from './compose.js'

const measure = (text: string) => {
  const length = [...text].length
  return { length, limit: 10, fits: length <= 10, parts: splitText(text, 10) }
}

describe('composing a reply', () => {
  test('R170 what fits goes out as it is, with its link counted', () => {
    expect(compose({ text: '0123456789', link: null }, measure, 'refuse')).toEqual(['0123456789'])
    expect(compose({ text: '012345', link: 'abc' }, measure, 'refuse')).toEqual(['012345 abc'])
    expect(() => compose({ text: '0123456', link: 'abc' }, measure, 'refuse')).toThrow('counts 11 of 10')
  })

  test('R170 the link stands in the last part', () => {
    expect(compose({ text: '012345678 01234 ', link: 'abc' }, measure, 'split')).toEqual([
      '012345678 ',
      '01234 abc',
    ])
  })

  test('R170 so many parts and no more', () => {
    expect(compose({ text: 'x'.repeat(10 * MAX_PARTS), link: null }, measure, 'split')).toHaveLength(
      MAX_PARTS,
    )
    expect(() => compose({ text: 'x'.repeat(10 * MAX_PARTS + 1), link: null }, measure, 'split')).toThrow(
      '26 parts',
    )
  })

  test('R170 what the network cannot split is refused', () => {
    const whole = (text: string) => ({ ...measure(text), parts: [] })
    expect(() => compose({ text: 'x'.repeat(11), link: null }, whole, 'split')).toThrow('counts 11 of 10')
  })
})
