import helmet from '@fastify/helmet'
import { InboxError } from '@inboxkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ServerParts } from './parts.js'

/** Headers that keep a page from doing what it was not made for: no inline script or style, no frame, no foreign form. */
export async function secureHeaders(
  app: FastifyInstance,
  { environment, inbox, x }: ServerParts,
): Promise<void> {
  const authorise = inbox.adapters.flatMap(({ oauth }) => (oauth ? [new URL(oauth.authorizeUrl).origin] : []))
  const https = environment.publicUrl?.startsWith('https:') ?? false
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Pictures of people and accounts come from the network that they are on.
        imgSrc: ["'self'", 'data:', ...x.pictures],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'", ...authorise],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    // With `no-referrer` browsers send a form of our own with the origin `null`.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    reply.header('cache-control', 'no-store')
  })
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Answers only to its own names: a foreign name that resolves to this machine is refused (DNS rebinding). Writes come
 * from its own pages, or from programs, which send no origin.
 */
export function ownNamesOnly(app: FastifyInstance, { environment }: ServerParts): void {
  const publicHost = environment.publicUrl ? new URL(environment.publicUrl).host : null
  const loopbackOnly = LOOPBACK.test(environment.host)
  app.addHook('onRequest', async (request) => {
    const { host } = request.headers
    const known = host !== undefined && (LOOPBACK.test(host) || host === publicHost)
    if (loopbackOnly && !known) throw refused('This server does not go by that name.')
    if (SAFE.has(request.method)) return
    const { origin, 'sec-fetch-site': site } = request.headers
    if (origin !== undefined && !ownOrigins(request, environment.publicUrl).includes(origin))
      throw refused('This request comes from another site.')
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw refused('This request comes from another site.')
  })
}

function ownOrigins(request: FastifyRequest, publicUrl: string | null): string[] {
  return [
    `${request.protocol}://${request.headers.host ?? ''}`,
    ...(publicUrl ? [new URL(publicUrl).origin] : []),
  ]
}

const refused = (message: string) =>
  new InboxError('FORBIDDEN', message, { permission: 'same-origin', needs: 'a page of this server' })
