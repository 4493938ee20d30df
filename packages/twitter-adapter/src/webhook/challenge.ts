import type { WebhookOutcome } from '@inboxkit/core'
import { signatureOf } from './signature.js'

/**
 * X's question proves the secret with the very function that signs events: whoever may choose the token freely gets
 * a signature for an event of his own. No body of an event fits this alphabet (pitfall 2, P12).
 */
export const CRC_TOKEN = /^[A-Za-z0-9+/=_-]{16,128}$/

/** Answers with the first secret: the one in force on X's side. */
export function challenge(token: string | undefined, secret: string): WebhookOutcome {
  if (token === undefined || !CRC_TOKEN.test(token)) {
    return { kind: 'rejected', status: 400, reason: 'crc_token is not one of X' }
  }
  return {
    kind: 'challenge',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ response_token: signatureOf(secret, token) }),
  }
}
