import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compare, type ValueOperator } from './evaluate.js'
import type { Value } from './field.js'
import { fold, wordsOf } from './fold.js'

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((each) => fold(each) !== '')
const texts = fc.array(text, { minLength: 1, maxLength: 4 })
const value: fc.Arbitrary<Value> = fc.oneof(
  text,
  fc.integer({ min: -5, max: 5 }),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 4 }),
)
const scalar = fc.oneof(text, fc.integer({ min: -5, max: 5 }), fc.boolean())

describe('conditions', () => {
  test('R176 each denial is the opposite of what it denies, also of what is not known', () => {
    const pairs: readonly [
      ValueOperator,
      ValueOperator,
      fc.Arbitrary<string | number | boolean | string[] | null>,
    ][] = [
      ['is', 'is-not', scalar],
      ['any-of', 'none-of', texts],
      ['contains-any', 'contains-none', texts],
      ['present', 'absent', fc.constant(null)],
    ]
    for (const [yes, no, wanted] of pairs)
      fc.assert(
        fc.property(value, wanted, (said, asked) => {
          expect(compare(said, yes, asked)).toBe(!compare(said, no, asked))
        }),
      )
  })

  test('R178 sizes: of two numbers exactly one of less, equal, more; at-least and at-most join them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), (said, asked) => {
        const [less, same, more] = (['less-than', 'is', 'more-than'] as const).map((op) =>
          compare(said, op, asked),
        )
        expect([less, same, more].filter(Boolean)).toHaveLength(1)
        expect(compare(said, 'at-least', asked)).toBe(same || more)
        expect(compare(said, 'at-most', asked)).toBe(same || less)
      }),
    )
  })

  test('what is not known has no size and no words', () => {
    for (const operator of ['more-than', 'at-least', 'less-than', 'at-most'] as const)
      expect(compare(null, operator, 0)).toBe(false)
    for (const operator of ['begins-with', 'ends-with'] as const)
      expect(compare(null, operator, 'a')).toBe(false)
    for (const operator of ['any-of', 'all-of', 'contains-any', 'contains-all'] as const)
      expect(compare(null, operator, ['a'])).toBe(false)
    expect(compare('9', 'more-than', 1)).toBe(false)
    expect(compare('2026-05-31', 'at-least', '2026-05-30')).toBe(true)
  })

  test('R73 a text contains all where it contains each, any where it contains one', () => {
    fc.assert(
      fc.property(text, texts, (said, asked) => {
        const each = asked.map((one) => compare(said, 'contains-any', [one]))
        expect(compare(said, 'contains-any', asked)).toBe(each.some(Boolean))
        expect(compare(said, 'contains-all', asked)).toBe(each.every(Boolean))
      }),
    )
  })

  test('R73 a text begins, ends and contains what it was put together from, whatever the case', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aBßÉйΣς日é'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(letters, letters, letters, (a, b, c) => {
        const whole = `${a} ${b} ${c}`
        for (const change of [
          (t: string) => t,
          (t: string) => t.toUpperCase(),
          (t: string) => t.toLowerCase(),
        ]) {
          expect(compare(change(whole), 'begins-with', a)).toBe(true)
          expect(compare(change(whole), 'ends-with', c)).toBe(true)
          expect(compare(change(whole), 'contains-all', [b, a])).toBe(true)
          expect(compare(change(whole), 'is', whole)).toBe(true)
        }
      }),
    )
  })

  test('folding changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (each) => {
        expect(fold(fold(each))).toBe(fold(each))
      }),
    )
  })

  test.each([
    ['', 0],
    ['  ', 0],
    ['👍🏽 !', 0],
    ['Where is my parcel?', 4],
    ['It’s late', 2],
    ['Où est-il', 3],
    ['Где посылка', 2],
    ['日本語のテキスト', 3],
  ])('R73 the words of %j are counted in every script', (said, words) => {
    expect(wordsOf(said)).toBe(words)
  })
})
