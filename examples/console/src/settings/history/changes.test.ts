import { describe, expect, test } from 'vitest'
import { changesOf, kindOf, nameOf } from './changes'

describe('what an edit changed', () => {
  test('is nothing when nothing is different', () => {
    expect(changesOf({ name: 'a', list: [1] }, { name: 'a', list: [1] })).toEqual([])
    expect(changesOf({ name: null }, {})).toEqual([])
  })
  test('is each field that differs, by its way', () => {
    const before = { name: 'a', autoResolve: { new: 1, pending: 2 }, on: true }
    const after = { name: 'b', autoResolve: { new: 1, pending: null }, on: true }
    expect(changesOf(before, after)).toMatchObject([
      { path: 'name', from: 'a', to: 'b' },
      { path: 'autoResolve.pending', from: 2, to: null },
    ])
  })
  test('is what came into a list and what went out of it', () => {
    expect(changesOf({ sources: ['post', 'dm'] }, { sources: ['dm', 'like'] })).toMatchObject([
      { path: 'sources', added: ['like'], removed: ['post'] },
    ])
  })
  test('of lists of things is the whole of them', () => {
    const [change] = changesOf({ week: [{ start: 1 }] }, { week: [] })
    expect(change).toEqual({ path: 'week', from: [{ start: 1 }], to: [], added: [], removed: [] })
  })
  test('tells a field that is new', () => {
    expect(changesOf({}, { shown: false })).toMatchObject([{ path: 'shown', from: null, to: false }])
  })
})

test('values are told by what they are', () => {
  const id = `usr_${'0'.repeat(32)}`
  expect([
    kindOf('name', null),
    kindOf('allowReplies', false),
    kindOf('giveBackMs', 1000),
    kindOf('autoResolve.new', 3_600_000),
    kindOf('autoResolve.new', 'inherit'),
    kindOf('capacity', 3),
    kindOf('subject.userId', id),
    kindOf('expiresAt', '2026-01-01T00:00:00.000Z'),
    kindOf('sources', ['post']),
    kindOf('week', [{ start: 1 }]),
  ]).toEqual([
    'none',
    'switch',
    'length',
    'length',
    'text',
    'number',
    'reference',
    'instant',
    'list',
    'whole',
  ])
})

test('a thing is called what it is called now, else what it was', () => {
  expect(nameOf({ before: { name: 'old' }, after: { name: 'new' } })).toBe('new')
  expect(nameOf({ before: { name: 'old' }, after: null })).toBe('old')
  expect(nameOf({ before: null, after: { displayName: null, accountName: 'Acme' } })).toBe('Acme')
  expect(nameOf({ before: null, after: { role: 'viewer' } })).toBeNull()
})
