import type { AddressInfo } from 'node:net'
import type { ChannelAdapter, InboxOptions, Session } from '@inboxkit/core'
import { email, signMail } from '@inboxkit/email-adapter'
import { SMTPServer } from 'smtp-server'
import { type Desk, openDesk, type StorageName } from './desk.js'

export const ADDRESS = 'support@example.com'
export const ADA = 'ada@example.org'
const SECRETS = { inboundSecret: 'inbound-secret-of-the-desk', replySecret: 'reply-secret-of-the-desk!!' }
const INTERNAL = ['127.0.0.1']

/** What arrived at the mail server, with the headers unfolded. */
export interface Sent {
  readonly from: string
  readonly to: string
  readonly text: string
  header(name: string): string
}
export interface Written {
  readonly from?: string
  readonly to?: string
  readonly text?: string
  readonly subject?: string
  readonly id?: string
  readonly envelopeFrom?: string
  readonly headers?: readonly string[]
  /** It is taken in and nothing more: the worker is not there just now. */
  readonly waits?: boolean
  /** The whole body with its content type, in place of the text. */
  readonly mime?: { readonly type: string; readonly body: string }
}

/** A desk with an e-mail channel beside the public one, and a real mail server on this machine. */
export interface MailDesk extends Desk {
  readonly mailChannelId: string
  readonly sent: Sent[]
  /** The next mails are cut off after they were taken: nobody knows whether they were. */
  readonly server: { cut: boolean }
  /** A mail comes in, as a mail server posts it. Answers the status. */
  writes(mail: Written): Promise<number>
  /** The answer of a customer's mail program to a mail of ours. */
  answers(mail: Sent, given?: Written): Promise<number>
  /** Somebody with that role on both channels. */
  both(): Promise<Session>
}

export async function openMailDesk(
  name: StorageName,
  given: Pick<InboxOptions, 'mailer' | 'webhooks'> = {},
): Promise<MailDesk> {
  const sent: Sent[] = []
  const manner = { cut: false }
  const server = await startServer(sent, manner)
  const adapter = email({ ...SECRETS, internalHosts: INTERNAL })
  const desk = await openDesk(name, 1, { ...given, others: [adapter as ChannelAdapter] })
  const smtp = { host: '127.0.0.1', port: server.port, security: 'none' }
  const { id } = await desk.admin.channels.add({
    adapter: 'email',
    credentials: { address: ADDRESS, name: 'Acme', smtp },
  })
  await desk.inbox.worker.drain()
  let written = 0
  const own: MailDesk = {
    ...desk,
    mailChannelId: id,
    sent,
    server: manner,
    async writes({ to = ADDRESS, from = `Ada <${ADA}>`, envelopeFrom, ...given }) {
      written += 1
      desk.clock.advance(1000)
      const lines = [
        `From: ${from}`,
        `To: ${to}`,
        `Subject: ${given.subject ?? 'My order'}`,
        `Message-ID: <${given.id ?? `mail-${written}@example.org`}>`,
        `Date: ${desk.clock.now().toUTCString()}`,
        `Content-Type: ${given.mime?.type ?? 'text/plain; charset=utf-8'}`,
        ...(given.headers ?? []),
      ]
      const mail = new Uint8Array(
        Buffer.from(`${lines.join('\r\n')}\r\n\r\n${given.mime?.body ?? given.text ?? 'Hello'}`),
      )
      const envelope = envelopeFrom ?? from.replace(/.*<(.*)>/, '$1')
      const { status } = await desk.inbox.receive('email', {
        method: 'POST',
        query: {},
        headers: {
          'x-inboxkit-to': to,
          'x-inboxkit-from': envelope,
          'x-inboxkit-signature': signMail(SECRETS.inboundSecret, { to, from: envelope, mail }),
        },
        body: mail,
      })
      if (!given.waits) await desk.inbox.worker.drain()
      return status
    },
    answers: (mail, given = {}) =>
      own.writes({
        to: /<(.*)>/.exec(mail.header('Reply-To'))?.[1] ?? '',
        subject: `Re: ${mail.header('Subject')}`,
        headers: [
          `In-Reply-To: ${mail.header('Message-ID')}`,
          `References: ${mail.header('References')} ${mail.header('Message-ID')}`,
        ],
        ...given,
      }),
    async both() {
      const { id: userId, session } = await desk.person('contributor')
      const subject = { kind: 'user', userId: userId as never } as const
      await desk.admin.grants.set({ channelId: id as never, subject, role: 'contributor' })
      return session
    },
    async close() {
      await desk.close()
      await server.close()
    },
  }
  return own
}

async function startServer(sent: Sent[], manner: { cut: boolean }) {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const head = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
        const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
        sent.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address).join(),
          text,
          header,
        })
        if (manner.cut) for (const one of server.connections) one.close()
        else done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
