import { Readable } from 'node:stream'
import { type Inbox, InboxError, isInboxError, type StreamItem } from '@inboxkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { callerFrom, callerOf } from './authenticate.js'
import type { InboxKitOptions } from './options.js'
import { problemOf } from './problems.js'
import { schemaOf } from './routes/describe.js'
import { accessConfig } from './routes/guard.js'
import { checkRequest } from './routes/register-operations.js'

/** A comment at least this often, in ms, so that proxies keep the stream open. */
const HEARTBEAT_MS = 15_000
/** The host is asked this often whether the sign-in still stands, in ms (P14: within 5 s). */
const SIGN_IN_MS = 4_000
const PLACE = /^\d{1,15}\.\d{1,9}$/

/** Live events over SSE. Rights are judged by the core when each event is sent. */
export function registerEvents(scope: FastifyInstance, options: InboxKitOptions): void {
  const open = new Set<AbortController>()
  scope.addHook('preClose', async () => {
    for (const stream of open) stream.abort()
  })
  scope.get('/events', {
    exposeHeadRoute: false,
    config: accessConfig({ permission: 'workspace.member' }),
    schema: schemaOf({
      id: 'events.stream',
      tag: 'events',
      summary:
        'What happens from now on, as server-sent events: `id` is the place, `event` the type, `data` JSON with identifiers. After `Last-Event-ID`, or `?after=`, it goes on from there; `reset` means that events were lost and everything is to be loaded anew; `closed` that the rights ended.',
      permission: 'workspace.member',
      writes: false,
      query: z.strictObject({ after: z.string().max(64).optional() }),
      success: { status: 200, schema: null },
    }),
    preValidation: async (request) => checkRequest(request, false),
    handler: async (request, reply) => {
      const stop = new AbortController()
      const items = itemsOf(options.inbox, request, stop.signal)[Symbol.asyncIterator]()
      reply.raw.once('close', () => stop.abort())
      // The stream says at once where it begins; a refusal is then a problem, and not a broken stream.
      const first = await items.next()
      open.add(stop)
      reply.raw.once('close', () => open.delete(stop))
      const frames = framesOf(first, items, () => stillSignedIn(request, options), request.id, stop.signal)
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(Readable.from(frames))
    },
  })
}

function itemsOf(inbox: Inbox, request: FastifyRequest, signal: AbortSignal): AsyncIterable<StreamItem> {
  const after = request.headers['last-event-id'] ?? (request.query as { after?: string }).after
  if (after === undefined) return inbox.as(callerOf(request).as).events({ signal })
  if (typeof after !== 'string' || !PLACE.test(after))
    throw new InboxError('CURSOR_INVALID', 'This is not the id of an event.', { reason: 'not a place' })
  return inbox.as(callerOf(request).as).events({ after, signal })
}

/** A frame an item, asked for only when the last one was taken: a slow reader holds the stream back. */
async function* framesOf(
  first: IteratorResult<StreamItem>,
  items: AsyncIterator<StreamItem>,
  stillSignedIn: () => Promise<void>,
  requestId: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let [asked, said] = [performance.now(), 0]
  yield 'retry: 2000\n\n'
  try {
    for (let next = first; !next.done; next = await items.next()) {
      const now = performance.now()
      if (now - asked >= SIGN_IN_MS) {
        await stillSignedIn()
        asked = now
      }
      if (next.value.kind === 'idle' && said > 0 && now - said < HEARTBEAT_MS) continue
      said = now
      yield frameOf(next.value)
    }
  } catch (error) {
    if (signal.aborted) return
    const { code, status, detail } = problemOf(error, requestId)
    yield `event: closed\ndata: ${JSON.stringify({ code, status, detail })}\n\n`
  } finally {
    await items.return?.()
  }
}

function frameOf(item: StreamItem): string {
  if (item.kind === 'idle') return `: idle\nid: ${item.place}\n\n`
  if (item.kind === 'reset') return `id: ${item.place}\nevent: reset\ndata: {}\n\n`
  const { place, type, workspace: _workspace, ...event } = item.event
  return `id: ${place}\nevent: ${type}\ndata: ${JSON.stringify({ type, ...event })}\n\n`
}

/** @throws UNAUTHENTICATED when the sign-in or the token ended, or is another's now */
async function stillSignedIn(request: FastifyRequest, options: InboxKitOptions): Promise<void> {
  const now = await callerFrom(request, options).catch((error: unknown) => {
    if (isInboxError(error, 'STORAGE_UNAVAILABLE')) return callerOf(request)
    throw error
  })
  if (JSON.stringify(now) === JSON.stringify(callerOf(request))) return
  throw new InboxError('UNAUTHENTICATED', 'The sign-in is another one now.', { reason: 'expired' })
}
