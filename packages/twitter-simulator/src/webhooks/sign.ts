import { createHmac } from 'node:crypto'

/** `sha256=` and the base64 HMAC of exact bytes under the consumer secret: for challenges and deliveries alike. */
export function sign(secret: string, bytes: string | Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(bytes).digest('base64')}`
}
