import { domainToASCII } from 'node:url'

/** What RFC 5322 calls an atom, with letters of every language; quoted local parts are not used by people. */
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

/**
 * An address in the one form in which it is compared and stored: small letters, the domain in ASCII. null: it is none,
 * and nothing that could end a header or name a second recipient gets through.
 */
export function canonicalAddress(text: string): string | null {
  const trimmed = text.trim().normalize('NFC')
  const at = trimmed.lastIndexOf('@')
  const [local, domain] = [trimmed.slice(0, at).toLowerCase(), domainToASCII(trimmed.slice(at + 1))]
  if (at < 1 || local.length > 64 || !LOCAL.test(local) || !DOMAIN.test(domain)) return null
  const address = `${local}@${domain}`
  return address.length <= 254 ? address : null
}

/** An identifier of a message without its brackets; null: none that could be written into a header again. */
export function messageIdIn(text: string | undefined): string | null {
  const id = /^<?([^\s<>]{3,200})>?$/.exec(text?.trim() ?? '')?.[1]
  return id && /^[\x21-\x7e]+$/.test(id) ? id : null
}

/** The identifiers of a References or In-Reply-To header, in their order. */
export function messageIdsIn(text: string | undefined): string[] {
  return [...(text ?? '').slice(0, 100_000).matchAll(/<([^\s<>]{3,200})>/g)].flatMap(([, id]) => {
    const read = messageIdIn(id)
    return read ? [read] : []
  })
}
