import { attemptView, channelView, type Inbox, SOURCES } from '@inboxkit/core'
import { z } from 'zod'
import type { InboxKitOptions } from '../options.js'
import { type SessionRoute, sessionRoute } from '../routes/session-route.js'
import { begin, bindingOf, callbackUrl } from './begin.js'

const preset = z.enum(['sparkcentral', 'zendesk']).optional()
/** The channel that is to be authorised anew: another account than its own is refused. */
const channelId = z.string().max(64).optional()
const attempt = z.strictObject({ attemptId: z.string().max(64) })
const permission = 'workspace.administer'
const tag = 'connect'

/** Adding accounts: by credentials, or by authorising them and then saying «link this one» or «not this one». */
export function connectRoutes(options: InboxKitOptions, prefix: string): readonly SessionRoute[] {
  return [
    sessionRoute({
      id: 'adapters.list',
      at: 'GET /admin/adapters',
      tag,
      summary: 'The networks that accounts can be connected of, and how.',
      permission,
      answer: z.object({ items: z.array(adapterView), cursor: z.null() }),
      async handle(session) {
        // Whoever may list channels may add one.
        await session.channels.list()
        return { items: adaptersOf(options.inbox), cursor: null }
      },
    }),
    sessionRoute({
      id: 'channels.add',
      at: 'POST /admin/channels',
      tag,
      summary: 'Adds a channel from credentials that one has already.',
      permission,
      status: 201,
      body: z.strictObject({ adapter: z.string().max(64), credentials: z.unknown(), preset, channelId }),
      answer: channelView,
      handle: (session, { body: { adapter, credentials, preset: chosen, channelId: own } }) =>
        session.channels.add({
          adapter,
          credentials,
          ...(chosen ? { preset: chosen } : {}),
          ...(own ? { channelId: own } : {}),
        }),
    }),
    sessionRoute({
      id: 'connect.begin',
      at: 'POST /admin/channels/connect/:adapter',
      tag,
      summary: 'Begins to authorise an account: send the browser to `url`. Several may be under way.',
      permission,
      status: 201,
      params: z.strictObject({ adapter: z.string().max(64) }),
      body: z.strictObject({ channelId }).optional(),
      answer: z.object({ attemptId: z.string(), url: z.string() }),
      async handle(session, { params: { adapter }, body, caller, request }) {
        const redirectUri = callbackUrl(options, prefix, request, adapter)
        const { attemptId, url } = await begin(session, adapter, redirectUri, caller, body?.channelId)
        return { attemptId, url }
      },
    }),
    sessionRoute({
      id: 'connect.get',
      at: 'GET /admin/connect/:attemptId',
      tag,
      summary: 'The account that was authorised, with handle and picture, before it is linked.',
      permission,
      params: attempt,
      answer: attemptView,
      handle: (session, { params }) => session.channels.connect.get(params.attemptId),
    }),
    sessionRoute({
      id: 'connect.confirm',
      at: 'POST /admin/connect/:attemptId',
      tag,
      summary:
        '«Link this one»: the account becomes a channel, or the channel that it is gets new credentials.',
      permission,
      status: 201,
      params: attempt,
      body: z.strictObject({ preset }).optional(),
      answer: channelView,
      handle: (session, { params, body, caller }) =>
        session.channels.connect.confirm({
          attemptId: params.attemptId,
          binding: bindingOf(caller),
          ...(body?.preset ? { preset: body.preset } : {}),
        }),
    }),
    sessionRoute({
      id: 'connect.discard',
      at: 'DELETE /admin/connect/:attemptId',
      tag,
      summary: '«Not this one»: the authorised account is forgotten.',
      permission,
      params: attempt,
      answer: z.object({ id: z.string() }),
      async handle(session, { params }) {
        await session.channels.connect.discard(params.attemptId)
        return { id: params.attemptId }
      },
    }),
  ]
}

const adapterView = z.object({
  name: z.string(),
  network: z.string(),
  title: z.string(),
  /** Whether accounts are authorised in a browser; otherwise credentials are given by hand. */
  oauth: z.boolean(),
  /** Where a browser signs out of the network, or switches the account (R9). */
  switchAccountUrl: z.string().nullable(),
  /** What `POST /admin/channels` takes as credentials, as a JSON Schema; null: accounts are authorised alone. */
  credentials: z.record(z.string(), z.unknown()).nullable(),
  /** What comes in by it, and what the network can do at all. */
  sources: z.array(z.enum(SOURCES)),
  abilities: z.object({
    public: z.boolean(),
    private: z.boolean(),
    like: z.boolean(),
    quote: z.boolean(),
  }),
})

const adaptersOf = (inbox: Inbox) =>
  inbox.adapters.map(({ name, network, title, oauth, credentialsSchema, abilities }) => ({
    name,
    network,
    title,
    oauth: oauth !== undefined,
    switchAccountUrl: oauth?.switchAccountUrl ?? null,
    credentials: credentialsSchema ?? null,
    sources: [...abilities.sources],
    abilities: {
      public: abilities.public,
      private: abilities.private,
      like: abilities.like,
      quote: abilities.quote,
    },
  }))
