import type { ChannelView, Id, Session } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ServerParts } from '../http/parts.js'
import { form } from './frame.js'
import { type Html, html } from './html.js'
import type { Page } from './page.js'
import { administrator, done, fields, idIn, optional, ticked } from './request.js'

type Health = Awaited<ReturnType<Session['channels']['health']>>

const HOUR = 3_600_000
/** So far back a page asks; the API goes as far back as the network tells. */
const MOST_HOURS = 168

const defaultFields = z.strictObject({ isDefault: z.enum(['yes', 'no']) })
const reactivateFields = z.strictObject({ hours: optional(z.coerce.number().int().min(0).max(MOST_HOURS)) })
const heldFields = z.strictObject({ as: z.enum(['send', 'discard']), confirmed: ticked })

/** What becomes of an account: the default one, set aside, taken back, unlinked; and the replies that wait for it. */
export const accountLifeForms: Page = (scope, parts) => {
  const channelIn = (request: FastifyRequest) => idIn<Id<'channel'>>(request)
  const pageOf = (channelId: string) => `/channels/${channelId}`

  scope.post('/channels/:id/default', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const channelId = channelIn(request)
    const { isDefault } = fields(request, defaultFields)
    await inbox.settings.update({
      changes: { defaultReplyChannelId: isDefault === 'yes' ? channelId : null },
    })
    const said = isDefault === 'yes' ? 'It is the default account now.' : 'There is no default account now.'
    return done(request, reply, pageOf(channelId), said)
  })

  scope.post('/channels/:id/deactivate', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const channelId = channelIn(request)
    await inbox.channels.deactivate({ channelId })
    return done(request, reply, pageOf(channelId), 'The account was set aside.')
  })

  scope.post('/channels/:id/reactivate', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const channelId = channelIn(request)
    const { hours } = fields(request, reactivateFields)
    const since = hours ? { backfillSince: new Date(Date.now() - hours * HOUR).toISOString() } : {}
    await inbox.channels.reactivate({ channelId, ...since })
    return done(request, reply, pageOf(channelId), 'The account is back.')
  })

  scope.post('/channels/:id/held', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const channelId = channelIn(request)
    const { released, more } = await inbox.channels.releaseHeld({ channelId, ...fields(request, heldFields) })
    const said = `${released} ${released === 1 ? 'reply' : 'replies'}${more ? '; others wait still' : ''}.`
    return done(request, reply, pageOf(channelId), said)
  })

  scope.post('/channels/:id/unlink', async (request, reply) => {
    const { inbox } = await administrator(parts, request)
    const { confirmed } = fields(request, z.strictObject({ confirmed: ticked }))
    await inbox.channels.unlink({ channelId: channelIn(request), confirmed })
    return done(request, reply, '/channels', 'The account was unlinked. Its conversations stay to be read.')
  })
}

/** The card of an account, with what can be done in the state that it is in. */
export function accountLife(
  reply: FastifyReply,
  channel: ChannelView,
  { held }: Health,
  { inbox }: ServerParts,
): Html {
  const { id, state } = channel
  const act = (path: string, content: Html) =>
    form(reply, `/channels/${id}/${path}`, html`<div class="line wrap">${content}</div>`)
  const { oauth, abilities } = inbox.adapters.find(({ name }) => name === channel.adapter) ?? {}
  const lost = state === 'deauthorised' || state === 'unlinked'
  return html`<section class="card"><h2>Account</h2>
${lost && html`<p class="notice error">${state === 'unlinked' ? 'It is unlinked: its conversations can be read, and nothing else.' : 'It is no longer authorised: nothing comes in, and replies wait.'}</p>`}
${lost && oauth && html`<p><a class="button primary" href="/api/oauth/${channel.adapter}/start?channelId=${id}">Authorize it again</a></p>`}
${held > 0 && waiting(act, held, state === 'active')}
${
  channel.isDefault
    ? act(
        'default',
        html`<input type="hidden" name="isDefault" value="no"><span class="grow">It is the default account: it answers for those that allow no replies.</span><button>No longer</button>`,
      )
    : state === 'active' &&
      channel.allowReplies &&
      abilities?.public &&
      act(
        'default',
        html`<input type="hidden" name="isDefault" value="yes"><span class="grow">The default account answers for those that allow no replies.</span><button>Make it the default</button>`,
      )
}
${
  state === 'deactivated'
    ? act(
        'reactivate',
        html`<label class="grow">What was said in the last hours is fetched, too: <input name="hours" type="number" min="0" max="${MOST_HOURS}" placeholder="0"></label><button class="primary">Reactivate</button>`,
      )
    : state !== 'unlinked' &&
      act(
        'deactivate',
        html`<span class="grow">Set aside, nothing comes in by it and nothing goes out.</span><button>Deactivate</button>`,
      )
}
${
  state !== 'unlinked' &&
  act(
    'unlink',
    html`<label class="tick grow"><input type="checkbox" name="confirmed"> OK, erase its tokens; its conversations stay to be read</label><button>Unlink</button>`,
  )
}</section>`
}

function waiting(act: (path: string, content: Html) => Html, held: number, sends: boolean): Html {
  return act(
    'held',
    html`<span class="grow">${held} ${held === 1 ? 'reply waits' : 'replies wait'} for it.${!sends && ' They can be sent once it is active.'}</span>
${sends && html`<label class="tick"><input type="checkbox" name="confirmed"> also those older than 24 hours</label><button class="primary" name="as" value="send">Send</button>`}<button name="as" value="discard">Discard</button>`,
  )
}
