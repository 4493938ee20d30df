interface Bucket {
  /** Milliseconds since 1970 at which the window ends. */
  windowEnd: number
  spent: number
  /** Closed until then; 0: open. */
  pausedUntil: number
}

/** Quotas that all users of the storage share. A window begins with the first cost that is spent in it. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()

  spend(
    name: string,
    request: { cost: number; limit: number; windowMs: number },
    now: Date,
  ): { allowed: boolean; remaining: number; retryAt: Date | null } {
    const bucket = this.#open(name, now)
    const fresh = bucket.windowEnd <= now.getTime()
    const spent = fresh ? 0 : bucket.spent
    if (bucket.pausedUntil > now.getTime()) {
      return { allowed: false, remaining: 0, retryAt: new Date(bucket.pausedUntil) }
    }
    if (spent + request.cost > request.limit) {
      const end = fresh ? now.getTime() + request.windowMs : bucket.windowEnd
      return { allowed: false, remaining: Math.max(0, request.limit - spent), retryAt: new Date(end) }
    }
    if (fresh) bucket.windowEnd = now.getTime() + request.windowMs
    bucket.spent = spent + request.cost
    return { allowed: true, remaining: request.limit - bucket.spent, retryAt: null }
  }

  /** Closes a bucket; a longer pause that stands already stays. */
  pause(name: string, until: Date, now: Date): void {
    const bucket = this.#open(name, now)
    bucket.pausedUntil = Math.max(bucket.pausedUntil, until.getTime())
  }

  /** Those that are as if nobody had ever spent from them. */
  forget(now: Date): number {
    const over = [...this.#buckets].filter(
      ([, { windowEnd, pausedUntil }]) => Math.max(windowEnd, pausedUntil) <= now.getTime(),
    )
    for (const [name] of over) this.#buckets.delete(name)
    return over.length
  }

  #open(name: string, now: Date): Bucket {
    let bucket = this.#buckets.get(name)
    if (bucket === undefined) {
      bucket = { windowEnd: now.getTime(), spent: 0, pausedUntil: 0 }
      this.#buckets.set(name, bucket)
    }
    return bucket
  }
}
