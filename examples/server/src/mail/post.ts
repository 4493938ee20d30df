import { randomUUID } from 'node:crypto'
import { InboxError, type Mailer } from '@inboxkit/core'
import nodemailer from 'nodemailer'
import type { Environment } from '../start/environment.js'
import type { Tables } from '../tables/tables.js'

/** Mail on its way out: by SMTP where SMTP_URL is set, else into the outbox that a page shows. */
export interface Post {
  readonly kind: 'smtp' | 'outbox'
  /** The inbox's way in. */
  readonly mailer: Mailer
  close(): void
}

export interface KeptMail {
  readonly id: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  readonly createdAt: Date
}

export function openPost(environment: Environment, tables: Tables): Post {
  const { smtpUrl, mailFrom } = environment
  const carrier = smtpUrl ? smtp(smtpUrl, mailFrom) : outbox(tables)
  return { ...carrier, mailer: { send: (mail) => carrier.send(mail) } }
}

/** `send` throws when the mail was not handed over. */
type Carrier = Pick<Post, 'kind' | 'close'> & Mailer

function smtp(url: string, from: string): Carrier {
  // The library's own limits last for minutes.
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const transport = nodemailer.createTransport({ url, ...patience }, { from })
  return {
    kind: 'smtp',
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({
          to: [...to],
          subject,
          text,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (cause) {
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

function outbox(tables: Tables): Carrier {
  return {
    kind: 'outbox',
    async send({ workspaceId, to, subject, text }) {
      await tables.rows(
        'insert into inboxkit_server.outbox (id, workspace_id, recipients, subject, body) values ($1, $2, $3, $4, $5)',
        [randomUUID(), workspaceId, [...to], subject, text],
      )
    },
    close: () => {},
  }
}

/** What lies in a workspace's outbox, newest first, at most 100. */
export function keptMail(tables: Tables, workspaceId: string): Promise<KeptMail[]> {
  return tables.rows<KeptMail & Record<string, unknown>>(
    `select id, recipients, subject, body, created_at as "createdAt" from inboxkit_server.outbox
     where workspace_id = $1 order by created_at desc limit 100`,
    [workspaceId],
  )
}
