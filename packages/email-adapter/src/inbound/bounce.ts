import { RETURN_MARK, returnedBy, TOKEN, taken } from '../mail/token.js'
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
 * A mail server says what became of a mail of ours (RFC 3464). Which one is read from the mark that we made for mail
 * servers: in the return path to which the report came, or in the header of our mail in it. The Message-ID and the address
 * for answers say nothing: everybody has them to whom our mail was answered or forwarded. Who received it has the mark, too,
 * and can say of this one mail that it did not arrive. null: it is no bounce.
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
  const { accountId, token } = taken(envelope.to)
  const quoted = text.matchAll(new RegExp(`^${RETURN_MARK}:\\s{0,80}(${TOKEN.source})\\s*$`, 'gim'))
  const marks = [...(token ? [token] : []), ...[...quoted].slice(0, MOST_TOKENS).map(([, mark = '']) => mark)]
  for (const mark of report ? marks : []) {
    const deliveryId = returnedBy(replySecret, accountId, mark)
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
