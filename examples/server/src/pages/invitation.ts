import { InboxError, type Invited, isInboxError } from '@inboxkit/core'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signIn } from '../http/visitor.js'
import { countAttempt, LIMITS } from '../logins/attempts.js'
import { newPassword, personName } from '../logins/inputs.js'
import type { Login } from '../logins/logins.js'
import { PASSWORD_LENGTH } from '../logins/password.js'
import { form, sendPage } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { fields, HOME } from './request.js'

const entered = z.strictObject({ name: personName.optional(), password: z.string().max(1000) })

/** Where an invitation's link leads: a new login chooses its password, one that exists proves that it is itself. */
export const invitationPage: Page = (scope, parts) => {
  const secretOf = (request: FastifyRequest) =>
    String((request.params as { readonly secret?: unknown }).secret ?? '').slice(0, 200)

  async function open(request: FastifyRequest): Promise<Invited> {
    try {
      return await parts.inbox.invitations.open(secretOf(request))
    } catch (error) {
      if (isInboxError(error, 'NOT_FOUND')) await countAttempt(parts.tables, LIMITS.link, request.ip)
      throw error
    }
  }

  scope.get('/invitations/:secret', async (request, reply) => {
    const { email, workspaceName } = await open(request)
    const present = await parts.logins.byEmail(email)
    const content = html`<h1>Welcome</h1>
<p>You were invited to ${workspaceName} as ${email}.</p>
${form(
  reply,
  `/invitations/${secretOf(request)}`,
  present
    ? html`<label>The password of your login <input name="password" type="password" autocomplete="current-password" required></label>
<button class="primary">Accept</button>`
    : html`<label>Your name <input name="name" autocomplete="name" maxlength="255" required></label>
<label>Choose a password <input name="password" type="password" autocomplete="new-password" minlength="${PASSWORD_LENGTH.min}" required>
<span class="quiet">At least ${PASSWORD_LENGTH.min} characters.</span></label>
<button class="primary">Accept</button>`,
  { class: 'card' },
)}`
    return sendPage(request, reply, { title: 'Invitation', visitor: null, narrow: true }, content)
  })

  scope.post('/invitations/:secret', async (request, reply) => {
    const invitation = await open(request)
    const { name, password } = fields(request, entered)
    const login = await loginFor(invitation.email, name, password, request.ip)
    const token = secretOf(request)
    const { workspace } = await parts.inbox.invitations.accept(token, { externalId: login.id })
    await parts.logins.seat(login.id, workspace)
    await signIn(parts, request, login, workspace)
    return reply.redirect(HOME, 303)
  })

  async function loginFor(
    email: string,
    name: string | undefined,
    password: string,
    address: string,
  ): Promise<Login> {
    if (!(await parts.logins.byEmail(email))) {
      const chosen = newPassword.safeParse(password)
      if (!chosen.success)
        throw invalid('password', `The password ${chosen.error.issues[0]?.message ?? 'is not valid'}.`)
      return parts.logins.create({ email, name: name ?? email, password: chosen.data })
    }
    const login = await parts.logins.verify({ email, password, address })
    if (login) return login
    throw new InboxError('UNAUTHENTICATED', 'The password is wrong.', { reason: 'unknown' })
  }
}

const invalid = (path: string, message: string) =>
  new InboxError('INVALID_INPUT', message, { issues: [{ path, message }] })
