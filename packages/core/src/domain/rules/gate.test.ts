import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../model/conversation.js'
import type { Conditions } from '../../model/rules.js'
import { fold } from './fold.js'
import { gateOf, type Need, needOf, wordsNeeded } from './gate.js'

const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'abAß '), maxLength })
const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 })
const tagNames = fc.constantFrom('vip', 'late', 'Ärger', 'x')
const queues = fc.constantFrom('new', 'pending', 'resolved')
const need: fc.Arbitrary<Need> = fc.oneof(
  few(letters(20).map(fold)).map((words) => ({ words })),
  few(tagNames.map(fold)).map((values) => ({ column: 'tags' as const, values })),
  few(queues).map((values) => ({ column: 'queue' as const, values })),
)
/** Rules as what their needs are: null is asked whatever is said. */
const asked = fc.array(fc.option(need, { freq: 4 }), { maxLength: 12 })
const standing = fc.record({ tags: few(tagNames), queue: queues }) as unknown as fc.Arbitrary<Conversation>

/** Whether it is met, by plain search. Of at most sixteen signs: these are looked for as a whole. */
function isMet(own: Need | null, text: string | null, conversation: Conversation): boolean {
  if (own === null) return true
  if ('words' in own) return text !== null && own.words.some((word) => fold(text).includes(word.slice(0, 16)))
  const said = [conversation[own.column]].flat().map((one) => fold(String(one)))
  return own.values.some((value) => said.includes(value))
}

describe('rules that need what may not be there', () => {
  test('R120 whoever may hold is asked, whoever needs what is not there is not, in their order', () => {
    fc.assert(
      fc.property(asked, fc.option(letters(40)), standing, (needs, text, conversation) => {
        const rules = needs.map((own, place) => ({ place, own }))
        const found = gateOf(rules, ({ own }) => own)(text, conversation).map(({ place }) => place)
        expect(found).toEqual([...found].sort((a, b) => a - b))
        for (const { place, own } of rules) expect(found.includes(place)).toBe(isMet(own, text, conversation))
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

  test('R120 conditions need a value only where all of them must hold, and time changes nothing of it', () => {
    const one = (field: string, operator: string, value: unknown) => ({ field, operator, value })
    const of = (all: unknown[], any: unknown[] = []) => needOf({ all, any } as Conditions)
    const tagged = one('conversation.tags', 'any-of', ['VIP', 'late'])
    expect(of([tagged])).toEqual({ column: 'tags', values: ['vip', 'late'] })
    expect(of([one('conversation.tags', 'all-of', ['a', 'b'])])).toEqual({ column: 'tags', values: ['a'] })
    const to = one('conversation.queue', 'changed-to', 'pending')
    expect(of([to])).toEqual({ column: 'queue', values: ['pending'] })
    expect(of([tagged, one('message.text', 'is', 'Hi')])).toEqual({ words: ['hi'] })
    for (const other of [
      one('conversation.tags', 'none-of', ['vip']),
      one('conversation.queue', 'is-not', 'new'),
      one('conversation.queue', 'changed-from', 'new'),
      one('conversation.queue', 'present', null),
      one('conversation.queue-minutes', 'at-least', 5),
      one('conversation.blocked', 'is', true),
      one('contact.groups', 'any-of', ['x']),
    ])
      expect(of([other]), JSON.stringify(other)).toBeNull()
    expect(of([], [tagged])).toBeNull()
  })
})
