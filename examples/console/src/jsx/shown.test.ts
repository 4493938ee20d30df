import { describe, expect, test } from 'vitest'
import { shown } from './shown'

describe('the words of a tag', () => {
  test('show the signs that would turn them', () => {
    expect(shown({ children: '\u202etxt.exe\u202c', title: 'a \u2066b', id: '\u202e' })).toEqual({
      children: '⟨RLO⟩txt.exe⟨PDF⟩',
      title: 'a ⟨LRI⟩b',
      id: '\u202e',
    })
  })

  test('do so among others, however deep', () => {
    const other = { type: 'b' }
    expect(shown({ children: ['a', other, ['\u202db', 3]] })).toEqual({
      children: ['a', other, ['⟨LRO⟩b', 3]],
    })
  })

  test('stay the same props where nothing turns, and keep the marks that languages are written with', () => {
    const props = { children: ['שלום\u200f', ['می\u200cخواهم']], title: 'ok' }
    expect(shown(props)).toBe(props)
    expect(shown(null)).toBe(null)
  })

  test('are left alone in a field to be edited', () => {
    const props = { value: '\u202etxt', defaultValue: '\u202etxt' }
    expect(shown(props)).toBe(props)
  })
})
