import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Call, Endpoint } from '../api/endpoint.js'
import { appOnly, blank, forbidden, Refusal, TOO_MANY, unauthorized, userOnly } from '../api/problems.js'
import { answerOf } from '../faults/answers.js'
import { reshape } from '../faults/reshape.js'
import type { ApiFault } from '../faults/types.js'
import { type Dialect, dialectOf, translate } from '../render/dialect.js'
import { selectionOf } from '../render/fields.js'
import type { SimUser, Token } from '../state/types.js'
import { redact } from './journal.js'
import type { Parts } from './parts.js'
import { readMultipart, strings } from './read.js'

interface Principal {
  kind: 'nobody' | 'user' | 'app'
  user?: SimUser
  token?: Token
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** Carries out one request: faults, token, rate limit, endpoint, dialect, faults again. */
export async function serve(parts: Parts, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) {
  const { world } = parts
  const path = request.url.split('?')[0] ?? ''
  const query = strings(request.query)
  const principal = identify(parts, request)
  const { user } = principal
  const faults = parts.faults.forRequest({
    method: request.method,
    path,
    pattern: endpoint.path,
    ...(user ? { userId: user.id, username: user.username } : {}),
  })
  const entry = parts.journal.open({
    at: new Date(world.now()).toISOString(),
    method: request.method,
    path,
    query: redact(query) as Record<string, string>,
    ...(request.body === undefined ? {} : { body: redact(request.body) }),
    ...(user ? { userId: user.id } : {}),
    host: request.headers.host ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    faults: faults.map((fault) => fault.kind),
  })
  for (const fault of faults) if (fault.kind === 'delay') await parts.sleep(fault.ms)
  if (faults.some((fault) => fault.kind === 'drop-before')) return drop(reply)
  const replaced = faults.map((fault) => answerOf(fault, world.now())).find((answer) => answer !== undefined)
  if (replaced) {
    entry.status = replaced.status
    return reply.code(replaced.status).headers(replaced.headers).send(replaced.body)
  }

  let answer: Answer
  let limits: Record<string, string> = {}
  const dialect = dialectFor(parts, query)
  try {
    admit(endpoint, principal)
    const state =
      endpoint.auth === 'none'
        ? undefined
        : parts.limits.take(`${endpoint.method} ${endpoint.path}`, user?.id)
    limits = state?.headers ?? {}
    if (state && !state.allowed) throw new Refusal(429, TOO_MANY)
    const call: Call = {
      world,
      webhooks: parts.webhooks,
      method: request.method,
      path,
      params: strings(request.params),
      query,
      headers: request.headers,
      body: request.body,
      ...(request.isMultipart() ? { multipart: await readMultipart(request) } : {}),
      ...(user ? { user } : {}),
      ...(principal.token ? { token: principal.token } : {}),
      dialect,
      want: selectionOf(query, dialect),
      faults,
    }
    answer = await endpoint.run(call)
  } catch (error) {
    answer = refused(error)
  }
  entry.status = answer.status
  if (faults.some((fault) => fault.kind === 'drop-after')) return drop(reply)
  reply.code(answer.status).headers({ ...limits, ...answer.headers })
  if (answer.raw) return reply.send(answer.raw)
  const shown = faults.some((fault) => fault.kind === 'wrong-dialect') ? other(dialect) : dialect
  const text = JSON.stringify(translate(reshape(answer.body, faults), shown))
  return finish(reply, text, faults)
}

function dialectFor(parts: Parts, query: Record<string, string>): Dialect {
  return parts.dialect === 'auto' ? dialectOf(query) : parts.dialect
}

const other = (dialect: Dialect): Dialect => (dialect === 'tweet' ? 'post' : 'tweet')

function identify(parts: Parts, request: FastifyRequest): Principal {
  const header = request.headers.authorization ?? ''
  const bearer = /^bearer (.+)$/i.exec(header)?.[1]?.trim()
  if (bearer === undefined) return { kind: 'nobody' }
  if (bearer === parts.world.app.bearerToken) return { kind: 'app' }
  const token = parts.world.tokens.get(bearer)
  const user = token ? parts.world.users.get(token.userId) : undefined
  if (!token || !user || token.dead || token.expiresAt <= parts.world.now()) return { kind: 'nobody' }
  return { kind: 'user', user, token }
}

/** 401 without a living token; 403 for the wrong kind of token and for a missing scope. */
function admit(endpoint: Endpoint, principal: Principal): void {
  if (endpoint.auth === 'none') return
  if (principal.kind === 'nobody') throw unauthorized()
  if (endpoint.auth === 'user' && principal.kind === 'app') throw appOnly()
  if (endpoint.auth === 'app' && principal.kind === 'user') throw userOnly()
  const { token } = principal
  if (token && endpoint.scopes.some((scope) => !token.scopes.includes(scope))) throw forbidden()
}

function refused(error: unknown): Answer {
  if (error instanceof Refusal) return { status: error.status, body: error.body }
  return {
    status: 500,
    body: blank(500, 'Internal Server Error', error instanceof Error ? error.message : '').body,
  }
}

/** Ends the connection without an answer. */
function drop(reply: FastifyReply) {
  reply.hijack()
  reply.raw.socket?.destroy()
  return reply
}

function finish(reply: FastifyReply, text: string, faults: readonly ApiFault[]) {
  const broken = faults.find((fault) => fault.kind === 'partial-body' || fault.kind === 'malformed-json')
  if (broken?.kind === 'malformed-json') return reply.type(JSON_TYPE).send(`${text.slice(0, -1)},`)
  if (broken?.kind !== 'partial-body') return reply.type(JSON_TYPE).send(text)
  const bytes = Buffer.from(text)
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  reply.hijack()
  reply.raw.writeHead(reply.statusCode, { 'content-type': JSON_TYPE, 'content-length': bytes.length })
  // The promised length is longer than what comes.
  reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reply.raw.socket?.destroy())
  return reply
}
