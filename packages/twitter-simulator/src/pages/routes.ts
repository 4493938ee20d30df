import type { FastifyInstance } from 'fastify'
import { notFound } from '../api/problems.js'
import type { Parts } from '../server/parts.js'
import { strings } from '../server/read.js'
import { actingRoutes } from './acting.js'
import { consentRoutes } from './consent.js'
import { CSS, SCRIPT } from './css.js'
import { guard } from './guard.js'
import { sendPage } from './layout.js'
import { group, inbox, talk } from './messages.js'
import { conversation, profile, timeline } from './timeline.js'
import { viewerOf } from './viewer.js'

/** The pages of a browser: consent, and being a customer. */
export function pageRoutes(server: FastifyInstance, parts: Parts): void {
  const { world } = parts
  consentRoutes(server, parts)
  server.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guard(request))
    actingRoutes(scope, parts)
    scope.get('/assets/page.css', (_request, reply) => reply.type('text/css').send(CSS))
    scope.get('/assets/page.js', (_request, reply) => reply.type('text/javascript').send(SCRIPT))
    scope.get('/', (request, reply) => sendPage(reply, 200, timeline(world, viewerOf(world, request))))
    scope.get('/messages', (request, reply) => sendPage(reply, 200, inbox(world, viewerOf(world, request))))
    scope.get('/messages/:username', (request, reply) => {
      const viewer = viewerOf(world, request)
      const other = world.findUser(strings(request.params).username ?? '')
      if (!viewer || !other || viewer.id === other.id) throw notFound()
      return sendPage(reply, 200, talk(world, viewer, other))
    })
    scope.get('/messages/group/:id', (request, reply) => {
      const viewer = viewerOf(world, request)
      const id = strings(request.params).id ?? ''
      if (!viewer || !world.groups.get(id)?.includes(viewer.id)) throw notFound()
      return sendPage(reply, 200, group(world, viewer, id))
    })
    // The same addresses as at X, so that links to a profile or a post can be followed here.
    scope.get('/:username', (request, reply) => {
      const user = world.userNamed(strings(request.params).username ?? '')
      if (!user) throw notFound()
      return sendPage(reply, 200, profile(world, viewerOf(world, request), user))
    })
    scope.get('/:username/status/:id', (request, reply) => {
      const post = world.livePost(strings(request.params).id)
      if (!post) throw notFound()
      return sendPage(reply, 200, conversation(world, viewerOf(world, request), post))
    })
  })
}
