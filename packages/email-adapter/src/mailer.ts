import { InboxError, type Mailer } from '@inboxkit/core'
import nodemailer from 'nodemailer'

export interface SmtpMailerOptions {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string
  /** The sender, as `Name <address>`. */
  readonly from: string
}

/** Invitations and notices of the inbox by SMTP. They are marked as automatic, so that no inbox takes them for a customer. */
export function smtpMailer({ url, from }: SmtpMailerOptions): Mailer & { close(): void } {
  // The library's own limits last for minutes.
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const transport = nodemailer.createTransport({ url, ...patience }, { from })
  return {
    async send({ to, subject, text, html }) {
      try {
        await transport.sendMail({
          to: [...to],
          subject,
          text,
          ...(html === undefined ? {} : { html }),
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (cause) {
        const status = refusalOf(cause)
        if (status !== null)
          throw new InboxError(
            'MAIL_REFUSED',
            `The mail server will not take this mail (${status}).`,
            { status },
            { cause },
          )
        throw new InboxError(
          'NETWORK_UNAVAILABLE',
          'The mail server did not take the mail; try again later.',
          { adapter: 'smtp' },
          { cause },
        )
      }
    },
    close: () => transport.close(),
  }
}

/** Its answer, where it refused sender, receivers or words for good; who may not sign in may be let in tomorrow. */
function refusalOf(error: unknown): number | null {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number }
  const ofTheMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return ofTheMail && responseCode !== undefined && responseCode >= 500 ? responseCode : null
}
