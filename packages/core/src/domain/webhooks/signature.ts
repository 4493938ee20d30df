import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { utf8ToBytes } from '@noble/hashes/utils'

/** A secret as receivers are given it: the form of the Standard Webhooks specification. */
export const secretText = (bytes: Uint8Array): string => `whsec_${base64(bytes)}`

/** What proves to a receiver who sent it and that nothing was changed: the headers of Standard Webhooks. */
export function signedHeaders(
  secret: Uint8Array,
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const signature = base64(hmac(sha256, secret, utf8ToBytes(`${id}.${seconds}.${body}`)))
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  }
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
