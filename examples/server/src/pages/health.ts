import type { Session } from '@inboxkit/core'
import type { Me } from '../http/visitor.js'
import { sendPage, time } from './frame.js'
import { type Html, html } from './html.js'
import { livePlace } from './live.js'
import type { Page } from './page.js'
import { signedIn } from './request.js'

type Health = Awaited<ReturnType<Session['channels']['health']>>

/** What is known of each connection, for administrators and the channels' supervisors. */
export const healthPage: Page = (scope, parts) => {
  scope.get('/health', async (request, reply) => {
    const visitor = await signedIn(parts, request)
    const { me, inbox } = visitor
    const after = await livePlace(inbox)
    const channels: readonly Pick<Me['channels'][number], 'id' | 'name'>[] = me.administrator
      ? (await inbox.channels.list()).items
      : me.channels.filter(({ id }) => me.permissions[id]?.includes('report.read'))
    const states = await Promise.all(
      channels.map(({ id }) => inbox.channels.health({ channelId: id as never })),
    )
    const content = html`<h1>Health</h1>
<p>The server: <a href="/readyz">ready</a>. ${parts.x.kind === 'local' ? html`The network is the local X at <code>${parts.x.where}</code>.` : 'The network is X.'}</p>
${channels.length === 0 && html`<p class="empty">No channel whose health you may see.</p>`}
${channels.map(({ name }, place) => states[place] && card(name, states[place]))}`
    return sendPage(request, reply, { title: 'Health', visitor, at: '/health', live: { after } }, content)
  })
}

const YES_NO = (value: boolean | null) => (value === null ? 'not known' : value ? 'yes' : 'no')

function card(name: string, health: Health): Html {
  const counters = Object.entries(health.counters)
  return html`<section class="card"><h2>${name}</h2><dl>
<dt>State</dt><dd>${health.state}</dd>
<dt>Credentials</dt><dd>${health.credentials}</dd>
${health.held > 0 && html`<dt>Replies that wait for it</dt><dd>${health.held}</dd>`}
<dt>Webhook valid</dt><dd>${YES_NO(health.webhookValid)}</dd>
<dt>Subscribed</dt><dd>${time(health.subscribedAt)}</dd>
<dt>Last event</dt><dd>${time(health.lastEventAt)}</dd>
<dt>Last poll</dt><dd>${time(health.lastPollAt)}</dd>
${health.ingestLagMs !== null && html`<dt>From the network to here</dt><dd>${health.ingestLagMs} ms</dd>`}
${health.error && html`<dt>Last error</dt><dd>${health.error} (${time(health.errorAt)})</dd>`}
${counters.map(([counter, count]) => html`<dt>${counter}</dt><dd>${count}</dd>`)}
</dl></section>`
}
