import { createHash } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import { InboxError } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import type { Tables } from '../tables/tables.js'
import type { ServerParts } from './parts.js'

/** Requests of one address within a window, over all processes. */
const REQUESTS = { max: 3000, windowMs: 60_000 } as const

/** Not limited: what the network sends is verified and must not be lost; health and assets cost nothing. */
const UNLIMITED = /^\/(?:healthz|readyz|assets\/|api\/webhooks\/)/

/** Counts in the database, so that the limit holds over processes and under bursts (P21). */
export async function limitRequests(app: FastifyInstance, { tables }: ServerParts): Promise<void> {
  class SharedCount {
    incr(
      key: string,
      answer: (error: Error | null, result?: { current: number; ttl: number }) => void,
      windowMs: number,
    ): void {
      count(tables, key, windowMs).then(
        (result) => answer(null, result),
        (error: Error) => answer(error),
      )
    }
    child(): SharedCount {
      return this
    }
  }
  await app.register(rateLimit, {
    global: true,
    max: REQUESTS.max,
    timeWindow: REQUESTS.windowMs,
    store: SharedCount,
    // A database that is away is told by the route itself.
    skipOnError: true,
    keyGenerator: (request) => request.ip,
    allowList: (request) => UNLIMITED.test(request.url),
    errorResponseBuilder: (_request, { ttl }) =>
      new InboxError('RATE_LIMITED', 'Too many requests. Wait a little, then go on.', { retryAfterMs: ttl }),
  })
}

async function count(
  tables: Tables,
  key: string,
  windowMs: number,
): Promise<{ current: number; ttl: number }> {
  const [row] = await tables.rows<{ current: number; ttl: number }>(
    `insert into inboxkit_server.attempts as a (key, count, resets_at)
     values ($1, 1, now() + $2 * interval '1 millisecond')
     on conflict (key) do update set
       count = case when a.resets_at <= now() then 1 else a.count + 1 end,
       resets_at = case when a.resets_at <= now() then excluded.resets_at else a.resets_at end
     returning count as current, ceil(extract(epoch from resets_at - now()) * 1000)::int as ttl`,
    [`requests ${createHash('sha256').update(key).digest('base64url')}`, windowMs],
  )
  return row ?? { current: 1, ttl: windowMs }
}
