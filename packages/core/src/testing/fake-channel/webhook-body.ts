import { z } from 'zod'
import type { RawDelivery, RawRequest, WebhookOutcome } from '../../ports/channel-adapter.js'

const SECRET_HEADER = 'x-fake-secret'
/** Bytes of a body at most. */
const LIMIT = 1_048_576

const bodySchema = z.strictObject({
  deliveries: z
    .array(
      z.strictObject({
        accountId: z.string().min(1),
        key: z.string().min(1),
        eventType: z.string(),
        sender: z.string(),
        events: z.array(z.unknown()),
      }),
    )
    .min(1),
})

/** The request with which the fake network hands over deliveries. */
export function writeWebhook(deliveries: readonly RawDelivery[], secret: string): RawRequest {
  const body = {
    deliveries: deliveries.map(({ body: events, ...rest }) => ({
      ...rest,
      events: JSON.parse(new TextDecoder().decode(events)) as unknown,
    })),
  }
  return {
    method: 'POST',
    query: {},
    headers: { 'content-type': 'application/json', [SECRET_HEADER]: secret },
    body: new TextEncoder().encode(JSON.stringify(body)),
  }
}

/** Checks the secret before anything of the body is read. GET with `challenge` is answered with the same text. */
export function readWebhook(request: RawRequest, secret: string): WebhookOutcome {
  const { challenge } = request.query
  if (request.method === 'GET' && challenge !== undefined && /^[\w-]{1,128}$/.test(challenge)) {
    return { kind: 'challenge', status: 200, contentType: 'text/plain', body: challenge }
  }
  if (request.method !== 'POST') return rejected(405, 'only POST')
  if (request.headers[SECRET_HEADER] !== secret) return rejected(401, 'the secret does not match')
  if (request.body.byteLength > LIMIT) return rejected(413, 'the body is too long')
  const parsed = bodySchema.safeParse(jsonOf(request.body))
  if (!parsed.success) return rejected(400, 'the body is not readable')
  const deliveries = parsed.data.deliveries.map(({ events, ...rest }) => ({
    ...rest,
    body: new TextEncoder().encode(JSON.stringify(events)),
  }))
  return { kind: 'accepted', deliveries }
}

function rejected(status: 400 | 401 | 405 | 413, reason: string): WebhookOutcome {
  return { kind: 'rejected', status, reason }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
