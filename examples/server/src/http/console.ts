import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerParts } from './parts.js'

/** The console: files whose names change with their content, and for every place in it its one page. */
export async function consoleRoutes(app: FastifyInstance, { consoleFolder }: ServerParts): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      if (reply.statusCode !== 200) return
      // A cache between here and a browser keeps each packing apart.
      reply.header('vary', 'accept-encoding').header('cache-control', 'public, max-age=31536000, immutable')
    })
    await scope.register(fastifyStatic, {
      root: join(consoleFolder, 'assets'),
      prefix: '/app/assets/',
      decorateReply: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
    })
  })
  const page = (_request: FastifyRequest, reply: FastifyReply) => reply.sendFile('index.html', consoleFolder)
  app.get('/app', page)
  app.get('/app/*', page)
}
