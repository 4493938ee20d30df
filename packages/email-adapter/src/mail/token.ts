import { createHmac, timingSafeEqual } from 'node:crypto'

/** Letters that survive servers which do not keep the case of an address. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
/** 16 bytes of the delivery and 8 of the signature: a local part has 64 characters at most. */
const [NAMED, SIGNED] = [26, 13]
export const TOKEN = /[a-z2-7]{39}/
/** The header of a mail of ours that a report about it brings back. */
export const RETURN_MARK = 'X-InboxKit-Return'
/** What is before the tag may be so long that the whole still fits. */
const LONGEST_LOCAL = 64 - 1 - NAMED - SIGNED

/**
 * The mark of a delivery, in its Message-ID and in the address for answers: it names the delivery, and only who has the
 * secret can make it. It is of one account: another channel's is not taken.
 */
export function tokenOf(secret: string, accountId: string, deliveryId: string): string {
  const named = base32(Buffer.from(deliveryId.slice(4), 'hex'))
  return named + signature(secret, accountId, deliveryId)
}

/**
 * The mark of a delivery for mail servers alone: in the return path, and in a header that mail programs neither show nor
 * repeat in answers. So who was only written to by somebody who has our mail cannot say that it came back.
 */
export function returnMarkOf(secret: string, accountId: string, deliveryId: string): string {
  return tokenOf(secret, returning(accountId), deliveryId)
}
/** The delivery that such a mark names; null: it is none of ours. */
export const returnedBy = (secret: string, accountId: string, mark: string): string | null =>
  deliveryOf(secret, returning(accountId), mark)

/** No account has a line feed in its address: what is signed for one purpose is nothing for the other. */
const returning = (accountId: string): string => `returned\n${accountId}`

/** The delivery that a token names; null: we did not make it, or not for this account. */
export function deliveryOf(secret: string, accountId: string, token: string): string | null {
  const bytes = TOKEN.test(token) ? unbase32(token.slice(0, NAMED)) : null
  if (!bytes) return null
  const deliveryId = `dlv_${bytes.toString('hex')}`
  const [given, expected] = [
    Buffer.from(token.slice(NAMED)),
    Buffer.from(signature(secret, accountId, deliveryId)),
  ]
  return given.length === expected.length && timingSafeEqual(given, expected) ? deliveryId : null
}

/** `support+<token>@example.com`; null: the address is too long to carry one. */
export function replyAddress(address: string, token: string): string | null {
  const at = address.lastIndexOf('@')
  return at > LONGEST_LOCAL ? null : `${address.slice(0, at)}+${token}${address.slice(at)}`
}

/** An address taken apart: the account's own, and the token where there is one. */
export function taken(address: string): { readonly accountId: string; readonly token: string | null } {
  const [, local, token, domain] = /^(.+)\+([a-z2-7]{39})(@[^@]+)$/.exec(address) ?? []
  return local && token && domain
    ? { accountId: `${local}${domain}`, token }
    : { accountId: address, token: null }
}

const signature = (secret: string, accountId: string, deliveryId: string): string =>
  base32(createHmac('sha256', secret).update(`${accountId}\n${deliveryId}`).digest().subarray(0, 8))

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** 16 bytes out of 26 letters; null: the last one has bits that no byte needs, so two texts would name one delivery. */
function unbase32(text: string): Buffer | null {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  if (bits.slice(128).includes('1')) return null
  return Buffer.from((bits.slice(0, 128).match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
