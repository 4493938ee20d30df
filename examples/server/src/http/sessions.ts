import cookie from '@fastify/cookie'
import csrfProtection from '@fastify/csrf-protection'
import session from '@fastify/session'
import { InboxError } from '@inboxkit/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sessionStore } from '../logins/session-store.js'
import type { ServerParts } from './parts.js'

/** Not `session`: cookies do not know ports, and another program on this machine may have one of that name. */
export const SESSION_COOKIE = 'inboxkit_session'

/** Sessions of browsers, kept in the database; the cookie holds nothing but a signed identifier. */
export async function registerSessions(app: FastifyInstance, parts: ServerParts): Promise<void> {
  await app.register(cookie)
  await app.register(session, {
    secret: parts.cookieKey,
    cookieName: SESSION_COOKIE,
    store: sessionStore(parts.tables),
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' },
    saveUninitialized: false,
    rolling: false,
  })
  await app.register(csrfProtection, { sessionPlugin: '@fastify/session' })
}

/**
 * Refuses a write by cookie without the session's own token, from the header `x-csrf-token` or the field `_csrf`.
 * @throws FORBIDDEN
 */
export function requireCsrfToken(app: FastifyInstance, request: FastifyRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    // The library answers by itself; here its answer becomes an error like all others.
    const refusal = { send: () => reject(stale()) } as unknown as FastifyReply
    app.csrfProtection(request, refusal, () => resolve())
  })
}

const stale = () =>
  new InboxError('FORBIDDEN', 'This form is out of date. Load the page again, then repeat it.', {
    permission: 'csrf-token',
    needs: 'the token of this session',
  })
