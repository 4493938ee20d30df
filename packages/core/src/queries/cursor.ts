import { base64url, fromBase64url } from '../base64url.js'
import { InboxError } from '../errors.js'
import type { Scalar } from '../ports/storage.js'

/** A cursor is the place after which a page begins, and a mark of the query it belongs to. */
export function encodeCursor(mark: string, place: readonly Scalar[] | null): string | null {
  if (!place) return null
  const text = JSON.stringify([
    mark,
    place.map((value) => (value instanceof Date ? { at: value.toISOString() } : value)),
  ])
  return base64url(new TextEncoder().encode(text))
}

/** @throws CURSOR_INVALID for a text that is no cursor, or one of another query */
export function decodeCursor(mark: string, cursor: string | null | undefined): readonly Scalar[] | null {
  if (cursor === null || cursor === undefined) return null
  const parsed = read(cursor)
  if (!Array.isArray(parsed) || parsed.length !== 2 || !Array.isArray(parsed[1]))
    throw invalid('it is not a cursor')
  if (parsed[0] !== mark) throw invalid('it belongs to another query')
  // A place ends with the row's identifier, the last tie-break.
  if (typeof parsed[1].at(-1) !== 'string') throw invalid('it is not a cursor')
  return parsed[1].map((value: unknown): Scalar => {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Scalar
    const at = typeof value === 'object' && 'at' in value ? new Date(String(value.at)) : new Date(Number.NaN)
    if (Number.isNaN(at.getTime())) throw invalid('it is not a cursor')
    return at
  })
}

function read(cursor: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(cursor)))
  } catch {
    throw invalid('it is not a cursor')
  }
}

export function invalid(reason: string): InboxError<'CURSOR_INVALID'> {
  return new InboxError('CURSOR_INVALID', `The cursor cannot be used: ${reason}. Start without one.`, {
    reason,
  })
}
