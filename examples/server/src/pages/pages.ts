import { isInboxError } from '@inboxkit/core'
import { frameworkErrors } from '@inboxkit/fastify'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerParts } from '../http/parts.js'
import { requireCsrfToken } from '../http/sessions.js'
import { visitorOf } from '../http/visitor.js'
import { accountPage } from './account.js'
import { accountLifeForms } from './account-life.js'
import { channelPage } from './channel.js'
import { channelsPage } from './channels.js'
import { connectPage } from './connect.js'
import { conversationPage } from './conversation.js'
import { conversationForms } from './conversation-forms.js'
import { sendPage } from './frame.js'
import { healthPage } from './health.js'
import { html } from './html.js'
import { invitationPage } from './invitation.js'
import { outboxPage } from './outbox.js'
import type { Page } from './page.js'
import { peoplePage } from './people.js'
import { queuesPage } from './queues.js'
import { replyForm } from './reply-form.js'
import { SignInFirst } from './request.js'
import { settingsPage } from './settings.js'
import { setupPage } from './setup.js'
import { signInPage } from './sign-in.js'
import { tokensPage } from './tokens.js'
import { topicsPage } from './topics.js'
import { workspacesPage } from './workspaces.js'

const PAGES: readonly Page[] = [
  setupPage,
  signInPage,
  accountPage,
  workspacesPage,
  invitationPage,
  queuesPage,
  conversationPage,
  conversationForms,
  channelsPage,
  channelPage,
  accountLifeForms,
  connectPage,
  peoplePage,
  topicsPage,
  settingsPage,
  tokensPage,
  healthPage,
  outboxPage,
]

/** All pages. A write without the session's token is refused before any page sees it. */
export function registerPages(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') await requireCsrfToken(app, request)
    })
    scope.setErrorHandler((error: FastifyError, request, reply) => failed(parts, error, request, reply))
    for (const page of PAGES) page(scope, parts)
    await scope.register((own) => replyForm(own, parts))
  })
  app.setNotFoundHandler((request, reply) => {
    if (!request.headers.accept?.includes('text/html'))
      return reply.code(404).send({ status: 404, code: 'ROUTE_NOT_FOUND', title: 'Route not found' })
    return errorPage(parts, request, reply, 404, 'There is no such page.')
  })
}

async function failed(parts: ServerParts, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof SignInFirst)
    return reply.redirect(`/sign-in?next=${encodeURIComponent(error.next)}`, 303)
  if (isInboxError(error)) {
    if (error.status >= 500) request.log.error({ err: error }, 'request failed')
    if (isInboxError(error, 'RATE_LIMITED'))
      reply.header('retry-after', Math.ceil(error.details.retryAfterMs / 1000))
    const said = error.status === 500 ? 'Something went wrong on our side.' : error.message
    return errorPage(parts, request, reply, error.status, said)
  }
  const status = error.statusCode ?? 500
  if (status < 500) return frameworkErrors(error, request, reply)
  request.log.error({ err: error }, 'request failed')
  return errorPage(parts, request, reply, 500, 'Something went wrong on our side.')
}

async function errorPage(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  text: string,
): Promise<FastifyReply> {
  const visitor = await visitorOf(parts, request).catch(() => null)
  const back = visitor ? '/queues' : '/sign-in'
  const content = html`<h1>${status === 404 ? 'Not found' : 'That did not work'}</h1>
<p class="notice error" role="alert">${text}</p>
<p>Go back with your browser to what you entered, or to <a href="${back}">${visitor ? 'the queues' : 'the sign-in'}</a>.</p>`
  return sendPage(request, reply, { title: 'That did not work', visitor, narrow: true }, content, status)
}
