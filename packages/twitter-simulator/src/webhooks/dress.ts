import type { WebhookFault } from '../faults/types.js'
import { sign } from './sign.js'

/** The bytes and the signature that go out, spoiled as the faults ask. */
export function dressed(body: string, secret: string, faults: readonly WebhookFault[]) {
  const text = faults.some((fault) => fault.kind === 'bare') ? bare(body) : body
  let signature: string | undefined = sign(secret, text)
  let bytes: string | Buffer = text
  for (const fault of faults) {
    if (fault.kind === 'tamper') {
      bytes = Buffer.from(text)
      const at = bytes.length - 2
      bytes[at] = (bytes[at] ?? 0) ^ 1
    }
    if (fault.kind !== 'signature') continue
    if (fault.how === 'missing') signature = undefined
    if (fault.how === 'wrong-secret') signature = sign(`${secret}-other`, text)
    if (fault.how === 'bad') signature = 'sha256=AAAA'
  }
  return { body: bytes, signature }
}

function bare(body: string): string {
  const event = JSON.parse(body) as { data: { payload: Record<string, unknown>; includes?: unknown } }
  if (event.data.includes !== undefined) event.data.includes = {}
  if (event.data.payload.users !== undefined) event.data.payload.users = {}
  return JSON.stringify(event)
}
