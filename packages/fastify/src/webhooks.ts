import type { Readable } from 'node:stream'
import { type Inbox, InboxError, type RawRequest, type Received } from '@inboxkit/core'
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerProblem } from './errors.js'
import { type Problem, problem, problemOf } from './problems.js'
import { schemaOf } from './routes/describe.js'
import { accessConfig } from './routes/guard.js'

/** Networks take a slow answer for a failed one: we answer 503 before that, in ms (P1). */
const ANSWER_MS = 2_800

/**
 * Webhooks of the adapters, outside of authentication: the adapter verifies the signature over the raw bytes. The
 * body is read and not parsed, whatever its content type says.
 */
export async function registerWebhooks(
  scope: FastifyInstance,
  inbox: Inbox,
  bodyLimit: number,
): Promise<void> {
  scope.removeAllContentTypeParsers()
  const limits = new Map(
    inbox.adapters.flatMap(({ name, webhookBytes }) => (webhookBytes ? [[name, webhookBytes] as const] : [])),
  )
  scope.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
    const { adapter } = request.params as { adapter?: string }
    return readBody(payload, request.headers['content-length'], limits.get(adapter ?? '') ?? bodyLimit)
  })
  const routes = [
    { method: 'POST', id: 'webhooks.receive', summary: 'Where a network sends its events.' },
    { method: 'GET', id: 'webhooks.challenge', summary: 'Where a network asks whether the address is ours.' },
  ] as const
  for (const { method, id, summary } of routes)
    scope.route<{ Params: { adapter: string } }>({
      method,
      url: '/webhooks/:adapter',
      exposeHeadRoute: false,
      config: accessConfig({ open: 'signed by the network' }),
      schema: schemaOf({
        id,
        tag: 'webhooks',
        summary,
        permission: null,
        writes: false,
        params: z.object({ adapter: z.string().max(64) }),
        success: { status: 200, schema: null },
      }),
      async handler(request, reply) {
        const received = await answeredInTime(inbox.receive(request.params.adapter, rawRequest(request)))
        if (received.status >= 400) return answerProblem(refusalOf(received, request.id), reply)
        return reply
          .code(received.status)
          .header('cache-control', 'no-store')
          .type(received.contentType)
          .send(received.body)
      },
    })
}

/** The bytes of a body. One that is too large is refused without being read, or as soon as it is. */
async function readBody(payload: Readable, announced: string | undefined, limit: number): Promise<Buffer> {
  if (Number(announced ?? 0) > limit) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What the adapter refused, with the status that it gave. */
function refusalOf({ status, body }: Received, requestId: string): Problem {
  const { instance } = problemOf(null, requestId)
  if (status === 404) return problem('ROUTE_NOT_FOUND', status, 'This network sends no webhooks.', instance)
  return problem('WEBHOOK_REJECTED', status, 'The webhook was refused; nothing of it was stored.', instance, {
    reason: reasonIn(body),
  })
}

function reasonIn(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown }
    return typeof error === 'string' ? error : 'refused'
  } catch {
    return 'refused'
  }
}

/** The request as any framework has it. A query name given twice is joined, which no signature or token survives. */
function rawRequest(request: FastifyRequest): RawRequest {
  return {
    method: request.method,
    query: flat(request.query as Record<string, unknown>),
    headers: flat(request.headers),
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
  }
}

function flat(values: Record<string, unknown>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  )
}

/** What is still being stored afterwards does no harm: the network repeats it, and its key is known. */
function answeredInTime<T>(answer: Promise<T>): Promise<T> {
  const late = new InboxError('STORAGE_UNAVAILABLE', 'The storage does not answer; send it again.', {
    reason: 'timeout',
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late), ANSWER_MS)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
