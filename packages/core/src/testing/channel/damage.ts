import type { Json } from '../../model/columns.js'

/** Bodies that no network should send: nothing, noise, other JSON, too deep, not UTF-8. */
export const GARBAGE: readonly (readonly [name: string, body: Uint8Array])[] = (
  [
    ['nothing', ''],
    ['a space', ' '],
    ['null', 'null'],
    ['a number', '12'],
    ['a text', '"text"'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['a list of nulls', '[null,null]'],
    ['markup', '<html></html>'],
    ['half a text', '{"a":"'],
    ['keys of prototypes', '{"__proto__":{"type":"message"},"constructor":null}'],
    ['a number too large', '{"id":1e400}'],
    ['ten thousand lists in each other', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['NUL', '\0\0\0'],
  ] as const
)
  .map(([name, text]): readonly [string, Uint8Array] => [name, new TextEncoder().encode(text)])
  .concat([['bytes that are not UTF-8', new Uint8Array([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80])]])

/** What stands in for a value of a body, one at a time. */
const WRONG: readonly Json[] = [null, 0, -1.5, '', '\ud83d', [], {}, true]

/** The body again and again, each time with one value replaced by something else, or left out. Not JSON: none. */
export function* damaged(body: Uint8Array): Generator<Uint8Array> {
  let whole: Json
  try {
    whole = JSON.parse(new TextDecoder().decode(body)) as Json
  } catch {
    return
  }
  for (const path of paths(whole)) {
    for (const wrong of [...WRONG, undefined]) {
      const text = JSON.stringify(replaced(whole, path, wrong))
      if (text !== undefined) yield new TextEncoder().encode(text)
    }
  }
}

function* paths(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* paths(item as Json, [...path, key])
}

function replaced(value: Json, [key, ...rest]: readonly string[], wrong: Json | undefined): Json | undefined {
  if (key === undefined) return wrong
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    const next = name === key ? replaced(item as Json, rest, wrong) : (item as Json)
    return next === undefined ? [] : [[name, next]]
  })
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries)
}
