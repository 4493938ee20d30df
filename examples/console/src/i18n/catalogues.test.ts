import { describe, expect, test } from 'vitest'
import de from './de/index'
import en from './en/index'
import fr from './fr/index'

type Catalogue = { readonly [key: string]: string | Catalogue }

/** Every message by its whole name. */
function flat(catalogue: Catalogue, before = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${before}${key}`, value] as const]
        : [...flat(value, `${before}${key}.`)],
    ),
  )
}

/** What a message is given: `{name}`, and the names of plurals and choices; their branches are words, `=0 {always}`. */
const given = (message: string) =>
  [
    ...new Set(
      [...message.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other) )\{(\w+)[,}]/g)].map(([, name]) => name),
    ),
  ].sort()

const english = flat(en)

describe.each([
  ['fr', flat(fr)],
  ['de', flat(de)],
])('the messages in %s', (_language, own) => {
  test('are the ones of English, each', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('take what the English ones take', () => {
    const other = [...english].filter(([key, message]) => {
      return JSON.stringify(given(own.get(key) ?? '')) !== JSON.stringify(given(message))
    })
    expect(other.map(([key]) => key)).toEqual([])
  })

  test('are not empty', () => {
    expect([...own].filter(([, message]) => message.trim() === '').map(([key]) => key)).toEqual([])
  })
})

test('English has messages', () => expect(english.size).toBeGreaterThan(30))
