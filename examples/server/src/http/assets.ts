import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const OWN = fileURLToPath(new URL('../assets', import.meta.url))
const SWAGGER_UI = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static')
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js']

/** Style, script, and what the API's documentation is shown with. Nothing comes from another host. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: OWN,
    prefix: '/assets/',
    index: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.setHeader('cache-control', 'no-cache'),
  })
  for (const file of SWAGGER_FILES)
    app.get(`/docs/${file}`, (_request, reply) => reply.sendFile(file, SWAGGER_UI))
  app.get('/docs', (_request, reply) => reply.sendFile('docs.html', OWN))
}
