/** How a site signs the body of a request: HMAC-SHA256, in hexadecimal, as header `x-chat-signature`. */
export async function signature(secret: string, body: Uint8Array): Promise<string> {
  const signed = new Uint8Array(
    await crypto.subtle.sign('HMAC', await hmacKey(secret), Uint8Array.from(body)),
  )
  return Array.from(signed, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** WebCrypto compares in constant time. */
export async function isSigned(secret: string, body: Uint8Array, given: string): Promise<boolean> {
  const bytes = Uint8Array.from(given.match(/^[0-9a-f]{64}$/)?.[0].match(/../g) ?? [], (pair) =>
    Number(`0x${pair}`),
  )
  return crypto.subtle.verify('HMAC', await hmacKey(secret), bytes, Uint8Array.from(body))
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const hash = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), hash, false, ['sign', 'verify'])
}
