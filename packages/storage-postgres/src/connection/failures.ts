import { InboxError, isInboxError } from '@inboxkit/core'
import pg from 'pg'

/** Classes of SQLSTATE that say: the server does not serve now. The rest of what they say is in `reason`. */
const UNAVAILABLE: readonly [prefix: string, reason: string][] = [
  ['08', 'the connection failed'],
  ['28', 'the server refuses the role or its password'],
  ['3D', 'there is no such database'],
  ['53', 'the server is out of resources'],
  ['57', 'the server stopped the statement or is shutting down'],
  ['58', 'the server has a fault with its disk'],
  ['25006', 'the server is read-only'],
  ['3F000', 'the schema is missing: run the migration'],
  ['42P01', 'a table is missing: run the migration'],
  ['42703', 'a column is missing: run the migration'],
  ['42883', 'a function is missing: run the migration'],
  ['42501', 'the role lacks a permission'],
]

/** Deadlock, serialisation, lock timeout: nothing was written, deciding again helps. */
const BUSY = new Set(['40001', '40P01', '55P03'])

/** Values that the database refuses although they passed our checks: out of range, or too long for an index. */
const REFUSED = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05', '54000'])

export function sqlState(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null
}

export function isBusy(error: unknown): boolean {
  return BUSY.has(sqlState(error) ?? '')
}

/**
 * An error of the driver as one of ours. The driver's own goes along as `cause`; its text may hold values of rows,
 * so it is not repeated in the message.
 */
export function asInboxError(error: unknown): InboxError {
  if (isInboxError(error)) return error
  const state = sqlState(error)
  if (state === null) return unavailable('the database does not answer', error)
  if (BUSY.has(state)) return unavailable('the rows are held by others', error)
  if (REFUSED.has(state)) {
    const message = `is refused by the database (${state})`
    return new InboxError(
      'INVALID_INPUT',
      `A value ${message}`,
      { issues: [{ path: '', message }] },
      { cause: error },
    )
  }
  const known = UNAVAILABLE.find(([prefix]) => state.startsWith(prefix))
  if (known !== undefined) return unavailable(`${known[1]} (${state})`, error)
  return new InboxError(
    'INTERNAL',
    `The database refused a statement (${state})`,
    { what: 'statement refused' },
    { cause: error },
  )
}

export function unavailable(reason: string, cause?: unknown): InboxError<'STORAGE_UNAVAILABLE'> {
  return new InboxError(
    'STORAGE_UNAVAILABLE',
    `The storage is not available: ${reason}`,
    { reason },
    { cause },
  )
}
