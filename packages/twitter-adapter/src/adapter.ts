import type { ChannelAbilities, ChannelAdapter, InboundEvent, RawDelivery } from '@inboxkit/core'
import { measureText } from './length/measure.js'
import { fetchMedia } from './media/fetch-media.js'
import { accountOf } from './oauth/account.js'
import { AppTokens } from './oauth/app-token.js'
import { credentialsOfTokens, parseCredentials, type TwitterCredentials } from './oauth/credentials.js'
import { describeOAuth } from './oauth/description.js'
import { Tokens } from './oauth/tokens.js'
import { readOptions, type TwitterOptions } from './options.js'
import { parseDelivery } from './parse/parse.js'
import { poll, pollsOf } from './poll/poll.js'
import { act } from './send/act.js'
import { deskOf } from './send/context.js'
import { findSent } from './send/find-sent.js'
import { send } from './send/send.js'
import { subscribe, unsubscribe } from './subscribe/subscribe.js'
import { agentFor } from './transport/agent.js'
import type { Transport } from './transport/client.js'
import { receiveWebhook } from './webhook/receive.js'

/** What other networks need of the port: X names its posts itself, and its attachments have addresses. */
type NotOfX = 'credentialsSchema' | 'webhookBytes' | 'extract' | 'identify' | 'personId'

/** X as a channel adapter: every method of the port that X can have is there. */
export interface TwitterAdapter extends Required<Omit<ChannelAdapter<TwitterCredentials>, NotOfX>> {
  readonly name: 'twitter'
  readonly network: 'x'
  parse(delivery: RawDelivery): readonly InboundEvent[]
}

/** Sizes are X's own, in bytes. A moving picture stands alone. */
const PICTURES = {
  types: {
    'image/jpeg': 5_000_000,
    'image/png': 5_000_000,
    'image/webp': 5_000_000,
    'image/gif': 15_000_000,
  },
  alone: ['image/gif'],
}
/** What X can do at all; whether a connection's tier has likes and quotes is the channel's own setting. */
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

/**
 * X (Twitter) as a channel. One instance serves every workspace and account of one X application, in any number of
 * calls at once. The application's secrets live in closures: neither JSON.stringify nor inspect shows them.
 * @throws INVALID_INPUT, also when webhooks are on and there is no secret to verify them
 */
export function twitter(options: TwitterOptions): TwitterAdapter {
  const settings = readOptions(options)
  const transport: Transport = {
    agent: settings.agent ?? agentFor(settings.apiUrl),
    timeoutMs: settings.timeoutMs,
  }
  const tokens = new Tokens(settings, transport)
  const subscriber = { settings, transport, appTokens: new AppTokens(settings, transport) }
  const hook = {
    secrets: settings.webhooks ? settings.secrets : [],
    maxBytes: settings.maxWebhookBytes,
  }
  return {
    name: 'twitter',
    network: 'x',
    title: 'X (Twitter)',
    abilities: ABILITIES,
    oauth: describeOAuth(settings),
    polls: pollsOf(settings),

    parseCredentials,
    expiresAt: ({ expiresAt }) => (expiresAt === null ? null : new Date(expiresAt)),
    account: (context) => accountOf(transport, context),
    exchange: (context, grant) => tokens.exchange(context, grant),
    refresh: (context) => tokens.refresh(context),
    revoke: (context) => tokens.revoke(context),
    credentialsFromTokens: credentialsOfTokens,

    webhook: async (request) => receiveWebhook(request, hook),
    parse: (delivery) => parseDelivery(delivery, settings.encryptedChats),
    poll: (context, name, cursor) => poll(settings, transport, context, name, cursor),
    subscribe: (context, webhookUrl) => subscribe(subscriber, context, webhookUrl),
    unsubscribe: (context) => unsubscribe(subscriber, context),

    measure: (text, kind) => measureText(text, kind, settings.numberedParts),
    send: (context, message) => send(deskOf(settings, transport, context), message),
    findSent: (context, message, since) => findSent(deskOf(settings, transport, context), message, since),
    fetchMedia: (context, media) => fetchMedia(settings, transport, context, media),
    act: (context, action) => act(deskOf(settings, transport, context), action),
  }
}
