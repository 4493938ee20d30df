import { type Id, ROLES } from '@inboxkit/core'
import { z } from 'zod'
import { form, select, sendPage } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { administrator, done, fields } from './request.js'

const entered = z.strictObject({ name: z.string().max(1000), role: z.enum([...ROLES, 'administrator']) })

/** API tokens for programs: a role on every channel, or administration. A secret is shown once. */
export const tokensPage: Page = (scope, parts) => {
  scope.get('/tokens', async (request, reply) => {
    const visitor = await administrator(parts, request)
    const tokens = await visitor.inbox.tokens.list()
    const roles = [...ROLES, 'administrator'].map((role) => ({ value: role, text: role }))
    const content = html`<h1>API tokens</h1>
<p>A program sends one as <code>Authorization: Bearer …</code>. <a href="/docs">What the API can do</a></p>
<section class="card"><ul class="list">${tokens.items.map(
      (
        token,
      ) => html`<li class="line wrap"><span class="grow"><strong>${token.name}</strong><br><span class="quiet">${token.administrator ? 'administrator' : (token.role ?? 'no role')}, made ${token.createdAt.slice(0, 10)}</span></span>
${token.revokedAt ? html`<span class="mark">revoked</span>` : form(reply, '/tokens/revoke', html`<input type="hidden" name="tokenId" value="${token.id}"><button class="small" aria-label="Revoke ${token.name}">Revoke</button>`)}</li>`,
    )}</ul></section>
${form(
  reply,
  '/tokens',
  html`<h2>New token</h2><label>For which program <input name="name" maxlength="100" required></label>
<label>Role ${select('role', roles, 'viewer')}</label><button class="primary">Make the token</button>`,
  { class: 'card' },
)}`
    return sendPage(request, reply, { title: 'API tokens', visitor, at: '/tokens' }, content)
  })

  scope.post('/tokens', async (request, reply) => {
    const visitor = await administrator(parts, request)
    const { name, role } = fields(request, entered)
    const token = await visitor.inbox.tokens.create(
      role === 'administrator' ? { name, administrator: true } : { name, role },
    )
    const content = html`<h1>The token</h1>
<p class="notice done" role="status">Copy it now: it is shown this once.</p>
<p class="card"><code class="secret">${token.secret}</code></p><p><a class="button" href="/tokens">Done</a></p>`
    return sendPage(request, reply, { title: 'The token', visitor, at: '/tokens' }, content)
  })

  scope.post('/tokens/revoke', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { tokenId } = fields(request, z.strictObject({ tokenId: z.string().max(64) }))
    await inbox.tokens.revoke({ tokenId: tokenId as Id<'token'> })
    return done(request, reply, '/tokens', 'The token was revoked, and works no more.')
  })
}
