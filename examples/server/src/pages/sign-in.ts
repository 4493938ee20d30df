import { isInboxError } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { wrongSignIn } from '../http/session-routes.js'
import { SESSION_COOKIE } from '../http/sessions.js'
import { signIn, signOut } from '../http/visitor.js'
import { form, sendPage } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { fields, localPath, query } from './request.js'

const entered = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(1000),
  next: z.string().max(2000).default(''),
})

/** Sign-in by e-mail and password. What was wrong is not told. */
export const signInPage: Page = (scope, parts) => {
  scope.get('/sign-in', async (request, reply) => {
    const { next } = query(request, z.object({ next: z.string().max(2000).optional() }))
    return show(request, reply, { next: next ?? '' })
  })

  scope.post('/sign-in', async (request, reply) => {
    const { email, password, next } = fields(request, entered)
    const wrong = (error: { message: string; status: number }) =>
      show(request, reply, { next, email }, error.message, error.status)
    try {
      const login = await parts.logins.verify({ email, password, address: request.ip })
      if (!login) return wrong(wrongSignIn())
      await signIn(parts, request, login)
      return reply.redirect(request.session.workspaceId ? localPath(next) : '/workspaces', 303)
    } catch (error) {
      if (!isInboxError(error, 'RATE_LIMITED')) throw error
      reply.header('retry-after', Math.ceil(error.details.retryAfterMs / 1000))
      return wrong(error)
    }
  })

  scope.post('/sign-out', async (request, reply) => {
    await signOut(parts, request, reply, SESSION_COOKIE)
    return reply.redirect('/sign-in', 303)
  })
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  given: { next: string; email?: string },
  error?: string,
  status = 200,
): FastifyReply {
  const content = html`<h1>Sign in</h1>
${error && html`<p class="notice error" role="alert">${error}</p>`}
${form(
  reply,
  '/sign-in',
  html`<input type="hidden" name="next" value="${given.next}">
<label>E-mail <input name="email" type="email" value="${given.email ?? ''}" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button class="primary">Sign in</button>`,
  { class: 'card' },
)}
<p class="quiet">New here? An administrator invites you by mail. <a href="/setup">Make a workspace</a> with the set-up token.</p>`
  return sendPage(request, reply, { title: 'Sign in', visitor: null, narrow: true }, content, status)
}
