import { isInboxError } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signIn } from '../http/visitor.js'
import { newWorkspaceInput } from '../logins/inputs.js'
import { newWorkspace } from '../logins/new-workspace.js'
import { PASSWORD_LENGTH } from '../logins/password.js'
import { requireSetUpToken } from '../logins/set-up-token.js'
import { form, sendPage } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { done, fields, HOME } from './request.js'

const entered = z.strictObject({
  setupToken: z.string().max(200),
  workspace: z.string().max(1000),
  name: z.string().max(1000),
  email: z.string().max(1000),
  password: z.string().max(1000),
})

/** A workspace and its first administrator, for whoever can read the set-up token on the server's disk. */
export const setupPage: Page = (scope, parts) => {
  scope.get('/', async (request, reply) => {
    if (request.session.loginId) return reply.redirect(HOME, 303)
    const any = await parts.tables.rows('select 1 from inboxkit_server.logins limit 1')
    return reply.redirect(any.length > 0 ? '/sign-in' : '/setup', 303)
  })

  scope.get('/setup', (request, reply) => show(request, reply, {}))

  scope.post('/setup', async (request, reply) => {
    const given = fields(request, entered)
    try {
      await requireSetUpToken(parts.tables, parts.setUpToken, given.setupToken, request.ip)
      const { name, email, password } = given
      const input = newWorkspaceInput.safeParse({
        name: given.workspace,
        administrator: { name, email, password },
      })
      if (!input.success) return await show(request, reply, given, wrong(input.error))
      const made = await newWorkspace(parts, input.data, request.ip)
      const login = await parts.logins.byId(made.loginId)
      if (login) await signIn(parts, request, login, made.workspaceId)
      return done(request, reply, '/channels', 'The workspace is there. Add its first channel.')
    } catch (error) {
      if (isInboxError(error, 'UNAUTHENTICATED') || isInboxError(error, 'ALREADY_EXISTS'))
        return show(request, reply, given, error.message, error.status)
      throw error
    }
  })
}

const NAMES: Readonly<Record<string, string>> = {
  name: 'The name',
  'administrator.email': 'The e-mail address',
  'administrator.name': 'Your name',
  'administrator.password': 'The password',
}

function wrong(error: z.ZodError): string {
  const [issue] = error.issues
  const path = issue?.path.join('.') ?? ''
  return `${NAMES[path] ?? 'Something'} ${issue?.message ?? 'is not valid'}.`
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  given: Partial<z.output<typeof entered>>,
  error?: string,
  status = error ? 400 : 200,
): FastifyReply {
  const content = html`<h1>New workspace</h1>
<p>The first start wrote a set-up token into the data folder; the terminal says where. Whoever has it can make workspaces.</p>
${error && html`<p class="notice error" role="alert">${error}</p>`}
${form(
  reply,
  '/setup',
  html`<label>Set-up token <input name="setupToken" type="password" autocomplete="off" required></label>
<label>Name of the workspace <input name="workspace" value="${given.workspace ?? ''}" maxlength="100" required></label>
<fieldset><legend>Its first administrator</legend>
<label>Your name <input name="name" value="${given.name ?? ''}" autocomplete="name" maxlength="255" required></label>
<label>E-mail <input name="email" type="email" value="${given.email ?? ''}" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="new-password" minlength="${PASSWORD_LENGTH.min}" required>
<span class="quiet">At least ${PASSWORD_LENGTH.min} characters. An address that has a login already: its password.</span></label></fieldset>
<button class="primary">Make the workspace</button>`,
  { class: 'card' },
)}
<p class="quiet"><a href="/sign-in">Sign in</a> instead</p>`
  return sendPage(request, reply, { title: 'New workspace', visitor: null, narrow: true }, content, status)
}
