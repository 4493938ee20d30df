import type { RawRequest, WebhookOutcome } from '@inboxkit/core'
import { challenge } from './challenge.js'
import { isSigned } from './signature.js'
import { splitBody } from './split.js'

export interface WebhookOptions {
  /** The application's consumer secrets, the one in force first; two while one replaces the other. */
  readonly secrets: readonly string[]
  /** Of a body, in bytes. */
  readonly maxBytes: number
}

export const SIGNATURE_HEADER = 'x-twitter-webhooks-signature'

/** Verifies before anything is read (P12), then splits. Touches no network and keeps nothing. */
export function receiveWebhook(request: RawRequest, options: WebhookOptions): WebhookOutcome {
  // An empty secret signs as well as any; everybody knows it.
  const secrets = options.secrets.filter((secret) => secret !== '')
  const current = secrets[0]
  if (current === undefined) return refuse(503, 'no consumer secret is configured')
  const method = request.method.toUpperCase()
  if (method === 'GET') return challenge(request.query.crc_token, current)
  if (method !== 'POST') return refuse(405, 'X sends GET and POST')
  if (request.body.byteLength > options.maxBytes) return refuse(413, 'the body is too large')
  if (!isSigned(secrets, request.body, request.headers[SIGNATURE_HEADER])) {
    return refuse(401, 'the signature does not match')
  }
  const deliveries = splitBody(request.body)
  return deliveries === null ? refuse(400, 'the body is no JSON') : { kind: 'accepted', deliveries }
}

function refuse(status: 400 | 401 | 405 | 413 | 503, reason: string): WebhookOutcome {
  return { kind: 'rejected', status, reason }
}
