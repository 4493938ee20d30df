import { isInboxError } from '../errors.js'

/** Why one of many was refused: the code, and what of its details says which of several reasons it was. */
export interface Refusal {
  readonly code: string
  readonly reason: string | null
}

/** What somebody is told who asked for it: of what nobody foresaw only that it happened. */
export function refusalBy(error: unknown): Refusal {
  if (!isInboxError(error)) return { code: 'INTERNAL', reason: null }
  const { reason } = error.details as { readonly reason?: unknown }
  return { code: error.code, reason: typeof reason === 'string' ? reason : null }
}

/** What a check refuses with; null: it refuses nothing. */
export function refusalOf(check: () => unknown): Refusal | null {
  try {
    check()
    return null
  } catch (error) {
    if (isInboxError(error)) return refusalBy(error)
    throw error
  }
}
