import { InboxError } from '@inboxkit/core'
import { keptMail } from '../mail/post.js'
import { customerText } from './customer-text.js'
import { sendPage, time } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { administrator } from './request.js'

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/

/**
 * Mail that was not sent because no SMTP_URL is set. Links that let people in stand in it, so it is shown to the
 * workspace's administrators alone, and only on this machine.
 */
export const outboxPage: Page = (scope, parts) => {
  scope.get('/outbox', async (request, reply) => {
    const visitor = await administrator(parts, request)
    if (!LOOPBACK.test(request.ip))
      throw new InboxError('NOT_FOUND', 'There is no such page.', { kind: 'page', id: 'outbox' })
    const kept = await keptMail(parts.tables, visitor.me.workspaceId)
    const content = html`<h1>Outbox</h1>
${parts.post.kind === 'smtp' ? html`<p>Mail is sent by SMTP.</p>` : html`<p>No SMTP_URL is set: mail of this workspace lies here instead of being sent.</p>`}
${kept.length === 0 && html`<p class="empty">Nothing here.</p>`}
${kept.map(
  (
    mail,
  ) => html`<article class="card mail"><h2>${mail.subject}</h2><p class="quiet">To ${mail.recipients.join(', ')} · ${time(mail.createdAt)}</p>
<p class="text">${customerText(mail.body)}</p></article>`,
)}`
    return sendPage(request, reply, { title: 'Outbox', visitor, at: '/outbox' }, content)
  })
}
