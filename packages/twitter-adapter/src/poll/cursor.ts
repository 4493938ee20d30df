import { isFields, string } from '../parse/fields.js'

/** Where a poll stands. Kept by the core as opaque text. */
export interface Cursor {
  /** The greatest identifier read so far; null: none yet. */
  readonly newest: string | null
  /** When the poll last reached back further than usual, for what X indexed late; ISO 8601. */
  readonly deepAt: string | null
  /** In the middle of several pages. */
  readonly page: Page | null
}

export interface Page {
  readonly token: string
  /** The identifier after which this round reads. */
  readonly after: string
  /** The greatest identifier of the round's earlier pages. */
  readonly newest: string | null
  readonly count: number
}

const NONE: Cursor = { newest: null, deepAt: null, page: null }

/** A cursor that cannot be read begins anew: overlapping is harmless, stopping is not. */
export function readCursor(text: string | null): Cursor {
  if (text === null) return NONE
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return NONE
  }
  if (!isFields(raw)) return NONE
  const page = isFields(raw.page) ? raw.page : null
  const token = page ? string(page.token) : null
  const after = page ? id(page.after) : null
  return {
    newest: id(raw.newest),
    deepAt: string(raw.deepAt),
    page:
      page && token && after
        ? { token, after, newest: id(page.newest), count: typeof page.count === 'number' ? page.count : 0 }
        : null,
  }
}

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

function id(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9]{1,19}$/.test(value) ? value : null
}

/** The greater of two identifiers, as numbers. */
export function greater(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return BigInt(a) >= BigInt(b) ? a : b
}
