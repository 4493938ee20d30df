import { deliveryOf, TOKEN, taken } from '../mail/token.js'
import type { Settings } from '../options.js'
import type { Envelope } from './envelope.js'
import { emptyReturnPath, type HeaderOf } from './loops.js'

/** How far a bounce is looked through for the mail that came back, in bytes. */
const LOOKED_THROUGH = 1_000_000
/** Of these no more than one bounce names are tried. */
const MOST_TOKENS = 20

export type Bounce =
  | { readonly kind: 'undelivered'; readonly deliveryId: string; readonly reason: string }
  | { readonly kind: 'counted'; readonly reason: string }

/**
 * A mail server says what became of a mail of ours (RFC 3464). Which one is read from the
 * Message-ID of ours in a real report, and counts only when we made the mark: who merely has the address for answers
 * is a customer, and says nothing of whether a mail arrived. null: it is no bounce.
 */
export function bounceOf(
  header: HeaderOf,
  envelope: Envelope,
  mail: Uint8Array,
  { replySecret }: Settings,
): Bounce | null {
  const type = header('content-type') ?? ''
  const report = /^\s*multipart\/report\b/i.test(type) && /report-type="?delivery-status"?/i.test(type)
  const daemon = /(?:mailer-daemon|postmaster)@/i.test(header('from') ?? '')
  if (!report && !(daemon && emptyReturnPath(header, envelope))) return null
  const text = Buffer.from(mail.subarray(0, LOOKED_THROUGH)).toString('latin1')
  const action = /^action:\s*(\w+)/im.exec(text)?.[1]?.toLowerCase() ?? 'failed'
  if (action !== 'failed') return { kind: 'counted', reason: 'mail-delivery-notice' }
  const { accountId } = taken(envelope.to)
  const inside = text.matchAll(new RegExp(`^message-id:\\s{0,80}<(${TOKEN.source})@`, 'gim'))
  for (const [, candidate] of report ? [...inside].slice(0, MOST_TOKENS) : []) {
    const deliveryId = candidate ? deliveryOf(replySecret, accountId, candidate) : null
    if (deliveryId) return { kind: 'undelivered', deliveryId, reason: reasonIn(text) }
  }
  return { kind: 'counted', reason: 'mail-bounce' }
}

/** The codes that the mail server gave: numbers, and none of the words of a stranger's server. */
function reasonIn(text: string): string {
  const status = /^status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1]
  const smtp = /^diagnostic-code:[^\n]*?\b([45]\d\d)\b/im.exec(text)?.[1]
  const codes = [status, smtp ? `SMTP ${smtp}` : null].filter(Boolean).join(', ')
  return `The recipient's mail server sent it back${codes ? ` (${codes})` : ''}.`
}
