import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { RawRequest } from '@inboxkit/core'

/** What is signed of a delivery by HTTP: the envelope as it is sent, each on a line, and the mail. */
export interface Signed {
  readonly to: string
  readonly from: string | null
  readonly mail: Uint8Array
}

/** `sha256=` and HMAC-SHA256 in hexadecimal, for the header `x-inboxkit-signature`. */
export function signMail(secret: string, { to, from, mail }: Signed): string {
  const hmac = createHmac('sha256', secret).update(`${to}\n${from ?? ''}\n`)
  return `sha256=${hmac.update(mail).digest('hex')}`
}

/** Whether the request knows the secret: it is signed with it, or sends it as a bearer token or as the password. */
export function knows(secret: string, { headers }: RawRequest, signed: Signed): boolean {
  const signature = headers['x-inboxkit-signature']
  if (signature !== undefined) return same(signature, signMail(secret, signed))
  const [, scheme, given] = /^(bearer|basic) +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  if (!given) return false
  if (scheme?.toLowerCase() === 'bearer') return same(given, secret)
  const plain = Buffer.from(given, 'base64').toString('utf8')
  return same(plain.slice(plain.indexOf(':') + 1), secret)
}

/** By their digests, so that neither length nor beginning of the secret shows in the time it takes. */
function same(a: string, b: string): boolean {
  const [first, second] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer]
  return timingSafeEqual(first, second)
}
