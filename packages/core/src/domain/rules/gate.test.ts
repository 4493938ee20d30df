import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conditions } from '../../model/rules.js'
import { fold } from './fold.js'
import { gateOf, wordsNeeded } from './gate.js'

const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'abAß '), maxLength })
/** Rules as what their words are: null asks whatever is said. */
const asked = fc.array(fc.option(fc.array(letters(20).map(fold), { maxLength: 3 }), { freq: 4 }), {
  maxLength: 12,
})

describe('rules that go by words', () => {
  test('R120 whoever has a word that stands in the text is asked, and whoever needs none, in their order', () => {
    fc.assert(
      fc.property(asked, fc.option(letters(40)), (words, text) => {
        const rules = words.map((own, place) => ({ place, own }))
        const found = gateOf(rules, ({ own }) => own)(text).map(({ place }) => place)
        expect(found).toEqual([...found].sort((a, b) => a - b))
        const said = text === null ? null : fold(text)
        for (const { place, own } of rules) {
          // Of at most sixteen signs: looked for as a whole.
          const stands = said !== null && own?.some((word) => said.includes(word.slice(0, 16)))
          expect(found.includes(place)).toBe(own === null || stands === true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('R120 conditions need a word only where they cannot hold without it', () => {
    const text = (operator: string, value: unknown) => ({ field: 'message.text', operator, value })
    const of = (all: unknown[], any: unknown[] = []) => wordsNeeded({ all, any } as Conditions)
    expect(of([text('contains-any', ['Refund', 'broken'])])).toEqual(['refund', 'broken'])
    expect(of([text('contains-all', ['Code', 'please'])])).toEqual(['code'])
    expect(of([text('begins-with', 'Hi')])).toEqual(['hi'])
    expect(of([text('contains-none', ['spam'])])).toBeNull()
    expect(of([text('is-not', 'spam')])).toBeNull()
    const tagged = { field: 'conversation.tags', operator: 'any-of', value: ['vip'] }
    expect(of([], [text('is', 'x'), tagged])).toBeNull()
    expect(of([], [text('is', 'x'), text('any-of', ['y'])])).toEqual(['x', 'y'])
    expect(of([])).toBeNull()
  })
})
