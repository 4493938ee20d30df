import { z } from 'zod'
import { InboxError, parseInput } from '../../errors.js'
import type {
  AccountContext,
  ChannelAbilities,
  ChannelAdapter,
  ChannelContext,
  FindOutcome,
  InboundEvent,
  Outbound,
  RawDelivery,
  RawRequest,
  SendOutcome,
} from '../../ports/channel-adapter.js'
import { readEvents } from './event-body.js'
import { type FakeCredentials, FakeNetwork } from './fake-network.js'
import { splitText } from './split-text.js'
import { readWebhook, writeWebhook } from './webhook-body.js'

export interface FakeChannelOptions {
  /** Default `fake`. */
  readonly name?: string
  readonly network?: string
  readonly abilities?: Partial<ChannelAbilities>
  /** What webhooks carry to be believed. */
  readonly secret?: string
  /** The longest text, in code points. Default 280. */
  readonly limit?: number
}

/** A channel adapter to a network that exists in the test only. */
export interface FakeChannel extends ChannelAdapter<FakeCredentials> {
  parse(delivery: RawDelivery): readonly InboundEvent[]
  /** The other side: what was sent, what happens next. */
  readonly at: FakeNetwork
  /** A webhook request that carries these deliveries, with the right secret. */
  webhookRequest(...deliveries: readonly RawDelivery[]): RawRequest
}

const PICTURES = {
  types: { 'image/jpeg': 5000, 'image/png': 5000, 'image/webp': 5000, 'image/gif': 15_000 },
  alone: ['image/gif'],
}
const ABILITIES: ChannelAbilities = {
  public: true,
  private: true,
  sources: ['post', 'dm', 'like'],
  like: true,
  quote: true,
  hide: true,
  block: true,
  attachments: { public: { ...PICTURES, count: 4 }, private: { ...PICTURES, count: 1 } },
}

const credentialsSchema = z.strictObject({
  accountId: z.string().min(1),
  token: z.string().min(1),
  expiresAt: z.iso.datetime().nullable().default(null),
})
const tokensSchema = z.looseObject({
  access_token: z.string().min(1),
  account_id: z.string().min(1),
  expires_in: z.number().positive().optional(),
})

/** Makes a fake channel. Authorisation codes are `code-for-<account>`; everything else is refused. */
export function fakeChannel(options: FakeChannelOptions = {}): FakeChannel {
  const name = options.name ?? 'fake'
  const secret = options.secret ?? 'fake-webhook-secret'
  const limit = options.limit ?? 280
  const at = new FakeNetwork()
  const isRefused = ({ credentials }: AccountContext<FakeCredentials>) =>
    at.refusedTokens.has(credentials.token)

  return {
    at,
    name,
    network: options.network ?? name,
    title: 'Fake network',
    abilities: { ...ABILITIES, ...options.abilities },
    oauth: {
      authorizeUrl: 'http://127.0.0.1:9/authorize',
      tokenUrl: 'http://127.0.0.1:9/token',
      revokeUrl: null,
      scopes: ['read', 'write'],
      signInScopes: ['read'],
      pkce: 'S256',
      client: { id: 'fake-client', secret: null },
      switchAccountUrl: null,
    },

    parseCredentials: (input) => parseInput(credentialsSchema, input),
    expiresAt: ({ expiresAt }) => (expiresAt === null ? null : new Date(expiresAt)),
    async account(context) {
      if (isRefused(context)) {
        throw new InboxError('CREDENTIALS_REFUSED', 'The network refuses the credentials', { adapter: name })
      }
      const { accountId: id } = context.credentials
      return {
        id,
        handle: `acme${id}`,
        name: 'Acme',
        profileUrl: `http://127.0.0.1:9/${id}`,
        avatarUrl: null,
      }
    },

    webhookRequest: (...deliveries) => writeWebhook(deliveries, secret),
    webhook: async (request) => readWebhook(request, secret),
    parse: ({ body }) => readEvents(body),
    polls: [{ name: 'events', everyMs: 60_000 }],
    async poll(context, _name, cursor) {
      if (isRefused(context)) return { kind: 'unauthorized', reason: 'the token is refused' }
      if (at.quota) context.quota?.(at.quota)
      const from = cursor === null ? 0 : Number(cursor)
      const deliveries = at.published.slice(from).filter(({ accountId }) => accountId === context.account.id)
      return { kind: 'ok', deliveries, cursor: String(at.published.length), more: false }
    },
    async subscribe(context, webhookUrl) {
      at.subscriptions.set(context.account.id, webhookUrl)
      if (webhookUrl === null) {
        return { kind: 'polling-only', webhookId: null, webhookValid: null, reason: null }
      }
      return { kind: 'ok', webhookId: `webhook-of-${name}`, webhookValid: true, reason: null }
    },
    async unsubscribe(context) {
      at.subscriptions.delete(context.account.id)
    },

    measure(text) {
      const parts = splitText(text, limit)
      const length = [...text].length
      return { length, limit, fits: length <= limit, parts }
    },
    send: async (context, message) => send(at, context, message, isRefused(context)),
    findSent: async (context, message, since) => find(at, context, message, since),
    async act({ channelId }, action) {
      const outcome = at.takeAct() ?? { kind: 'done' }
      if (outcome.kind === 'done') at.actions.push({ channelId, action })
      return outcome
    },

    async fetchMedia(context, { url, maxBytes }) {
      at.fetches.push(url)
      const outcome = at.takeFetch()
      if (outcome !== undefined) return outcome
      if (isRefused(context)) return { kind: 'unauthorized', reason: 'the token is refused' }
      const bytes = at.media.get(url)
      if (!bytes) return { kind: 'refused', reason: 'the network does not have it' }
      if (bytes.byteLength > maxBytes) return { kind: 'refused', reason: 'it is too large' }
      return { kind: 'fetched', bytes }
    },

    async refresh({ credentials }) {
      at.refreshes.push(credentials)
      const outcome = at.takeRefresh()
      if (outcome !== undefined) return outcome
      at.refusedTokens.add(credentials.token)
      return { kind: 'refreshed', credentials: at.credentials(credentials.accountId, credentials.expiresAt) }
    },
    async revoke({ credentials }) {
      at.refusedTokens.add(credentials.token)
    },
    async exchange(_context, { code }) {
      const accountId = /^code-for-(\w+)$/.exec(code)?.[1]
      if (accountId !== undefined) return at.credentials(accountId)
      throw new InboxError('CONNECT_DENIED', 'The network refuses the code', { reason: 'unknown code' })
    },
    credentialsFromTokens(tokens, now) {
      const { access_token, account_id, expires_in } = parseInput(tokensSchema, tokens)
      const expiresAt =
        expires_in === undefined ? null : new Date(now.getTime() + expires_in * 1000).toISOString()
      return { accountId: account_id, token: access_token, expiresAt }
    },
  }
}

function send(
  at: FakeNetwork,
  context: ChannelContext<FakeCredentials>,
  message: Outbound,
  refused: boolean,
): SendOutcome {
  at.attempts.push(message)
  if (refused) return { kind: 'unauthorized', reason: 'the token is refused' }
  const wanted = at.takeSend()
  if (wanted !== undefined && wanted.kind !== 'sent' && wanted.kind !== 'lost') return wanted
  const externalId = wanted?.kind === 'sent' ? wanted.externalId : at.identifier()
  const { channelId, account, now } = context
  at.sent.push({ ...message, channelId, accountId: account.id, externalId, at: now })
  if (wanted?.kind === 'lost') return { kind: 'unknown', reason: 'no answer came' }
  return { kind: 'sent', externalId, permalink: `http://127.0.0.1:9/${account.id}/${externalId}` }
}

/** Looks as a real network lets one look: by account, place and text, for it knows nothing of our identifiers. */
function find(
  at: FakeNetwork,
  { account }: ChannelContext<FakeCredentials>,
  message: Outbound,
  since: Date,
): FindOutcome {
  const wanted = at.takeFind()
  if (wanted !== undefined) return wanted
  const found = at.sent.find(
    (sent) =>
      sent.accountId === account.id &&
      sent.text === message.text &&
      sent.targetId === message.targetId &&
      sent.recipientId === message.recipientId &&
      sent.at >= since,
  )
  if (found === undefined) return { kind: 'absent' }
  return { kind: 'found', externalId: found.externalId, permalink: null }
}
