import { describe, expect, test } from 'vitest'
import { fieldOf, readValue, typedOf } from './attribute-value'
import type { Attribute } from './use-contact'

const attribute = (value: Attribute['value']): Attribute => ({
  key: 'plan',
  name: 'Plan',
  origin: 'custom',
  position: 0,
  proven: false,
  shown: true,
  type: 'text',
  value,
})

describe('the value of an attribute', () => {
  test.each([
    ['text', ' gold ', 'gold'],
    ['text', '   ', null],
    ['number', '12.5', 12.5],
    ['number', 'twelve', undefined],
    ['number', '1e999', undefined],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['boolean', 'yes', undefined],
    ['date', '2026-02-28', '2026-02-28'],
    ['email', 'a@b.example', 'a@b.example'],
  ] as const)('R96 of %s, typed as "%s"', (type, typed, value) => {
    expect(readValue(type, typed)).toBe(value)
  })

  test.each([
    ['gold', 'gold'],
    [0, '0'],
    [false, 'false'],
    [null, ''],
  ] as const)('R96 %s stands in the field as "%s"', (value, typed) => {
    expect(typedOf(attribute(value))).toBe(typed)
  })

  test('R99 the browser helps with numbers, addresses and dates', () => {
    expect((['text', 'number', 'boolean', 'date', 'email'] as const).map(fieldOf)).toEqual([
      'text',
      'number',
      'text',
      'date',
      'email',
    ])
  })
})
