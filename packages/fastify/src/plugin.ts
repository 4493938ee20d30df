import type { FastifyPluginAsync } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { requireCaller } from './authenticate.js'
import { registerErrors } from './errors.js'
import { registerEvents } from './events.js'
import { registerExports } from './exports.js'
import { registerFiles } from './files.js'
import { registerHistoryExport } from './history-export.js'
import { registerJsonBody } from './json-body.js'
import { connectRoutes } from './oauth/connect-routes.js'
import { registerOauth } from './oauth/routes.js'
import { registerDocument, registerOpenapi } from './openapi.js'
import type { InboxKitOptions } from './options.js'
import { requireAccessMark } from './routes/guard.js'
import { registerOperations } from './routes/register-operations.js'
import { registerSessionRoutes } from './routes/session-route.js'
import { tokenRoutes } from './routes/tokens.js'
import { registerWebhooks } from './webhooks.js'

const MIB = 1024 * 1024

/**
 * The HTTP API of an inbox, for any Fastify application: `app.register(inboxkit, { prefix: '/api', inbox,
 * authenticate })`. Everything stays below the prefix: routes, errors, parsers and hooks of the host are untouched.
 */
export const inboxkit: FastifyPluginAsync<InboxKitOptions> = async (root, options) => {
  const { inbox } = options
  requireAccessMark(root)
  registerErrors(root)
  registerJsonBody(root)
  root.setValidatorCompiler(validatorCompiler)
  root.setSerializerCompiler(serializerCompiler)
  await registerOpenapi(root)
  if (options.docs !== false) registerDocument(root)

  // Outside of authentication.
  await root.register((scope) => registerWebhooks(scope, inbox, options.webhookBodyLimit ?? MIB))

  // Everything else asks who calls.
  await root.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.bodyLimit ??= options.bodyLimit ?? MIB
    })
    requireCaller(scope, options)
    registerOperations(scope, inbox)
    registerSessionRoutes(scope, inbox, [...connectRoutes(options, scope.prefix), ...tokenRoutes])
    registerEvents(scope, options)
    await registerFiles(scope, inbox)
    registerHistoryExport(scope, inbox)
    registerExports(scope, inbox)
    await registerOauth(scope, options)
  })
}
