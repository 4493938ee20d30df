import { InboxError, parseInput } from '@inboxkit/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { newWorkspaceInput, signInInput } from '../logins/inputs.js'
import { newWorkspace } from '../logins/new-workspace.js'
import { requireSetUpToken } from '../logins/set-up-token.js'
import type { ServerParts } from './parts.js'
import { requireCsrfToken, SESSION_COOKIE } from './sessions.js'
import { signIn, signOut } from './visitor.js'

const switchInput = z.strictObject({ workspaceId: z.string().max(64) })
const disableInput = z.strictObject({ email: z.string().max(254), disabled: z.boolean() })

/** Sign-in and set-up for programs and for a console in the browser: JSON in, JSON out. */
export function sessionRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { logins } = parts

  app.post('/session', async (request, reply) => {
    const { email, password } = parseInput(signInInput, jsonOf(request))
    const login = await logins.verify({ email, password, address: request.ip })
    if (!login) throw wrongSignIn()
    await signIn(parts, request, login)
    return reply.code(201).send(await shown(parts, request, reply))
  })

  app.get('/session', async (request, reply) => {
    if (!request.session.loginId) throw notSignedIn()
    return shown(parts, request, reply)
  })

  app.patch('/session', async (request, reply) => {
    const { loginId } = request.session
    if (!loginId) throw notSignedIn()
    await requireCsrfToken(app, request)
    const { workspaceId } = parseInput(switchInput, jsonOf(request))
    const login = await logins.byId(loginId)
    if (!login || !(await logins.workspaces(loginId)).includes(workspaceId)) throw noWorkspace(workspaceId)
    await signIn(parts, request, login, workspaceId)
    return shown(parts, request, reply)
  })

  app.delete('/session', async (request, reply) => {
    if (!request.session.loginId) throw notSignedIn()
    await requireCsrfToken(app, request)
    await signOut(parts, request, reply, SESSION_COOKIE)
    return reply.code(204).send()
  })

  app.post('/workspaces', async (request, reply) => {
    await requireSetUpToken(parts.tables, parts.setUpToken, bearerOf(request), request.ip)
    const made = await newWorkspace(parts, parseInput(newWorkspaceInput, jsonOf(request)), request.ip)
    const { workspaceId, administratorId, token } = made
    return reply.code(201).send({ workspaceId, administratorId, ...(token ? { token } : {}) })
  })

  // For whoever runs the installation: a login that is disabled is signed out everywhere.
  app.post('/logins/disable', async (request, reply) => {
    await requireSetUpToken(parts.tables, parts.setUpToken, bearerOf(request), request.ip)
    const { email, disabled } = parseInput(disableInput, jsonOf(request))
    if (!(await logins.setDisabled(email, disabled)))
      throw new InboxError('NOT_FOUND', 'There is no such login.', { kind: 'login', id: '' })
    return reply.code(204).send()
  })
}

async function shown(parts: ServerParts, request: FastifyRequest, reply: FastifyReply) {
  const { loginId = '', workspaceId = null } = request.session
  const [login, seats, every] = await Promise.all([
    parts.logins.byId(loginId),
    parts.logins.workspaces(loginId),
    parts.inbox.workspaces.list(),
  ])
  if (!login) throw notSignedIn()
  const workspaces = every.filter(({ id }) => seats.includes(id)).map(({ id, name }) => ({ id, name }))
  return {
    login: { id: login.id, email: login.email, name: login.name },
    workspaceId,
    workspaces,
    /** Send it as `x-csrf-token` with every write. */
    csrfToken: reply.generateCsrf(),
  }
}

/** A body that a form of another site cannot send. @throws INVALID_INPUT */
function jsonOf(request: FastifyRequest): unknown {
  if (/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return request.body
  throw new InboxError('INVALID_INPUT', 'Send JSON.', {
    issues: [{ path: 'header.content-type', message: 'is not application/json' }],
  })
}

function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

export const wrongSignIn = () =>
  new InboxError('UNAUTHENTICATED', 'The e-mail address or the password is wrong.', { reason: 'unknown' })
const notSignedIn = () => new InboxError('UNAUTHENTICATED', 'Sign in first.', { reason: 'missing' })
const noWorkspace = (id: string) =>
  new InboxError('NOT_FOUND', 'There is no such workspace.', { kind: 'workspace', id: id.slice(0, 64) })
