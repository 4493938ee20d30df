import { InboxError, wellFormed } from '@inboxkit/core'

export function refuse(path: string, message: string): InboxError<'INVALID_INPUT'> {
  return new InboxError('INVALID_INPUT', `${path} ${message}`, { issues: [{ path, message }] })
}

/** Half a surrogate pair or NUL may be here; most texts are known to be clean by this alone. */
const SUSPECT = /[\0\ud800-\udfff]/

/** A text that the database keeps unchanged (P10). @throws INVALID_INPUT for NUL and lone surrogates. */
export function checkText(value: unknown, path: string): string {
  if (typeof value !== 'string') throw refuse(path, 'is not a text')
  if (SUSPECT.test(value) && !wellFormed(value)) throw refuse(path, 'contains NUL or half a character')
  return value
}

/** @throws INVALID_INPUT for what JSON does not hold, and for texts that the database would refuse or change. */
export function checkJson(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') {
    checkText(value, path)
    return
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refuse(path, 'is not a finite number')
    return
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkJson(item, `${path}.${i}`)
    return
  }
  if (typeof value !== 'object' || !isPlain(value)) throw refuse(path, 'is not a JSON value')
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    checkText(key, `${path} (a key)`)
    checkJson(item, `${path}.${key}`)
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
