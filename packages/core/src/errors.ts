import type { z } from 'zod'

/**
 * Every way in which InboxKit refuses, in one table: what the code means, the HTTP status it maps to,
 * and the shape of its details. Codes are stable; messages are for people and may change.
 */
export interface ErrorDetails {
  /** The input does not have the shape asked for. `issues` name each place. */
  INVALID_INPUT: { issues: readonly { path: string; message: string }[] }
  /** Nobody is signed in, or the token is unknown, expired or revoked. */
  UNAUTHENTICATED: { reason: 'missing' | 'unknown' | 'expired' | 'revoked' | 'inactive' }
  /** The actor may see the thing, but not do this. `needs` is the weakest role that may. */
  FORBIDDEN: { permission: string; needs: string }
  /** There is no such thing, or the actor may not know of it: the answer is the same. */
  NOT_FOUND: { kind: string; id: string }
  /** Somebody was faster: the row is at `actual`, the command expected `expected`. Load again and decide. */
  CONFLICT: { kind: string; id: string; expected: number | null; actual: number | null }
  /** A name, address or identity that must be unique is in use. */
  ALREADY_EXISTS: { kind: string; field: string; id: string | null }
  /** The account on the network already belongs to another workspace. */
  ACCOUNT_TAKEN: { adapter: string }
  /** The same `Idempotency-Key` was used for another request. */
  IDEMPOTENCY_MISMATCH: { key: string }
  /** The text exceeds what the network takes. Lengths are in the network's own (weighted) characters. */
  TEXT_TOO_LONG: { length: number; limit: number }
  /** A reply, or another outgoing action, cannot go there. */
  NOT_REPLYABLE: {
    reason:
      | 'full'
      | 'blocked'
      | 'unlinked'
      | 'deactivated'
      | 'deleted'
      | 'replies-off'
      | 'no-target'
      | 'visibility'
      /** The account that was chosen lost its authorisation; the conversation's own, or the default one, would hold the reply. */
      | 'deauthorised'
      /** Another account than the one that a private message reached, or one of another network. */
      | 'other-account'
  }
  /** A file that cannot be kept, or not go out with this reply. */
  FILE_REFUSED: { reason: 'type' | 'count' | 'alone' | 'used' | 'not-ready'; allowed: readonly string[] }
  /** The queue cannot be left or entered that way. */
  TRANSITION_REFUSED: { from: string; to: string; reason: string }
  /** Something cannot be done with that message or thread now; its menu says so, too. */
  ACTION_REFUSED: { action: string; reason: string }
  /** A saved reply names a variable that does not exist. */
  VARIABLE_UNKNOWN: { variable: string; known: readonly string[] }
  /** The connection, or its tier on the network, does not have this ability. */
  ABILITY_MISSING: { ability: string; adapter: string }
  /** No adapter of that name is configured. */
  ADAPTER_UNKNOWN: { adapter: string }
  /** The state of an authorisation is unknown, used, expired, or belongs to another session. */
  CONNECT_INVALID: { reason: 'unknown' | 'used' | 'expired' | 'foreign' | 'other-account' }
  /** The person said no on the network's own page, or the network refused the code. */
  CONNECT_DENIED: { reason: string }
  /** The network refuses the credentials. Authorise the account again. */
  CREDENTIALS_REFUSED: { adapter: string }
  /** The cursor is not one of ours, or belongs to another query. Start without one. */
  CURSOR_INVALID: { reason: string }
  /** The webhook's signature does not match its bytes; nothing was stored. */
  WEBHOOK_REJECTED: { reason: string }
  /** The body exceeds the limit, in bytes. */
  PAYLOAD_TOO_LARGE: { limit: number }
  /** Too many requests; try again after so many milliseconds. */
  RATE_LIMITED: { retryAfterMs: number }
  /** Something else still names it: `by`. Change that first. */
  IN_USE: { kind: string; id: string; by: { kind: string; id: string } }
  /** It cannot be taken back: ask, then repeat it with `confirmed`. `count`: how many it concerns. */
  CONFIRMATION_REQUIRED: { action: string; count: number }
  /** A limit that the administrator or the plan sets. */
  LIMIT_REACHED: { limit: string; allowed: number }
  /** The network did not answer, or answered with a fault of its own; nothing is known to have happened. */
  NETWORK_UNAVAILABLE: { adapter: string }
  /** The mail server answered that it will not take this mail, however often it is asked; `status` is its answer's. */
  MAIL_REFUSED: { status: number | null }
  /** The database was made by a newer version. Update InboxKit, or use another database. */
  SCHEMA_TOO_NEW: { found: number; known: number }
  /** The storage cannot be reached or refuses to promise durability. */
  STORAGE_UNAVAILABLE: { reason: string }
  /** A sealed secret cannot be opened: its key is missing, or it was altered. */
  SECRET_UNREADABLE: { keyId: string }
  /** `close()` was called. */
  CLOSED: { what: string }
  /**
   * Exports cannot be written to their folder: it is full, may not be written to, is not there, is not the folder that
   * it should be (`outside`: a link leads elsewhere), or takes too long. What was to be written is kept, and tried again.
   */
  FOLDER_REFUSED: { reason: FolderReason }
  /** A rule of InboxKit itself was broken: a fault to report. */
  INTERNAL: { what: string }
}

export type FolderReason = 'full' | 'read-only' | 'missing' | 'outside' | 'slow' | 'failed'

export type ErrorCode = keyof ErrorDetails

/** The HTTP status of each code. */
export const ERROR_STATUS: { readonly [C in ErrorCode]: number } = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  ALREADY_EXISTS: 409,
  ACCOUNT_TAKEN: 409,
  IDEMPOTENCY_MISMATCH: 422,
  TEXT_TOO_LONG: 422,
  NOT_REPLYABLE: 422,
  FILE_REFUSED: 422,
  TRANSITION_REFUSED: 422,
  ACTION_REFUSED: 422,
  VARIABLE_UNKNOWN: 422,
  ABILITY_MISSING: 422,
  ADAPTER_UNKNOWN: 404,
  CONNECT_INVALID: 400,
  CONNECT_DENIED: 400,
  CREDENTIALS_REFUSED: 422,
  CURSOR_INVALID: 400,
  WEBHOOK_REJECTED: 401,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  IN_USE: 409,
  CONFIRMATION_REQUIRED: 422,
  LIMIT_REACHED: 422,
  NETWORK_UNAVAILABLE: 502,
  MAIL_REFUSED: 502,
  SCHEMA_TOO_NEW: 500,
  STORAGE_UNAVAILABLE: 503,
  SECRET_UNREADABLE: 500,
  CLOSED: 503,
  FOLDER_REFUSED: 503,
  INTERNAL: 500,
}

/** Recognises our errors across two copies of the package, where `instanceof` does not. */
const MARK = Symbol.for('inboxkit.error')

/** The one error class. `code` decides the type of `details`. */
export class InboxError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly details: ErrorDetails[C]

  constructor(code: C, message: string, details: ErrorDetails[C], options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'InboxError'
    this.code = code
    this.details = details
    Object.defineProperty(this, MARK, { value: true })
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** Narrows an unknown error to ours, and to one code when given. */
export function isInboxError<C extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: C,
): error is InboxError<C> {
  return (
    typeof error === 'object' &&
    error !== null &&
    MARK in error &&
    (code === undefined || (error as unknown as InboxError).code === code)
  )
}

/** Parses with a schema, or throws `INVALID_INPUT` naming every place that is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  const first = issues[0]
  throw new InboxError(
    'INVALID_INPUT',
    `The input is not valid: ${first ? `${first.path || 'body'}: ${first.message}` : ''}`,
    {
      issues,
    },
  )
}

/** What the schema of an input cannot know: the place that is wrong, and what would be right. */
export function invalidInput(path: string, message: string): InboxError<'INVALID_INPUT'> {
  return new InboxError('INVALID_INPUT', `The input is not valid: ${path}: ${message}`, {
    issues: [{ path, message }],
  })
}

/**
 * What of an error may be stored and shown: our own message, else only its name. A foreign message can quote
 * what it choked on, and that may be a customer's text.
 */
export function safeReason(error: unknown): string {
  if (isInboxError(error)) return error.message.slice(0, 500)
  return error instanceof Error ? error.name : 'unknown'
}
