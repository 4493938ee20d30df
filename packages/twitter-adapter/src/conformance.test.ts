import { createHmac } from 'node:crypto'
import type { RawDelivery } from '@inboxkit/core'
import { channelConformance } from '@inboxkit/core/testing'
import { startXSimulator, type XSimulator } from '@inboxkit/twitter-simulator'
import { afterAll, beforeAll, describe, it } from 'vitest'
import * as x from '../test/payloads.js'
import { type TwitterCredentials, twitter } from './index.js'
import { splitBody } from './webhook/split.js'

const { ANN, BRAND } = x
const BODIES: readonly (readonly [
  string,
  Uint8Array,
  'message' | 'deleted' | 'liked' | 'read' | 'revoked' | 'counted' | 'unknown',
])[] = [
  [
    'mention',
    x.activity('post.mention.create', x.post(), { includes: { users: [x.annUser, x.brandUser] } }),
    'message',
  ],
  [
    'own reply',
    x.activity(
      'post.create',
      x.post({
        id: '8',
        author_id: BRAND,
        in_reply_to_user_id: ANN,
        referenced_tweets: [{ type: 'replied_to', id: '5' }],
      }),
    ),
    'message',
  ],
  ['received', x.activity('dm.received', x.letters(x.letter(ANN, BRAND))), 'message'],
  [
    'read',
    x.activity('dm.read', {
      direct_message_mark_read_events: [
        { created_timestamp: '1784928300000', sender_id: ANN, last_read_event_id: '9' },
      ],
    }),
    'read',
  ],
  ['deleted', x.activity('post.delete', { id: '5', author_id: ANN }), 'deleted'],
  [
    'like',
    x.activity(
      'like.create',
      { id: 'a', timestamp_ms: '1784927565236', liked_tweet_id: '6', liked_tweet_author_id: ANN },
      { filter: { user_id: BRAND, direction: 'outbound' } },
    ),
    'liked',
  ],
  [
    'revoked',
    x.activity('oauth.revoke', { user_id: BRAND, date_time: '2026-07-23T21:44:05+00:00' }, { filter: {} }),
    'revoked',
  ],
  ['typing', x.activity('dm.indicate_typing', {}), 'counted'],
  ['new kind', x.activity('post.fly.create', {}), 'unknown'],
  ['old mention', x.accountActivity({ tweet_create_events: [x.status()] }), 'message'],
  ['old message', x.accountActivity({ direct_message_events: [x.letter(ANN, BRAND)] }), 'message'],
]

let local: XSimulator
beforeAll(async () => {
  local = await startXSimulator({ users: [{ username: 'brand' }, { username: 'ann' }] })
})
afterAll(() => local.close())

/** A fresh subject for each case: what is posted once is a duplicate the second time. */
function subject() {
  const { clientId, clientSecret, consumerKey, consumerSecret, bearerToken, id: _ } = local.app
  // The kit joins the parts and wants the text again, which numbers are not.
  const options = {
    clientId,
    clientSecret,
    consumerKey,
    consumerSecret,
    bearerToken,
    settleMs: 0,
    numberedParts: false,
  }
  const adapter = twitter({ ...options, apiUrl: local.url })
  const brand = local.users().find(({ username }) => username === 'brand')?.id ?? ''
  const question = local.post({ as: 'ann', text: `@brand question ${Math.random()}` })
  const { accessToken, refreshToken = null } = local.issueTokens('brand')
  const context = (credentials: TwitterCredentials) => ({
    credentials,
    channelId: 'channel_1',
    account: { id: brand, handle: 'brand' },
    fetch: () => Promise.reject(new Error('the agent carries everything')),
    now: new Date(),
    log: { info() {}, warn() {}, error() {} },
    signal: new AbortController().signal,
  })
  const signed = (body: Uint8Array, secret = consumerSecret) => ({
    method: 'POST',
    query: {},
    headers: {
      'x-twitter-webhooks-signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`,
    },
    body,
  })
  const stopped = new AbortController()
  stopped.abort()
  return {
    adapter,
    credentials: {
      good: { accessToken, refreshToken, expiresAt: new Date().toISOString(), scope: 'tweet.read' },
      malformed: [
        null,
        1,
        '',
        [],
        {},
        { accessToken: 1 },
        { accessToken, extra: accessToken },
        { accessToken, expiresAt: accessToken },
      ],
    },
    secrets: [
      clientSecret,
      consumerSecret,
      bearerToken,
      accessToken,
      ...(refreshToken ? [refreshToken] : []),
    ],
    deliveries: BODIES.map(([name, body, type]) => ({
      name,
      delivery: splitBody(body)?.[0] as RawDelivery,
      events: [type],
    })),
    webhooks: {
      accepted: BODIES.map(([, body]) => signed(body)),
      rejected: BODIES.map(([name, body]) => ({ name, request: signed(body, 'another application') })),
    },
    context,
    refused: (credentials: TwitterCredentials) => context({ ...credentials, accessToken: 'refused' }),
    unreachable: (credentials: TwitterCredentials) => ({ ...context(credentials), signal: stopped.signal }),
    outbound: {
      deliveryId: 'delivery_1',
      kind: 'reply' as const,
      text: `the answer ${Math.random()}`,
      targetId: question.id,
      recipientId: null,
      attachments: [],
    },
  }
}

describe('the channel kit holds for X', () => {
  for (const { area, name, run } of channelConformance)
    it(`${area}: ${name}`, () => run(subject() as Parameters<typeof run>[0]))
})
