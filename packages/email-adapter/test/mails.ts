import type { RawRequest } from '@inboxkit/core'
import { signMail } from '../src/index.js'

export const INBOUND = 'inbound-secret-of-the-tests'
export const REPLIES = 'reply-secret-of-the-tests!'
export const ADDRESS = 'support@example.com'

export interface Given {
  readonly to?: string
  readonly envelopeFrom?: string | null
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string
}

/** A mail as a customer's program writes it; `headers` replace, and null leaves one out. */
export function aMail({ headers = {}, body = 'Where is my order?' }: Given = {}): Uint8Array {
  const all: Record<string, string | null> = {
    From: 'Ada Lovelace <ada@example.org>',
    To: ADDRESS,
    Subject: 'My order',
    Date: 'Mon, 02 Mar 2026 09:00:00 +0000',
    'Message-ID': '<first@example.org>',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return new Uint8Array(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}\r\n`))
}

/** The request that brings it. */
export function posted(
  mail: Uint8Array,
  { to = ADDRESS, envelopeFrom = 'ada@example.org' }: Pick<Given, 'to' | 'envelopeFrom'> = {},
): RawRequest {
  return {
    method: 'POST',
    query: {},
    headers: {
      'content-type': 'message/rfc822',
      'x-inboxkit-to': to,
      ...(envelopeFrom === null ? {} : { 'x-inboxkit-from': envelopeFrom }),
      'x-inboxkit-signature': signMail(INBOUND, { to, from: envelopeFrom, mail }),
    },
    body: mail,
  }
}
