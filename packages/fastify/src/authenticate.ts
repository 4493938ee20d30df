import { InboxError } from '@inboxkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller, InboxKitOptions } from './options.js'

const CALLER = 'inboxkit.caller'
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Makes every route of a scope ask who calls. Nobody: UNAUTHENTICATED, before the body is read. */
export function requireCaller(scope: FastifyInstance, options: InboxKitOptions): void {
  scope.decorateRequest(CALLER, null)
  scope.addHook('onRequest', async (request) => {
    request.setDecorator(CALLER, await callerFrom(request, options))
  })
  scope.addHook('preValidation', async (request, reply) => {
    if (callerOf(request).kind === 'user' && !SAFE.has(request.method)) await options.csrf?.(request, reply)
  })
}

/** Who sent a request that a route of ours answers. */
export function callerOf(request: FastifyRequest): Caller {
  return request.getDecorator<Caller>(CALLER)
}

/** An API token when one is given, else whoever is signed in at the host. @throws UNAUTHENTICATED */
export async function callerFrom(request: FastifyRequest, options: InboxKitOptions): Promise<Caller> {
  const token = /^Bearer +(ikt\.\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token) return { kind: 'token', as: await options.inbox.authenticate(token) }
  const identity = await options.authenticate(request)
  if (!identity)
    throw new InboxError('UNAUTHENTICATED', 'Sign in, or send an API token.', { reason: 'missing' })
  const { session, ...as } = identity
  return { kind: 'user', as, session }
}
