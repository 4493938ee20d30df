import type { FastifyInstance } from 'fastify'

/** Health is asked every few seconds; its lines would hide the others. */
const QUIET = new Set(['/healthz', '/readyz', '/assets/*'])

/** One line an answer: method, route, status and time. Addresses and queries are left out (P18). */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    if (QUIET.has(route) && reply.statusCode < 500) return
    const level = reply.statusCode >= 500 ? 'error' : 'info'
    request.log[level](
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
}
