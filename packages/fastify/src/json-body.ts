import type { FastifyInstance } from 'fastify'
import { invalidInput } from './invalid-input.js'

/**
 * JSON is the only body there is: anything else is 415. Bytes that are not UTF-8 are refused, where Fastify's own
 * parser would put U+FFFD in their place; so are keys that reach a prototype.
 */
export function registerJsonBody(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser('error', 'error')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer)
    } catch {
      return done(invalidInput('body', 'is not UTF-8'))
    }
    if (text === '') return done(null, undefined)
    parse(request, text, (error, value) =>
      error ? done(invalidInput('body', 'is not valid JSON')) : done(null, value),
    )
  })
}

/** The largest nesting of a body: more is nobody's data. */
const MAX_DEPTH = 64

/**
 * @throws INVALID_INPUT when a text anywhere in the value holds NUL or half a character, which storages would
 * change or refuse (P10), or when the value is nested without end
 */
export function checkText(part: string, value: unknown, wellFormed: (text: string) => boolean): void {
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: part, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: found, path, depth } = next
    if (typeof found === 'string' && !wellFormed(found))
      throw invalidInput(path, 'contains NUL or half a character')
    if (typeof found !== 'object' || found === null) continue
    if (depth >= MAX_DEPTH) throw invalidInput(path, 'is nested too deeply')
    for (const [key, inner] of Object.entries(found)) {
      if (!wellFormed(key)) throw invalidInput(path, 'has a name that contains NUL or half a character')
      open.push({ value: inner, path: `${path}.${key.slice(0, 64)}`, depth: depth + 1 })
    }
  }
}
