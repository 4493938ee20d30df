import compress from '@fastify/compress'
import type { FastifyInstance, RouteOptions } from 'fastify'

/** What is packed: answers of the API. Of the live stream every event has to leave at once, and pictures are small already. */
const PACKED = /^(?:application\/(?:problem\+)?json|text\/csv)(?:;|$)/

/**
 * What is read from the API is sent small. Whoever sees how long a packed answer is, and can put words into it, guesses
 * what else stands in it. So what holds a secret is sent as it is: pages and sessions with the token of their forms, and
 * answers to writes, where alone a new key is shown; and whatever another site makes a browser ask for.
 */
export async function packAnswers(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (!isReadOfApi(route)) route.compress = false
  })
  app.addHook('onRequest', async (request) => {
    const site = request.headers['sec-fetch-site']
    if (site === 'cross-site' || site === 'same-site') request.headers['x-no-compression'] = '1'
  })
  await app.register(compress, {
    customTypes: PACKED,
    encodings: ['br', 'gzip'],
    // What comes in packed is refused: a few bytes could become more than memory holds.
    globalDecompression: false,
  })
}

/** Reports are asked for by POST, since what is asked does not fit into an address. */
const isReadOfApi = ({ method, url }: RouteOptions): boolean =>
  url.startsWith('/api/reports/') ||
  (url.startsWith('/api/') && [method].flat().every((one) => one === 'GET' || one === 'HEAD'))
