import { createHmac } from 'node:crypto'
import type { RawRequest } from '@inboxkit/core'
import { type FakeChannel, fakeChannel } from '@inboxkit/core/testing'
import { twitter } from '@inboxkit/twitter-adapter'
import { ACCOUNT } from './desk.js'

const SECRET = 'secret-of-the-benchmark'

/**
 * X as far as webhooks go: requests are verified, split and read by the real adapter; the account itself is the fake
 * network's, so that nothing has to be connected over a network.
 */
export function xChannel(): FakeChannel {
  const x = twitter({ clientId: 'benchmark', consumerSecret: SECRET })
  const fake = fakeChannel({ name: 'x' })
  return {
    ...fake,
    webhook: async (request) => x.webhook?.(request) ?? { kind: 'rejected', status: 404, reason: '' },
    parse: (delivery) => x.parse(delivery),
  }
}

/** The webhook of one mention by a new customer, as X sends it: about 1.2 kB, signed. */
export function mentionWebhook(number: number): RawRequest {
  const id = String(1_900_000_000_000_000_000n + BigInt(number))
  const author = String(7_100_000_000_000_000_000n + BigInt(number))
  const username = `customer${number}`
  const payload = {
    id,
    text: `@acme Hello, my order ${number} has not arrived yet. Could you please have a look at it for me?`,
    author_id: author,
    created_at: new Date().toISOString(),
    conversation_id: id,
    edit_history_tweet_ids: [id],
    edit_controls: {
      edits_remaining: 5,
      is_edit_eligible: true,
      editable_until: new Date(Date.now() + 3_600_000).toISOString(),
    },
    entities: { mentions: [{ start: 0, end: 5, username: 'acme', id: ACCOUNT }] },
    reply_settings: 'everyone',
    lang: 'en',
    public_metrics: { retweet_count: 0, reply_count: 0, like_count: 0, quote_count: 0 },
    author: {
      id: author,
      username,
      name: `Customer ${number}`,
      profile_image_url: `https://pbs.example.com/${username}_normal.jpg`,
      verified: false,
      public_metrics: { followers_count: 97, following_count: 120, tweet_count: 50, listed_count: 0 },
    },
  }
  const data = {
    event_uuid: `event-${number}`,
    filter: { user_id: ACCOUNT },
    event_type: 'post.mention.create',
    tag: 'mentions',
    payload,
  }
  const body = Buffer.from(JSON.stringify({ data }))
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('base64')}`
  return {
    method: 'POST',
    query: {},
    headers: { 'content-type': 'application/json', 'x-twitter-webhooks-signature': signature },
    body,
  }
}
