import type { Envelope } from './envelope.js'

export type HeaderOf = (name: string) => string | undefined

/**
 * Why a mail begins no conversation: a program wrote it, and would be answered by another program. null: a person did.
 * What counts is RFC 3834 (`Auto-Submitted`), what mail servers write besides, and an empty return path.
 */
export function automatic(header: HeaderOf, envelope: Envelope, sender: string, own: string): string | null {
  if (sender === own) return 'mail-own'
  if (/^(?:mailer-daemon|postmaster)@/.test(sender)) return 'mail-bounce'
  if (emptyReturnPath(header, envelope)) return 'mail-bounce'
  const submitted = header('auto-submitted')?.toLowerCase().split(';')[0]?.trim()
  if (submitted && submitted !== 'no') return 'mail-automatic'
  if (header('x-auto-response-suppress') || header('x-autoreply') || header('x-autorespond'))
    return 'mail-automatic'
  if (/^(?:bulk|list|junk|auto_reply)$/i.test(header('precedence')?.trim() ?? '')) return 'mail-bulk'
  return header('list-id') ? 'mail-list' : null
}

/** As the mail server said it, else as it wrote it into the mail. */
export function emptyReturnPath(header: HeaderOf, { from }: Envelope): boolean {
  if (from !== null) return from.replace(/[<>\s]/g, '') === ''
  return /^\s*<\s*>\s*$/.test(header('return-path') ?? '')
}
