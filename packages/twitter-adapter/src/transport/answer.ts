import { type Fields, isFields, objects, string } from '../parse/fields.js'

/** How a request ended. A write that is `lost` may have happened; one that is `not-sent` certainly has not. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: unknown }
  /** No connection came about: no byte has left. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Sent, at least in part, and no whole answer came. */
  | { readonly kind: 'lost'; readonly reason: string }

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export function header(headers: Headers, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

/** `data` of a v2 answer, whatever it is. */
export function dataOf(body: unknown): unknown {
  return isFields(body) ? body.data : undefined
}

/** What X says about a refusal, in one line: it tells its 403s apart by nothing else. Both forms of its errors are read. */
export function problemText(body: unknown): string {
  if (!isFields(body)) return ''
  const parts = [string(body.detail), string(body.title), string(body.error), string(body.error_description)]
  for (const error of objects(body.errors)) {
    parts.push(string(error.detail), string(error.message), codeOf(error))
  }
  return [...new Set(parts.filter((part) => part !== null && part !== ''))].join('; ').slice(0, 500)
}

/** The kind of problem X names, by the last part of its address. */
export function problemType(body: unknown): string | null {
  const type = isFields(body) ? string(body.type) : null
  return type === null ? null : (/[a-z0-9-]+$/i.exec(type)?.[0] ?? null)
}

function codeOf(error: Fields): string | null {
  return typeof error.code === 'number' ? `code ${error.code}` : null
}
