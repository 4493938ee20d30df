import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
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

/** What a message is given, by name: values, and what plurals and choices go by. */
function given(message: string): string[] {
  const names = new Set<string>()
  const read = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type !== TYPE.literal && element.type !== TYPE.pound) names.add(element.value)
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const { value } of Object.values(element.options)) read(value)
      if (element.type === TYPE.tag) read(element.children)
    }
  }
  read(parse(message))
  return [...names].sort()
}

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
