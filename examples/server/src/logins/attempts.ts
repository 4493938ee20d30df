import { createHash } from 'node:crypto'
import { InboxError } from '@inboxkit/core'
import type { Tables } from '../tables/tables.js'

/** At most so many within the window; the window begins with the first. */
export interface AttemptLimit {
  readonly name: string
  readonly limit: number
  readonly windowMs: number
}

const MINUTE = 60_000
/** What guessing is slowed by. All hold over every process, because the database counts. */
export const LIMITS = {
  /** Of one address for one e-mail: five wrong passwords, then wait. A right one clears it. */
  login: { name: 'login', limit: 5, windowMs: 5 * MINUTE },
  /** For one e-mail from everywhere together. */
  email: { name: 'email', limit: 50, windowMs: 15 * MINUTE },
  /** Of one address, whatever it asks for. */
  address: { name: 'address', limit: 300, windowMs: 5 * MINUTE },
  /** Wrong set-up tokens of one address. */
  setUp: { name: 'set-up', limit: 20, windowMs: 5 * MINUTE },
  /** Wrong links of invitations of one address. */
  link: { name: 'link', limit: 100, windowMs: 5 * MINUTE },
} as const satisfies Record<string, AttemptLimit>

/** Counts an attempt before it is judged, in one statement: of 50 parallel ones, the limit's number get through. @throws RATE_LIMITED */
export async function countAttempt(tables: Tables, limit: AttemptLimit, who: string): Promise<void> {
  const { count, waitMs } = await addAttempt(tables, limit, who)
  if (count <= limit.limit) return
  throw new InboxError('RATE_LIMITED', 'Too many attempts. Wait a few minutes, then try again.', {
    retryAfterMs: waitMs,
  })
}

/** Adds one to the count of the window, which begins anew when it is over. */
export async function addAttempt(
  tables: Tables,
  limit: AttemptLimit,
  who: string,
): Promise<{ count: number; waitMs: number }> {
  const [row] = await tables.rows<{ count: number; wait: number }>(
    `insert into inboxkit_server.attempts as a (key, count, resets_at)
     values ($1, 1, now() + $2 * interval '1 millisecond')
     on conflict (key) do update set
       count = case when a.resets_at <= now() then 1 else a.count + 1 end,
       resets_at = case when a.resets_at <= now() then excluded.resets_at else a.resets_at end
     returning count, ceil(extract(epoch from resets_at - now()) * 1000)::int as wait`,
    [keyOf(limit, who), limit.windowMs],
  )
  return { count: row?.count ?? 1, waitMs: row?.wait ?? limit.windowMs }
}

export async function clearAttempts(tables: Tables, limit: AttemptLimit, who: string): Promise<void> {
  await tables.rows('delete from inboxkit_server.attempts where key = $1', [keyOf(limit, who)])
}

/** Neither an e-mail nor an address stands in the table. */
const keyOf = (limit: AttemptLimit, who: string): string =>
  `${limit.name} ${createHash('sha256').update(who).digest('base64url')}`
