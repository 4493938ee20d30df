import { z } from 'zod'
import { signIn } from '../http/visitor.js'
import { newPassword, triedPassword } from '../logins/inputs.js'
import { PASSWORD_LENGTH } from '../logins/password.js'
import { form, sendPage } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { done, fields, signedIn } from './request.js'

const entered = z.strictObject({ current: triedPassword, password: newPassword })

/** One's own login: the password. Changing it ends every other session. */
export const accountPage: Page = (scope, parts) => {
  scope.get('/account', async (request, reply) => {
    const visitor = await signedIn(parts, request)
    const content = html`<h1>Account</h1>
<p>${visitor.login.name}, ${visitor.login.email}</p>
${form(
  reply,
  '/account/password',
  html`<h2>Change the password</h2>
<label>Password now <input name="current" type="password" autocomplete="current-password" required></label>
<label>New password <input name="password" type="password" autocomplete="new-password" minlength="${PASSWORD_LENGTH.min}" required></label>
<p class="quiet">You are then signed out everywhere else.</p>
<button class="primary">Change the password</button>`,
  { class: 'card' },
)}`
    return sendPage(request, reply, { title: 'Account', visitor, narrow: true }, content)
  })

  scope.post('/account/password', async (request, reply) => {
    const { login, me } = await signedIn(parts, request)
    const { current, password } = fields(request, entered)
    const right = await parts.logins.verify({ email: login.email, password: current, address: request.ip })
    if (!right) {
      request.session.notice = {
        kind: 'error',
        text: 'The password now is another one. Nothing was changed.',
      }
      return reply.redirect('/account', 303)
    }
    const changed = await parts.logins.changePassword(login.id, password)
    if (changed) await signIn(parts, request, changed, me.workspaceId)
    return done(request, reply, '/account', 'The password was changed; every other session has ended.')
  })
}
