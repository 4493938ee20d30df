import { frameworkErrors, inboxkit, ticketPages } from '@inboxkit/fastify'
import type { FastifyInstance } from 'fastify'
import { registerPages } from '../pages/pages.js'
import { assetRoutes } from './assets.js'
import { packAnswers } from './compression.js'
import { consoleRoutes } from './console.js'
import { readForms } from './form-body.js'
import { healthRoutes } from './health.js'
import type { ServerParts } from './parts.js'
import { limitRequests } from './rate-limit.js'
import { logRequests } from './request-log.js'
import { ownNamesOnly, secureHeaders } from './security.js'
import { sessionRoutes } from './session-routes.js'
import { registerSessions, requireCsrfToken } from './sessions.js'
import { identityOf } from './visitor.js'

/** Everything that the server answers, each part in its own file. Hooks run in the order of this list. */
export async function mountServer(app: FastifyInstance, parts: ServerParts): Promise<void> {
  logRequests(app)
  await secureHeaders(app, parts)
  ownNamesOnly(app, parts)
  await limitRequests(app, parts)
  await registerSessions(app, parts)
  await readForms(app)
  await packAnswers(app)
  app.setErrorHandler((error, request, reply) => frameworkErrors(error, request, reply))

  healthRoutes(app, parts)
  await assetRoutes(app)
  await consoleRoutes(app, parts)
  sessionRoutes(app, parts)
  await app.register(inboxkit, {
    prefix: '/api',
    inbox: parts.inbox,
    async authenticate(request) {
      const identity = await identityOf(request)
      if (identity && 'externalId' in identity) parts.presence.seen(identity.workspace, identity.externalId)
      return identity
    },
    csrf: (request) => requireCsrfToken(app, request),
    oauthReturn: '/app/settings/channels/connect',
    ...(parts.environment.publicUrl ? { publicUrl: parts.environment.publicUrl } : {}),
  })
  await app.register(ticketPages, {
    inbox: parts.inbox,
    ...(parts.environment.publicUrl ? { publicUrl: parts.environment.publicUrl } : {}),
  })
  registerPages(app, parts)
  await app.ready()
}
