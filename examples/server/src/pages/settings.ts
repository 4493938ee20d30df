import type { Session } from '@inboxkit/core'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { form, select, sendPage } from './frame.js'
import { type Html, html } from './html.js'
import type { Page } from './page.js'
import { administrator, done, fields, ticked } from './request.js'

type Settings = Awaited<ReturnType<Session['settings']['get']>>
type Services = Awaited<ReturnType<Session['shorteners']['list']>>['items']

/** The name of our own redirector: in the settings it is null. */
const OWN = 'own'

const entered = z.strictObject({
  revision: z.coerce.number().int().min(1),
  append: z.enum(['yes', 'no']),
  always: ticked,
  originals: ticked,
  shortener: z.string().max(64),
})

/** What holds for the whole workspace (R174, R175). */
export const settingsPage: Page = (scope, parts) => {
  scope.get('/settings', async (request, reply) => {
    const visitor = await administrator(parts, request)
    const [settings, services] = await Promise.all([
      visitor.inbox.settings.get(),
      visitor.inbox.shorteners.list(),
    ])
    const content = html`<h1>Settings</h1>${ticketLinks(reply, settings, services.items)}`
    return sendPage(request, reply, { title: 'Settings', visitor, at: '/settings' }, content)
  })

  scope.post('/settings/ticket-links', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const given = fields(request, entered)
    await inbox.settings.update({
      revision: given.revision,
      changes: {
        ticketLinks: given.append === 'no' ? 'off' : given.always ? 'always-shortened' : 'agent-chooses',
        allowOriginalLinks: given.originals,
        shortener: given.shortener === OWN ? null : given.shortener,
      },
    })
    return done(request, reply, '/settings', 'The settings were saved.')
  })
}

function ticketLinks(reply: FastifyReply, settings: Settings, services: Services): Html {
  const { revision, ticketLinks: mode, allowOriginalLinks, shortener } = settings
  const tick = (name: string, on: boolean, text: string) =>
    html`<label class="tick"><input type="checkbox" name="${name}"${on && html` checked`}> ${text}</label>`
  const answers = [
    { value: 'no', text: 'No' },
    { value: 'yes', text: 'Yes' },
  ]
  return form(
    reply,
    '/settings/ticket-links',
    html`<h2>Ticket links</h2><input type="hidden" name="revision" value="${revision}">
<label>Append ticket links to outgoing tweets? ${select('append', answers, mode === 'off' ? 'no' : 'yes')}</label>
${tick('always', mode !== 'agent-chooses', 'Always include shortened ticket URL; otherwise agents choose with each reply')}
${tick('originals', allowOriginalLinks, 'Where agents choose, they may also include the original URL')}
<label>Shortened by ${select(
      'shortener',
      services.map(({ name, title }) => ({ value: name, text: title })),
      shortener ?? OWN,
    )}</label>
<p class="quiet">The link leads to the page of the conversation, which its customer opens by signing in with X. It counts in the length of the reply.</p>
<button class="primary">Save</button>`,
    { class: 'card' },
  )
}
