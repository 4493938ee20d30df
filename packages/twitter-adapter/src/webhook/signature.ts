import { createHmac, timingSafeEqual } from 'node:crypto'

/** `sha256=` and the base64 of HMAC-SHA256: X's form, of events and of its question alike. */
export function signatureOf(secret: string, bytes: Uint8Array | string): string {
  return `sha256=${createHmac('sha256', secret).update(bytes).digest('base64')}`
}

/**
 * Whether one of the secrets signed exactly these bytes. Every secret is tried in constant time, so that the answer
 * does not tell which one. No secret: nothing is authentic (pitfall 3).
 */
export function isSigned(secrets: readonly string[], bytes: Uint8Array, header: string | undefined): boolean {
  if (header === undefined) return false
  const given = Buffer.from(header)
  let signed = false
  for (const secret of secrets) {
    const expected = Buffer.from(signatureOf(secret, bytes))
    if (expected.length === given.length && timingSafeEqual(expected, given)) signed = true
  }
  return signed
}
