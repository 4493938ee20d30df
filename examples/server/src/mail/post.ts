import { randomUUID } from 'node:crypto'
import type { Mailer } from '@inboxkit/core'
import { smtpMailer } from '@inboxkit/email-adapter'
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
  const carrier: Carrier = smtpUrl
    ? { kind: 'smtp' as const, ...smtpMailer({ url: smtpUrl, from: mailFrom }) }
    : outbox(tables)
  return { ...carrier, mailer: { send: (mail) => carrier.send(mail) } }
}

/** `send` throws when the mail was not handed over. */
type Carrier = Pick<Post, 'kind' | 'close'> & Mailer

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
