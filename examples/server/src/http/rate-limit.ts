import rateLimit from '@fastify/rate-limit'
import { InboxError } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import { addAttempt } from '../logins/attempts.js'
import type { ServerParts } from './parts.js'

/** Requests of one address within a window, over all processes. */
const REQUESTS = { name: 'requests', limit: 3000, windowMs: 60_000 } as const

/** Not limited: what the network sends is verified and must not be lost; health and assets cost nothing. */
const UNLIMITED = /^\/(?:healthz|readyz|assets\/|api\/webhooks\/)/

/** Counts in the database, so that the limit holds over processes and under bursts (P21), before anything else is asked. */
export async function limitRequests(app: FastifyInstance, { tables }: ServerParts): Promise<void> {
  class SharedCount {
    incr(
      key: string,
      answer: (error: Error | null, result?: { current: number; ttl: number }) => void,
    ): void {
      addAttempt(tables, REQUESTS, key).then(
        ({ count, waitMs }) => answer(null, { current: count, ttl: waitMs }),
        (error: Error) => answer(error),
      )
    }
    child(): SharedCount {
      return this
    }
  }
  await app.register(rateLimit, {
    global: false,
    max: REQUESTS.limit,
    timeWindow: REQUESTS.windowMs,
    store: SharedCount,
    // A database that is away is told by the route itself.
    skipOnError: true,
    keyGenerator: (request) => request.ip,
    allowList: (request) => UNLIMITED.test(request.url),
  })
  const ask = app.createRateLimit()
  app.addHook('onRequest', async (request) => {
    const answer = await ask(request)
    if (answer.isAllowed || !answer.isExceeded) return
    throw new InboxError('RATE_LIMITED', 'Too many requests. Wait a little, then go on.', {
      retryAfterMs: answer.ttl,
    })
  })
}
