import type { FastifyInstance } from 'fastify'
import { Refusal } from '../api/problems.js'
import { type AuthorizeRequest, allow, deny, readRequest } from '../oauth/request.js'
import type { Parts } from '../server/parts.js'
import { strings } from '../server/read.js'
import { createUser } from '../state/users.js'
import type { World } from '../state/world.js'
import { guard } from './guard.js'
import { type Html, html } from './html.js'
import { page, sendPage } from './layout.js'

/** The page on which a person lets an app act for them. */
export function consentRoutes(server: FastifyInstance, { world }: Parts): void {
  server.get('/i/oauth2/authorize', (request, reply) => {
    const query = strings(request.query)
    const asked = readRequest(world, query)
    if (typeof asked === 'string') return sendPage(reply, 400, refusal(asked))
    if (query.auto !== undefined) {
      const user = world.findUser(query.auto)
      if (!user) return sendPage(reply, 400, refusal(`There is no user ${query.auto}.`))
      return reply.redirect(allow(world, asked, user))
    }
    guard(request)
    return sendPage(reply, 200, consent(world, asked, query))
  })

  server.post('/i/oauth2/authorize', (request, reply) => {
    guard(request)
    const form = strings(request.body)
    const asked = readRequest(world, form)
    if (typeof asked === 'string') return sendPage(reply, 400, refusal(asked))
    if (form.decision !== 'allow') return reply.redirect(deny(asked), 303)
    try {
      const named = (form.new_username ?? '').trim()
      const user =
        named === ''
          ? world.findUser(form.user ?? '')
          : (world.userNamed(named) ?? createUser(world, { username: named }))
      if (!user) return sendPage(reply, 400, consent(world, asked, form, 'Choose a user or name a new one.'))
      return reply.redirect(allow(world, asked, user), 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(
        reply,
        400,
        consent(world, asked, form, 'A username has 1 to 15 letters, digits or underscores.'),
      )
    }
  })
}

const KEPT = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
]

function consent(
  world: World,
  asked: AuthorizeRequest,
  form: Readonly<Record<string, string>>,
  error?: string,
): Html {
  const users = [...world.users.values()]
  return page(
    `Authorize ${world.app.name}`,
    html`<main class="narrow">
      <h1>Authorize app</h1>
      <p><strong>${world.app.name}</strong> wants to act for an account at this local X.</p>
      ${error !== undefined && html`<p class="error" role="alert">${error}</p>`}
      <form method="post" action="/i/oauth2/authorize" class="card">
        ${KEPT.map((name) => html`<input type="hidden" name="${name}" value="${form[name] ?? ''}">`)}
        ${
          users.length > 0 &&
          html`<fieldset><legend>Account</legend>${users.map(
            (
              user,
              index,
            ) => html`<label class="choice"><input type="radio" name="user" value="${user.id}"${index === 0 ? html` checked` : ''}>
              <img src="/avatars/${user.id}.svg" alt="" width="32" height="32"><span>${user.name} <span class="quiet">@${user.username}</span></span></label>`,
          )}</fieldset>`
        }
        <label class="field">${users.length > 0 ? 'Or a new account' : 'New account'}
          <input name="new_username" maxlength="15" pattern="[A-Za-z0-9_]{1,15}" placeholder="username" autocomplete="off"></label>
        <details><summary>It will be able to (${asked.scopes.length})</summary>
          <ul>${asked.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul></details>
        <p class="quiet">You return to <code>${new URL(asked.redirectUri).origin}</code>.</p>
        <div class="row"><button name="decision" value="allow" class="primary">Authorize app</button>
          <button name="decision" value="deny" formnovalidate>Cancel</button></div>
      </form></main>`,
  )
}

const refusal = (why: string): Html =>
  page(
    'Something went wrong',
    html`<main class="narrow"><h1>Something went wrong</h1>
      <p class="error" role="alert">${why}</p><p>You weren’t able to give access to the App. Go back and try logging in again.</p></main>`,
  )
