import { createHash, timingSafeEqual } from 'node:crypto'
import { InboxError } from '@inboxkit/core'
import type { Tables } from '../tables/tables.js'
import { countAttempt, LIMITS } from './attempts.js'

/** The file in the data folder that holds the set-up token: whoever reads it may make workspaces. */
export const SETUP_TOKEN_FILE = 'setup-token'

/** Compares a given set-up token; wrong ones are counted. @throws UNAUTHENTICATED, RATE_LIMITED */
export async function requireSetUpToken(
  tables: Tables,
  wanted: string,
  given: string | null,
  address: string,
): Promise<void> {
  if (given !== null && timingSafeEqual(digest(given.trim()), digest(wanted))) return
  await countAttempt(tables, LIMITS.setUp, address)
  throw new InboxError('UNAUTHENTICATED', 'This is not the set-up token of this installation.', {
    reason: given === null ? 'missing' : 'unknown',
  })
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
