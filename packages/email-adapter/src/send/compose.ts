import type { Outbound } from '@inboxkit/core'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { EmailCredentials } from '../credentials.js'
import { canonicalAddress, messageIdIn } from '../mail/address.js'
import { RETURN_MARK, replyAddress, returnMarkOf, tokenOf } from '../mail/token.js'

/** A mail as it goes over the line, and where it goes. */
export interface Composed {
  readonly envelope: { readonly from: string; readonly to: string }
  readonly bytes: Buffer
}

/** The identifier that the mail of a delivery has, however often it is sent; without brackets. */
export function messageIdOf(secret: string, accountId: string, deliveryId: string): string {
  return `${tokenOf(secret, accountId, deliveryId)}@${accountId.slice(accountId.lastIndexOf('@') + 1)}`
}

/** Plain text with the headers of a person's answer; null: the recipient is no address. */
export async function compose(
  credentials: EmailCredentials,
  secret: string,
  { deliveryId, recipientId, targetId, text, attachments, mail, automatic }: Outbound,
): Promise<Composed | null> {
  const to = canonicalAddress(recipientId ?? '')
  if (!to) return null
  const { address, name } = credentials
  const signed =
    credentials.replyTo === 'signed' ? replyAddress(address, tokenOf(secret, address, deliveryId)) : null
  const mark = returnMarkOf(secret, address, deliveryId)
  const ids = [...(mail?.references ?? []), targetId ?? ''].flatMap((id) => messageIdIn(id) ?? [])
  const answered = messageIdIn(targetId ?? undefined)
  const bytes = await new MailComposer({
    from: { name, address },
    to: { name: '', address: to },
    replyTo: { name, address: signed ?? address },
    subject: subjectFor(mail?.subject ?? null, mail?.answers ?? false, name),
    messageId: `<${messageIdOf(secret, address, deliveryId)}>`,
    ...(answered ? { inReplyTo: `<${answered}>` } : {}),
    ...(ids.length > 0 ? { references: [...new Set(ids)].map((id) => `<${id}>`) } : {}),
    // RFC 3834: what a person wrote may be answered by a program that says that somebody is out of office.
    headers: { 'Auto-Submitted': automatic ? 'auto-replied' : 'no', [RETURN_MARK]: mark },
    text,
    attachments: attachments.map(({ mediaType, bytes: content, alternative }, place) => ({
      filename: `${(alternative ?? '').replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 60) || `picture-${place + 1}`}.${mediaType.split('/')[1] ?? 'bin'}`,
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  // A bounce comes back to an address that names the delivery, and is not the one for answers.
  const returnPath = signed ? replyAddress(address, mark) : null
  return { envelope: { from: returnPath ?? address, to }, bytes }
}

function subjectFor(subject: string | null, answers: boolean, name: string): string {
  const line = (subject ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim() || `Your message to ${name}`
  return answers ? `Re: ${line}` : line
}
