import type { Id } from '@inboxkit/core'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { form, sendPage } from './frame.js'
import { type Html, html } from './html.js'
import type { Page } from './page.js'
import { administrator, done, fields, optional } from './request.js'

const entered = z.strictObject({
  id: optional(z.string().max(64)),
  name: optional(z.string().max(1000)),
  archived: optional(z.enum(['yes', 'no'])),
})
type Named = { readonly id: string; readonly name: string; readonly archived: boolean }

/** The topics that conversations can have (R72), and the reasons for resolving: made, put away, never lost from history. */
export const topicsPage: Page = (scope, parts) => {
  scope.get('/topics', async (request, reply) => {
    const visitor = await administrator(parts, request)
    const [topics, reasons] = await Promise.all([
      visitor.inbox.topics.list(),
      visitor.inbox.resolveReasons.list(),
    ])
    const content = html`<h1>Topics</h1><div class="columns even">
<section>${list(reply, 'Topics', '/topics', topics.items)}</section>
<section>${list(reply, 'Reasons for resolving', '/topics/reasons', reasons.items)}</section></div>`
    return sendPage(request, reply, { title: 'Topics', visitor, at: '/topics' }, content)
  })

  scope.post('/topics', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { id, name, archived } = fields(request, entered)
    await inbox.topics.upsert({ ...given(name, archived), ...(id ? { id: id as Id<'topic'> } : {}) })
    return done(request, reply, '/topics', 'Saved.')
  })

  scope.post('/topics/reasons', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { id, name, archived } = fields(request, entered)
    await inbox.resolveReasons.upsert({
      ...given(name, archived),
      ...(id ? { id: id as Id<'resolve-reason'> } : {}),
    })
    return done(request, reply, '/topics', 'Saved.')
  })
}

const given = (name: string | undefined, archived: 'yes' | 'no' | undefined) => ({
  ...(name ? { name } : {}),
  ...(archived ? { archived: archived === 'yes' } : {}),
})

function list(reply: FastifyReply, title: string, action: string, items: readonly Named[]): Html {
  return html`<section class="card"><h2>${title}</h2><ul class="list">${items.map(
    ({ id, name, archived }) =>
      html`<li class="line"><span class="grow">${name}${archived && html` <span class="quiet">(put away)</span>`}</span>${form(
        reply,
        action,
        html`<input type="hidden" name="id" value="${id}"><input type="hidden" name="archived" value="${archived ? 'no' : 'yes'}"><button class="small">${archived ? 'Take back' : 'Put away'}</button>`,
      )}</li>`,
  )}</ul>${form(reply, action, html`<label>New <input name="name" maxlength="100" required></label><button>Add</button>`, { class: 'line' })}</section>`
}
