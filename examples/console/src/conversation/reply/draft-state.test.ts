import { describe, expect, test } from 'vitest'
import { type DraftEvent, type DraftState, draftAfter, isUnsaved, NO_DRAFT } from './draft-state'

const after = (...events: DraftEvent[]): DraftState => events.reduce(draftAfter, NO_DRAFT)
const told = (text: string) => ({ type: 'told', text }) as const
const typed = (text: string) => ({ type: 'typed', text }) as const
const saved = (text: string) => ({ type: 'saved', text }) as const

describe('a draft', () => {
  test('is restored, and kept when something is typed', () => {
    const restored = after(told('Dear'))
    expect(restored).toMatchObject({ text: 'Dear', kept: 'Dear', phase: 'rest', other: null })
    expect(isUnsaved(restored)).toBe(false)
    const more = draftAfter(restored, typed('Dear Ada'))
    expect(isUnsaved(more)).toBe(true)
    expect(isUnsaved(draftAfter(draftAfter(more, { type: 'saving' }), saved('Dear Ada')))).toBe(false)
  })

  test('that could not be kept is kept later', () => {
    const failed = after(told(''), typed('a'), { type: 'saving' }, { type: 'failed' })
    expect([failed.phase, isUnsaved(failed)]).toEqual(['failed', true])
  })

  test('of another window is taken over while nothing is typed here', () => {
    expect(after(told(''), told('From the other window'))).toMatchObject({
      text: 'From the other window',
      other: null,
    })
  })

  test('of another window does not overwrite what is typed here: both are offered, nothing is saved meanwhile', () => {
    const conflict = after(told(''), typed('mine'), told('theirs'))
    expect(conflict).toMatchObject({ text: 'mine', other: 'theirs' })
    expect(isUnsaved(conflict)).toBe(false)
    expect(draftAfter(conflict, { type: 'take-other' })).toMatchObject({
      text: 'theirs',
      kept: 'theirs',
      other: null,
    })
    const kept = draftAfter(conflict, { type: 'keep-mine' })
    expect([kept.text, isUnsaved(kept)]).toEqual(['mine', true])
  })

  test('the echo of what this window saved is no news, however late it comes', () => {
    const typing = after(
      told(''),
      typed('a'),
      { type: 'saving' },
      saved('a'),
      typed('ab'),
      { type: 'saving' },
      typed('abc'),
      told('ab'),
      saved('ab'),
      told('a'),
    )
    expect(typing).toMatchObject({ text: 'abc', other: null })
    expect(isUnsaved(typing)).toBe(true)
  })

  test('typed before the old one was here keeps both', () => {
    expect(after(typed('x'), told(''))).toMatchObject({ text: 'x', other: null, phase: 'rest' })
    expect(after(typed('x'), told('old'))).toMatchObject({ text: 'x', other: 'old' })
  })

  test('that was sent is gone, and its end at the server is no news', () => {
    const sent = after(told(''), typed('a'), { type: 'saving' }, saved('a'), { type: 'sent' })
    expect(sent).toMatchObject({ text: '', kept: '', other: null })
    expect(draftAfter(draftAfter(sent, typed('next')), told(''))).toMatchObject({ text: 'next', other: null })
  })
})
