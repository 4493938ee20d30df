import { LIMITS, type Limit, type LimitRow, OTHERWISE } from './table.js'

export type BucketKind = keyof LimitRow

interface Bucket {
  used: number
  resetAt: number
}

export interface RateState {
  allowed: boolean
  headers: Record<string, string>
}

const NAMES: Readonly<Record<BucketKind, string>> = {
  user: 'x-rate-limit',
  app: 'x-rate-limit',
  userDay: 'x-user-limit-24hour',
  appDay: 'x-app-limit-24hour',
}

/** Counts calls in fixed windows that begin with the first call, per user and per app. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>()

  constructor(
    private readonly now: () => number,
    private readonly enforced: boolean,
  ) {}

  /** Takes one call from every bucket that applies, or none where one of them is empty. */
  take(endpoint: string, userId: string | undefined): RateState {
    const rows = this.#rows(endpoint, userId)
    const allowed = !this.enforced || rows.every(({ limit, bucket }) => bucket.used < limit[0])
    if (allowed) for (const { bucket } of rows) bucket.used++
    const headers: Record<string, string> = {}
    for (const { kind, limit, bucket } of rows) {
      headers[`${NAMES[kind]}-limit`] = String(limit[0])
      headers[`${NAMES[kind]}-remaining`] = String(Math.max(0, limit[0] - bucket.used))
      headers[`${NAMES[kind]}-reset`] = String(Math.ceil(bucket.resetAt / 1000))
    }
    return { allowed, headers }
  }

  reset(): void {
    this.#buckets.clear()
  }

  #rows(endpoint: string, userId: string | undefined) {
    const row = LIMITS[endpoint] ?? OTHERWISE
    const kinds: BucketKind[] = userId === undefined ? ['app', 'appDay'] : ['user', 'userDay', 'appDay']
    // An endpoint without a limit of its own for this kind of token still answers with the headers.
    const fallback: LimitRow = userId === undefined && !row.app && row.user ? { app: row.user } : {}
    const merged: LimitRow =
      userId !== undefined && !row.user && row.app ? { user: row.app, ...row } : { ...fallback, ...row }
    return kinds.flatMap((kind) => {
      const limit = merged[kind]
      return limit ? [{ kind, limit, bucket: this.#bucket(endpoint, kind, limit, userId) }] : []
    })
  }

  #bucket(endpoint: string, kind: BucketKind, limit: Limit, userId: string | undefined): Bucket {
    const owner = kind === 'user' || kind === 'userDay' ? userId : 'app'
    const key = `${kind} ${owner} ${endpoint}`
    const known = this.#buckets.get(key)
    if (known && known.resetAt > this.now()) return known
    const fresh = { used: 0, resetAt: this.now() + limit[1] * 1000 }
    this.#buckets.set(key, fresh)
    return fresh
  }
}
