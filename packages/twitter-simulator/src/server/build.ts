import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { accountActivityEndpoints } from '../api/accountActivity.js'
import { activityEndpoints } from '../api/activity.js'
import { dmEndpoints } from '../api/dms.js'
import type { Endpoint } from '../api/endpoint.js'
import { engagementEndpoints } from '../api/engagement.js'
import { mediaEndpoints } from '../api/media.js'
import { postEndpoints } from '../api/posts.js'
import { blank, invalid, notFound, Refusal } from '../api/problems.js'
import { timelineEndpoints } from '../api/timelines.js'
import { usageEndpoints } from '../api/usage.js'
import { userEndpoints } from '../api/users.js'
import { webhookEndpoints } from '../api/webhooks.js'
import { controlRoutes } from '../control/routes.js'
import { oauthEndpoints } from '../oauth/token.js'
import { pageRoutes } from '../pages/routes.js'
import { fileRoutes } from './files.js'
import type { Parts } from './parts.js'
import { serve } from './serve.js'

const BODY_LIMIT = 256 * 1024

/** Everything X's hosts answer here, in the order of the router's taste. */
export const endpoints: readonly Endpoint[] = [
  ...oauthEndpoints,
  ...userEndpoints,
  ...postEndpoints,
  ...timelineEndpoints,
  ...engagementEndpoints,
  ...dmEndpoints,
  ...mediaEndpoints,
  ...webhookEndpoints,
  ...activityEndpoints,
  ...accountActivityEndpoints,
  ...usageEndpoints,
]

export async function buildServer(parts: Parts): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  })
  await server.register(formbody)
  await server.register(multipart)
  server.removeContentTypeParser('application/json')
  // Clients send the header with an empty body; that is no body.
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : JSON.parse(String(text)))
    } catch {
      done(invalid('The body is not valid JSON.', 'body', ''))
    }
  })
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(notFound().body))
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send(error.body)
    const status = error.statusCode ?? 500
    return reply
      .code(status)
      .send(blank(status, status < 500 ? 'Invalid Request' : 'Internal Server Error', error.message).body)
  })
  for (const endpoint of endpoints)
    server.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: endpoint.bodyLimit ?? BODY_LIMIT,
      handler: (request, reply) => serve(parts, endpoint, request, reply),
    })
  await server.register(async (scope) => controlRoutes(scope, parts))
  await server.register(async (scope) => pageRoutes(scope, parts))
  await server.register(async (scope) => fileRoutes(scope, parts))
  return server
}
