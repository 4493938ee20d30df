import { InboxError, type Json, wellFormed } from '@inboxkit/core'

/** Refuses what does not have the shape of its column. */
export function refuse(path: string, message: string): InboxError<'INVALID_INPUT'> {
  return new InboxError('INVALID_INPUT', `${path} ${message}`, { issues: [{ path, message }] })
}

/** A text that every storage keeps unchanged (P10). @throws INVALID_INPUT for NUL and lone surrogates. */
export function checkText(value: unknown, path: string): string {
  if (typeof value !== 'string') throw refuse(path, 'is not a text')
  if (!wellFormed(value)) throw refuse(path, 'contains NUL or half a character')
  return value
}

/** A frozen copy of a JSON value. Keys without a value are left out, as in JSON text. @throws INVALID_INPUT */
export function copyJson(value: unknown, path: string): Json {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return checkText(value, path)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refuse(path, 'is not a finite number')
    return value + 0
  }
  if (Array.isArray(value)) return Object.freeze(value.map((item, i) => copyJson(item, `${path}.${i}`)))
  if (typeof value !== 'object' || !isPlain(value)) throw refuse(path, 'is not a JSON value')
  const copy: Record<string, Json> = {}
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    checkText(key, `${path} (a key)`)
    const inner = copyJson(item, `${path}.${key}`)
    // an assignment to `__proto__` would set the prototype instead of a key
    if (key === '__proto__') Object.defineProperty(copy, key, { value: inner, enumerable: true })
    else copy[key] = inner
  }
  return Object.freeze(copy)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
