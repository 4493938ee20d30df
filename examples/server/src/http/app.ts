import { frameworkErrors } from '@inboxkit/fastify'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Environment } from '../start/environment.js'
import { logOptions } from '../start/log.js'

/** A request that takes longer than this to arrive is cut, in ms (P15). */
const ARRIVES_WITHIN_MS = 10_000

/** An empty server with its log; what it serves is mounted when everything behind it runs. */
export function createApp(environment: Environment, logTo: NodeJS.WritableStream): FastifyInstance {
  const logger = logOptions(environment, logTo)
  return Fastify({
    ...(logger === undefined ? {} : { logger }),
    // Fastify's own lines would hold whole addresses, with OAuth codes in them; ours hold the route.
    logController: new LogController({ disableRequestLogging: true }),
    // Only a proxy on this machine may say whose request it forwards.
    trustProxy: environment.publicUrl ? 'loopback' : false,
    bodyLimit: 256 * 1024,
    requestTimeout: ARRIVES_WITHIN_MS,
    keepAliveTimeout: 30_000,
    http: { headersTimeout: ARRIVES_WITHIN_MS, connectionsCheckingInterval: 1000 },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors,
  })
}
