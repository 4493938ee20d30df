import type { ServerParts } from '../http/parts.js'
import type { Me } from '../http/visitor.js'
import type { X } from '../x/x.js'
import { customerName, outLink, safeAddress } from './customer-text.js'
import { sendPage } from './frame.js'
import { type Html, html } from './html.js'
import type { Page } from './page.js'
import { signedIn } from './request.js'

type Summary = Me['channels'][number]

const STATES: Readonly<Record<Summary['state'], string>> = {
  active: 'connected',
  deactivated: 'switched off',
  deauthorised: 'authorise it again',
  unlinked: 'unlinked',
}

/** The accounts that are channels, with name and profile (R11), and the way to add one (R9). */
export const channelsPage: Page = (scope, parts) => {
  scope.get('/channels', async (request, reply) => {
    const visitor = await signedIn(parts, request)
    const { me, inbox } = visitor
    const channels = me.administrator ? (await inbox.channels.list()).items : me.channels
    const content = html`<h1>Channels</h1>
${channels.length === 0 && html`<p class="empty">No channel yet.</p>`}
<ul class="list">${channels.map((channel) => row(channel, me.administrator, parts.x))}</ul>
${me.administrator && addChannel(parts)}`
    return sendPage(request, reply, { title: 'Channels', visitor, at: '/channels' }, content)
  })
}

/** An account with its picture, name and profile. */
export function accountLine(
  account: {
    avatarUrl: string | null
    profileUrl: string | null
    handle: string | null
    name: string
  },
  x: X,
): Html {
  const { handle } = account
  const picture = safeAddress(account.avatarUrl)
  // An address of e-mail has its sign already.
  const written = handle?.includes('@') ? handle : handle && `@${handle}`
  return html`${picture && html`<img class="face" src="${picture}" alt="" width="40" height="40" referrerpolicy="no-referrer">`}
<span class="grow"><strong>${customerName(account.name)}</strong>${written && account.name !== written && html` <span class="quiet">${customerName(written)}</span>`}
<br><span class="quiet">${account.profileUrl && outLink(x.browse(account.profileUrl), account.profileUrl)}</span></span>`
}

function row(channel: Summary, administrator: boolean, x: X): Html {
  return html`<li class="line wrap channel">${accountLine(channel, x)}
<span class="mark state-${channel.state}">${STATES[channel.state]}</span>
<span class="quiet">${channel.role ? `you: ${channel.role}` : 'you: no access'}</span>
${administrator && html`<a class="button" href="/channels/${channel.id}">Settings</a>`}</li>`
}

function addChannel({ inbox, x }: ServerParts): Html {
  return html`<section class="card"><h2>Add channel</h2>${inbox.adapters.map(
    ({ name, title, oauth }) =>
      oauth &&
      html`<div class="line wrap"><span class="grow"><strong>${title}</strong><br><span class="quiet">You go to ${x.kind === 'local' ? 'the local X' : 'X'}, say which account it is, and come back.</span></span>
<a class="button primary" href="/api/oauth/${name}/start">Authorize app</a></div>
<p class="quiet">${title} offers the account that your browser is signed in to there.
${oauth.switchAccountUrl ? html`To connect another one, ${outLink(oauth.switchAccountUrl, 'switch the account')} first, or use a private window.` : 'Here you choose it on the next page.'}</p>`,
  )}</section>`
}
