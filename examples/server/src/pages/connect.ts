import { z } from 'zod'
import { identityOf } from '../http/visitor.js'
import { accountLine } from './channels.js'
import { outLink } from './customer-text.js'
import { form, sendPage } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { administrator, done, fields, query } from './request.js'

const wanted = z.object({ attempt: z.string().max(64).optional(), error: z.string().max(64).optional() })
const decision = z.strictObject({ attempt: z.string().max(64), link: z.enum(['yes', 'no']) })

/** Why an account did not come back, for a person. */
const ERRORS: Readonly<Record<string, string>> = {
  CONNECT_DENIED: 'The account was not authorised on the network.',
  CONNECT_INVALID: 'This authorisation has expired, was used, or belongs to another session.',
  NETWORK_UNAVAILABLE: 'The network did not answer.',
  CREDENTIALS_REFUSED: 'The network refused the account.',
  FORBIDDEN: 'Only administrators add channels.',
  UNAUTHENTICATED: 'You are no longer signed in.',
}

/** «Link this one / not this one»: whose account it is, before it becomes a channel (R10). */
export const connectPage: Page = (scope, parts) => {
  scope.get('/channels/connect', async (request, reply) => {
    const visitor = await administrator(parts, request)
    const { attempt, error } = query(request, wanted)
    const frame = { title: 'Add channel', visitor, at: '/channels', narrow: true }
    if (!attempt)
      return sendPage(
        request,
        reply,
        frame,
        html`<h1>Nothing was linked</h1><p class="notice error" role="alert">${ERRORS[error ?? ''] ?? 'The account could not be authorised.'}</p>
<p><a class="button" href="/channels">Back to the channels</a></p>`,
        400,
      )
    const found = await visitor.inbox.channels.connect.get(attempt)
    if (found.phase !== 'offered' || !found.account)
      return sendPage(
        request,
        reply,
        frame,
        html`<h1>Nothing to link</h1><p>This authorisation was used already.</p><p><a class="button" href="/channels">Back to the channels</a></p>`,
        400,
      )
    const adapter = parts.inbox.adapters.find(({ name }) => name === found.adapter)
    const switchUrl = adapter?.oauth?.switchAccountUrl
    const choice = (link: 'yes' | 'no', text: string, kind: string) =>
      form(
        reply,
        '/channels/connect',
        html`<input type="hidden" name="attempt" value="${attempt}"><input type="hidden" name="link" value="${link}"><button class="${kind}">${text}</button>`,
      )
    const content = html`<h1>Is it this one?</h1>
<div class="card"><div class="line">${accountLine(found.account, parts.x)}</div>
<div class="line wrap">${choice('yes', 'Link this one', 'primary')}${choice('no', 'Not this one', '')}</div></div>
<p class="quiet">Another account? ${switchUrl ? html`${outLink(switchUrl, 'Switch the account')} there, then` : 'Choose «Not this one», then'} authorise again.</p>`
    return sendPage(request, reply, frame, content)
  })

  scope.post('/channels/connect', async (request, reply) => {
    const { inbox, me } = await administrator(parts, request)
    const { attempt, link } = fields(request, decision)
    if (link === 'no') {
      await inbox.channels.connect.discard(attempt)
      return done(request, reply, '/channels', 'The account was not linked.')
    }
    const identity = await identityOf(request)
    const channel = await inbox.channels.connect.confirm({
      attemptId: attempt,
      binding: identity?.session ?? '',
    })
    // Whoever adds a channel works in it, until the grants say otherwise.
    if (!channel.role)
      await inbox.grants.set({
        channelId: channel.id as never,
        subject: { kind: 'user', userId: me.id as never },
        role: 'supervisor',
      })
    return done(
      request,
      reply,
      `/channels/${channel.id}`,
      `${channel.name} is a channel now. You are its supervisor; give others access below.`,
    )
  })
}
