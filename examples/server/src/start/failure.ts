import { isInboxError } from '@inboxkit/core'
import { LocalPostgresError } from '@inboxkit/local-postgres'

/** A start that cannot go on. The message is one line that says what is wrong and what to do about it. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
}

/** Any failure of a start as the one line that the terminal gets: no stack, no secret, no address with a password. */
export function oneLine(error: unknown): string {
  if (error instanceof StartFailure || error instanceof LocalPostgresError) return flat(error.message)
  if (isInboxError(error, 'SCHEMA_TOO_NEW')) return newerDatabase(error.details.found, error.details.known)
  if (isInboxError(error)) return flat(error.message)
  const name = error instanceof Error ? error.name : 'Error'
  const code = systemCode(error)
  return `Something unexpected ended the start (${code || name}). LOG_LEVEL=debug shows where.`
}

export function newerDatabase(found: number, known: number): string {
  return `The database was made by a newer version (${found}, this one knows ${known}): update InboxKit, or set DATABASE_URL or DATA_DIR to another one.`
}

/** The system's code of a failed call (`EADDRINUSE`, `EACCES`, …), or an empty text. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 500)
