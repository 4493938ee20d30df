import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'
import { InboxError } from './errors.js'
import type { Secrets } from './ports/services.js'

/** A key ring: `current` seals, every key opens. Keys are 32 bytes. */
export interface KeyRing {
  readonly current: string
  readonly keys: Readonly<Record<string, Uint8Array>>
}

const NONCE = 12
/** Hexadecimal digits of a mark. */
const MARK = 32

/**
 * AES-256-GCM on WebCrypto: a random 96-bit nonce per value, the place as additional data, the key's name in
 * front of the bytes. Rotating is adding a key, making it current, and sealing anew; old values stay readable.
 * @throws INVALID_INPUT for a ring without its current key, or a key of another length
 */
export function createSecrets(ring: KeyRing): Secrets {
  const imported = new Map<string, Promise<CryptoKey>>()
  for (const [name, bytes] of Object.entries(ring.keys)) {
    if (bytes.length !== 32 || !/^[\w.-]{1,32}$/.test(name))
      throw badRing('a key has 32 bytes and a name of letters, digits, dots and dashes')
    imported.set(
      name,
      crypto.subtle.importKey('raw', bytes as BufferSource, 'AES-GCM', false, ['encrypt', 'decrypt']),
    )
  }
  const current = imported.get(ring.current)
  const key = ring.keys[ring.current]
  if (!current || !key) throw badRing('the current key is not among the keys')
  // The key that seals does nothing else.
  const marking = hmac(sha256, key, bytesOf('marks'))
  return {
    keyId: ring.current,
    async seal(plain, place) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE))
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: bytesOf(place) },
        await current,
        plain as BufferSource,
      )
      const name = bytesOf(ring.current)
      const out = new Uint8Array(1 + name.length + NONCE + sealed.byteLength)
      out.set([name.length], 0)
      out.set(name, 1)
      out.set(iv, 1 + name.length)
      out.set(new Uint8Array(sealed), 1 + name.length + NONCE)
      return out
    },
    async open(sealed, place) {
      const length = sealed[0] ?? 0
      const keyId = decoder.decode(sealed.subarray(1, 1 + length))
      const key = imported.get(keyId)
      if (!key) throw unreadable(keyId.replace(/[^\w.-]/g, '?').slice(0, 32))
      const iv = sealed.subarray(1 + length, 1 + length + NONCE)
      try {
        const body = sealed.subarray(1 + length + NONCE) as BufferSource
        return new Uint8Array(
          await crypto.subtle.decrypt(
            { name: 'AES-GCM', iv: iv as BufferSource, additionalData: bytesOf(place) },
            await key,
            body,
          ),
        )
      } catch {
        throw unreadable(keyId)
      }
    },
    mark: async (text, place) =>
      bytesToHex(hmac(sha256, marking, bytesOf(JSON.stringify([place, text])))).slice(0, MARK),
  }
}

/** Secrets with a key that ends with the process: for tests and prototypes whose storage ends with it too. */
export function ephemeralSecrets(): Secrets {
  return createSecrets({
    current: 'ephemeral',
    keys: { ephemeral: crypto.getRandomValues(new Uint8Array(32)) },
  })
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)
const badRing = (message: string) =>
  new InboxError('INVALID_INPUT', `The key ring cannot be used: ${message}.`, {
    issues: [{ path: 'keys', message }],
  })
const unreadable = (keyId: string) =>
  new InboxError(
    'SECRET_UNREADABLE',
    'A sealed value cannot be opened: its key is missing, it stands elsewhere, or it was altered.',
    { keyId },
  )
