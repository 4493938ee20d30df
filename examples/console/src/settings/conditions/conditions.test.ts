import { describe, expect, test } from 'vitest'
import {
  added,
  allComplete,
  type ConditionField,
  fitted,
  formOf,
  freshCondition,
  isComplete,
  operatorsOf,
  replaced,
  withField,
  withOperator,
  without,
} from './conditions'

const field = (name: string, given: Partial<ConditionField>): ConditionField => ({
  field: name,
  type: 'text',
  operators: ['is', 'is-not', 'any-of', 'present', 'absent'],
  scopes: ['automation', 'trigger'],
  refers: null,
  choices: null,
  caller: null,
  changes: false,
  ...given,
})
const text = field('message.text', { operators: ['contains-any', 'is', 'present'] })
const queue = field('conversation.queue', { type: 'one', choices: ['new', 'pending'], changes: true })
const tags = field('conversation.tags', { type: 'many', operators: ['any-of', 'none-of'], changes: true })
const followers = field('contact.followers', { type: 'number', operators: ['more-than', 'present'] })
const vip = field('contact.vip', { type: 'boolean', operators: ['is', 'is-not'] })

describe('conditions', () => {
  test('triggers may ask what became of a field, of one name also from which and to which', () => {
    expect(operatorsOf(queue, 'automation')).toEqual(queue.operators)
    expect(operatorsOf(queue, 'trigger')).toContain('changed-to')
    expect(operatorsOf(tags, 'trigger')).toEqual(['any-of', 'none-of', 'changed', 'not-changed'])
    expect(operatorsOf(vip, 'trigger')).toEqual(vip.operators)
  })

  test('how a value is given follows from field and operator', () => {
    expect(formOf(text, 'contains-any')).toBe('texts')
    expect(formOf(text, 'is')).toBe('text')
    expect(formOf(text, 'present')).toBe('none')
    expect(formOf(queue, 'any-of')).toBe('choices')
    expect(formOf(queue, 'changed-to')).toBe('choice')
    expect(formOf(queue, 'changed')).toBe('none')
    expect(formOf(followers, 'more-than')).toBe('number')
    expect(formOf(vip, 'is')).toBe('boolean')
  })

  test('what is typed stays where it still has a meaning, and is let go where it has none', () => {
    expect(fitted('parcel', 'texts')).toEqual(['parcel'])
    expect(fitted(['parcel', 'package'], 'text')).toBe('parcel')
    expect(fitted('parcel', 'number')).toBeNull()
    expect(fitted('parcel', 'none')).toBeNull()
    expect(fitted(null, 'boolean')).toBe(true)
    expect(fitted(null, 'texts')).toBeNull()
    const one = { field: 'message.text', operator: 'is', value: 'parcel' } as const
    expect(withOperator(one, text, 'contains-any').value).toEqual(['parcel'])
  })

  test('another field begins without a value, with an operator that it takes', () => {
    const one = { field: 'message.text', operator: 'contains-any', value: ['x'] } as const
    expect(withField({ ...one, value: ['x'] }, followers, 'automation')).toEqual({
      field: 'contact.followers',
      operator: 'more-than',
      value: null,
    })
    expect(withField({ field: 'a', operator: 'is', value: 'x' }, queue, 'automation').operator).toBe('is')
    expect(freshCondition(vip, 'automation')).toEqual({ field: 'contact.vip', operator: 'is', value: true })
  })

  test('one is complete when it says all that it has to', () => {
    const fields = [text, queue, followers]
    expect(isComplete({ field: 'message.text', operator: 'is', value: ' ' }, fields)).toBe(false)
    expect(isComplete({ field: 'message.text', operator: 'contains-any', value: [] }, fields)).toBe(false)
    expect(isComplete({ field: 'message.text', operator: 'present', value: null }, fields)).toBe(true)
    expect(isComplete({ field: 'contact.followers', operator: 'more-than', value: 0 }, fields)).toBe(true)
    expect(isComplete({ field: 'attribute.gone', operator: 'is', value: 'x' }, fields)).toBe(false)
    expect(
      allComplete({ all: [{ field: 'conversation.queue', operator: 'is', value: null }], any: [] }, fields),
    ).toBe(false)
  })

  test('they are changed one at a time, in their part', () => {
    const one = freshCondition(vip, 'automation')
    const two = freshCondition(queue, 'automation')
    const both = added(added({ all: [], any: [] }, 'all', one), 'all', two)
    expect(replaced(both, 'all', 1, one).all).toEqual([one, one])
    expect(without(both, 'all', 0)).toEqual({ all: [two], any: [] })
    expect(added(both, 'any', one).any).toEqual([one])
  })
})
