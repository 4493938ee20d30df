import { createHash } from 'node:crypto'
import type { InboundEvent, InboundMail, NetworkPerson, RawDelivery } from '@inboxkit/core'
import PostalMime, { addressParser, type Email } from 'postal-mime'
import { canonicalAddress, messageIdIn, messageIdsIn } from '../mail/address.js'
import { deliveryOf, taken } from '../mail/token.js'
import type { Settings } from '../options.js'
import { attachmentsOf, bytesOf } from './attachments.js'
import { bounceOf } from './bounce.js'
import { isEndless } from './endless.js'
import { open } from './envelope.js'
import { automatic, type HeaderOf } from './loops.js'
import { subjectOf, wordsOf } from './text.js'

/** Parts inside of each other, and bytes of a header: no mail program comes near. More is parked. */
const LIMITS = {
  maxNestingDepth: 50,
  maxHeadersSize: 256_000,
  forceRfc822Attachments: true,
  attachmentEncoding: 'arraybuffer',
} as const
/** Identifiers of earlier mails that are looked for: the nearest, and the first of the thread. */
const MOST_REFERENCES = 20

/** @throws Error when it cannot be read as one person's mail: it is parked, where administrators see it */
export async function parseMail(delivery: RawDelivery, settings: Settings): Promise<readonly InboundEvent[]> {
  const { envelope, mail } = open(delivery.body)
  const email = await readMail(mail)
  const header: HeaderOf = (name) => email.headers.find(({ key }) => key === name)?.value
  const bounce = bounceOf(header, envelope, mail, settings)
  if (bounce) return [bounce.kind === 'counted' ? { ...bounce, type: 'counted' } : undelivered(bounce)]
  const { accountId, token } = taken(envelope.to)
  const sender = senderOf(email)
  // Without a sender nobody could be answered; what came without a return path as well is a machine's.
  const reason = automatic(header, envelope, sender?.id ?? '', accountId)
  if (reason) return [{ type: 'counted', reason }]
  if (!sender) throw new Error('the mail names no sender, or several')
  const answersDeliveryId = token ? deliveryOf(settings.replySecret, accountId, token) : null
  const externalId = messageIdIn(email.messageId) ?? digestOf(mail)
  const references = referencesOf(email, externalId)
  return [
    {
      type: 'message',
      kind: 'email',
      source: 'email',
      visibility: 'private',
      direction: 'in',
      externalId,
      author: sender,
      peer: sender,
      // Order of arrival does not matter: the first of the thread is the same for all of it.
      rootId: messageIdsIn(email.references)[0] ?? references.at(-1) ?? externalId,
      parentId: null,
      quotedId: null,
      quotedText: null,
      text: wordsOf(email.text, email.html),
      attachments: attachmentsOf(email.attachments),
      sentAt: sentAt(email.date),
      permalink: null,
      editedId: null,
      mail: { subject: subjectOf(email.subject), references, answersDeliveryId } satisfies InboundMail,
    },
  ]
}

/** The bytes of one attachment, by its place among those that `parse` told of. */
export async function extract(delivery: RawDelivery, part: number): Promise<Uint8Array | null> {
  const { mail } = open(delivery.body)
  const attachment = (await readMail(mail)).attachments[part]
  return attachment ? bytesOf(attachment) : null
}

async function readMail(mail: Uint8Array): Promise<Email> {
  if (isEndless(mail)) throw new Error('the mail has too many lines, or too many ends of base64 in them')
  const from = Buffer.from(mail.subarray(0, 5)).toString('latin1') === 'From ' ? mail.indexOf(0x0a) + 1 : 0
  try {
    return await PostalMime.parse(mail.subarray(from), LIMITS)
  } catch {
    throw new Error('the mail is nested too deeply, or its header is too long')
  }
}

/** The one person who wrote it: several headers, or several addresses in one, are a way to pass for somebody else. */
function senderOf({ headers, from }: Email): NetworkPerson | null {
  if (headers.filter(({ key }) => key === 'from').length !== 1 || !from) return null
  const written = headers.find(({ key }) => key === 'from')?.value ?? ''
  const listed = addressesIn(written)
  const [only] = listed
  const id = listed.length === 1 ? canonicalAddress(only?.address ?? '') : null
  if (!id) return null
  const name = [...(only?.name ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim()].slice(0, 100).join('')
  return { id, profile: { ...NOTHING_ELSE, name: name || id } }
}

const addressesIn = (text: string) => addressParser(text, { flatten: true })

/** What no mail says of a person. */
const NOTHING_ELSE = {
  handle: null,
  avatarUrl: null,
  profileUrl: null,
  followers: null,
  posts: null,
  verified: null,
  verifiedType: null,
}

function referencesOf(email: Email, own: string): readonly string[] {
  const earlier = messageIdsIn(email.references).reverse()
  const first = earlier.at(-1)
  const nearest = [...messageIdsIn(email.inReplyTo), ...earlier].slice(0, MOST_REFERENCES - 1)
  return [...new Set([...nearest, ...(first ? [first] : [])])].filter((id) => id !== own)
}

/** A mail without an identifier gets one that no mail can have. */
const digestOf = (mail: Uint8Array): string =>
  `${createHash('sha256').update(mail).digest('hex')}@no-message-id.invalid`

/** The instant in its header; the inbox corrects one that cannot be. */
function sentAt(date: string | undefined): Date {
  const at = new Date(date ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? new Date(0) : at
}

const undelivered = ({ deliveryId, reason }: { deliveryId: string; reason: string }) =>
  ({ type: 'undelivered', deliveryId, reason }) as const
