import { createHash } from 'node:crypto'
import { isInboxError, type Session } from '@inboxkit/core'
import type { Identity } from '@inboxkit/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Login } from '../logins/logins.js'
import type { ServerParts } from './parts.js'

export type Me = Awaited<ReturnType<Session['me']['get']>>

/** Somebody who is signed in, in the workspace that they look at. */
export interface Visitor {
  readonly login: Login
  readonly me: Me
  /** The inbox with the visitor's own rights, judged anew at each call. */
  readonly inbox: Session
}

/** Who asks, or null. A user who was deactivated in the workspace is nobody there, at once. */
export async function visitorOf(parts: ServerParts, request: FastifyRequest): Promise<Visitor | null> {
  const { loginId, workspaceId } = (request.session as FastifyRequest['session'] | null) ?? {}
  if (!loginId || !workspaceId) return null
  const inbox = parts.inbox.as({ workspace: workspaceId, externalId: loginId })
  const [login, me] = await Promise.all([
    parts.logins.byId(loginId),
    inbox.me.get().catch((error: unknown) => {
      if (isInboxError(error, 'UNAUTHENTICATED') || isInboxError(error, 'NOT_FOUND')) return null
      throw error
    }),
  ])
  if (!login || !me) return null
  parts.presence.seen(workspaceId, loginId)
  return { login, me, inbox }
}

const asked = new WeakSet<FastifyRequest>()

/**
 * The sign-in for the HTTP API. A live stream asks again and again for the request that opened it: the second time the
 * session is read from its store.
 */
export async function identityOf(request: FastifyRequest): Promise<Identity | null> {
  if (asked.has(request)) await request.session.reload().catch(() => {})
  asked.add(request)
  const { loginId, workspaceId, sessionId } = request.session
  if (!loginId || !workspaceId) return null
  return { workspace: workspaceId, externalId: loginId, session: sessionMark(sessionId) }
}

/** Names a session without being able to take it over. */
const sessionMark = (sessionId: string): string =>
  createHash('sha256').update(`mark ${sessionId}`).digest('base64url')

/**
 * Signs in: a new session under a new identifier, whatever the old one was (P23). Without a wish the workspace is the
 * newest in which the login has a seat.
 */
export async function signIn(
  { logins, presence }: Pick<ServerParts, 'logins' | 'presence'>,
  request: FastifyRequest,
  login: Login,
  workspaceId?: string,
): Promise<void> {
  const seats = await logins.workspaces(login.id)
  const chosen = workspaceId ?? seats.at(-1)
  const { loginId, workspaceId: left } = request.session
  await request.session.regenerate()
  request.session.loginId = login.id
  request.session.epoch = login.epoch
  if (chosen && seats.includes(chosen)) request.session.workspaceId = chosen
  const entered = request.session.workspaceId
  if (loginId && left && (loginId !== login.id || left !== entered)) await presence.end(left, loginId)
  if (entered) await presence.begin(entered, login.id)
}

/** Signs out: the session is dead before the answer leaves. */
export async function signOut(
  { presence }: Pick<ServerParts, 'presence'>,
  request: FastifyRequest,
  reply: FastifyReply,
  cookieName: string,
): Promise<void> {
  const { loginId, workspaceId } = request.session
  await request.session.destroy()
  if (loginId && workspaceId) await presence.end(workspaceId, loginId)
  reply.clearCookie(cookieName, { path: '/' })
}
