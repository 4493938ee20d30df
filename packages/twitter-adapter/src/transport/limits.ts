import type { SeenQuota } from '@inboxkit/core'
import { type Headers, header } from './answer.js'

/** Where X says how much is left: of a quarter of an hour, and of a day for the application and for the account. */
const BUCKETS = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'] as const

const UNKNOWN_WAIT_MS = 60_000
/** A reset that has passed: X's clocks disagree by moments. */
const PASSED_WAIT_MS = 5_000
/** No bucket of X is longer than a day. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000 + 60_000

/**
 * When a refused call may be made again: at the last reset of the used-up buckets; of all of them when none says it is
 * used up; in a minute when X says nothing. Reckoned from X's own clock where the answer tells it, so that a process
 * whose clock is wrong waits no shorter and no longer.
 */
export function resumeAt(headers: Headers, now: Date): Date {
  const buckets = BUCKETS.flatMap((prefix) => {
    const reset = seconds(header(headers, `${prefix}-reset`))
    return reset === null ? [] : [{ reset, left: seconds(header(headers, `${prefix}-remaining`)) }]
  })
  const empty = buckets.filter((bucket) => bucket.left === 0)
  const resets = (empty.length > 0 ? empty : buckets).map((bucket) => bucket.reset * 1000)
  const told = Date.parse(header(headers, 'date') ?? '')
  const theirs = Number.isNaN(told) ? now.getTime() : told
  const after = seconds(header(headers, 'retry-after'))
  let wait = resets.length > 0 ? Math.max(...resets) - theirs : null
  if (after !== null) wait = Math.max(wait ?? 0, after * 1000)
  const ms = wait === null ? UNKNOWN_WAIT_MS : wait <= 0 ? PASSED_WAIT_MS : Math.min(wait, LONGEST_WAIT_MS)
  return new Date(now.getTime() + ms)
}

/** What the answer says is left for calls of this kind; null: nothing. */
export function quotaOf(headers: Headers, kind: string): SeenQuota | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    seconds(header(headers, `x-rate-limit-${name}`)),
  )
  if (limit == null || remaining == null || reset == null) return null
  return { kind, limit, remaining, resetAt: new Date(reset * 1000) }
}

function seconds(value: string | null): number | null {
  return value !== null && /^[0-9]{1,12}$/.test(value) ? Number(value) : null
}
