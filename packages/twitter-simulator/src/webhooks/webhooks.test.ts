import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { call, PNG, subscribe } from '../testing/call.js'
import { type Consumer, startConsumer } from '../testing/consumer.js'

const TYPES = [
  'post.mention.create',
  'post.reply.create',
  'post.quote.create',
  'post.repost.create',
  'post.create',
  'post.delete',
  'like.create',
  'dm.received',
  'dm.sent',
  'dm.read',
  'dm.indicate_typing',
  'profile.update.bio',
  'chat.received',
]

let sim: XSimulator
let consumer: Consumer
let brand: { id: string; token: string }
let webhookId: string
beforeEach(async () => {
  sim = await startXSimulator({ seed: 1, webhookRetryDelaysMs: [10, 20], webhookTimeoutMs: 1000 })
  consumer = await startConsumer(sim.app.consumerSecret)
  const id = sim.createUser({ username: 'brand' }).id
  sim.createUser({ username: 'alice' })
  brand = { id, token: sim.issueTokens('brand').accessToken }
  webhookId = await subscribe(sim, consumer.url, brand, TYPES)
})
afterEach(async () => {
  await sim.close()
  consumer.close()
})

const types = () => consumer.events().map((event) => event.event_type)
const asApp = (method: string, path: string, body?: unknown) =>
  call(sim, sim.app.bearerToken, method, path, body)

describe('events', () => {
  it('every body carries a signature over its exact bytes', async () => {
    sim.post({ as: 'alice', text: 'Grüezi @brand 😷' })
    await sim.idle()
    expect(consumer.received).toHaveLength(1)
    expect(consumer.received[0]?.signature).toBe(consumer.received[0]?.expected)
  })

  it('a post is each of the events that it is', async () => {
    const news = sim.post({ as: 'brand', text: 'News' })
    sim.post({ as: 'alice', text: 'What about @brand here', replyTo: news.id })
    sim.post({ as: 'alice', text: 'no name typed', replyTo: news.id })
    sim.post({ as: 'alice', text: 'look', quote: news.id })
    sim.post({ as: 'alice', repostOf: news.id })
    await sim.idle()
    expect(types()).toEqual([
      'post.create',
      'post.mention.create',
      'post.reply.create',
      'post.reply.create',
      'post.quote.create',
      'post.repost.create',
    ])
    const [, mention, reply] = consumer.events()
    expect(mention?.event_uuid).toBe(reply?.event_uuid)
    expect(reply?.filter).toEqual({ user_id: brand.id })
    expect(reply?.payload).toMatchObject({
      in_reply_to_tweet_id: news.id,
      referenced_tweets: [{ type: 'replied_to', id: news.id }],
      public_metrics: { like_count: 0, like_count_str: '0' },
    })
  })

  it('an answer to an answer, in which one is only implied, is no event', async () => {
    const root = sim.post({ as: 'alice', text: '@brand help' })
    sim.createUser({ username: 'carol' })
    sim.post({ as: 'carol', text: 'same here', replyTo: root.id })
    await sim.idle()
    expect(types()).toEqual(['post.mention.create'])
  })

  it('messages, likes, typing, reading and profiles have their shapes', async () => {
    const dm = sim.sendDm({
      from: 'alice',
      to: 'brand',
      text: 'Hi',
      media: { bytes: PNG, contentType: 'image/png' },
    })
    await call(sim, brand.token, 'POST', `/2/dm_conversations/with/${dm.senderId}/messages`, { text: 'Yes?' })
    sim.markRead({ by: 'alice', from: 'brand' })
    sim.typing({ from: 'alice', to: 'brand' })
    sim.like({ as: 'alice', post: sim.post({ as: 'brand', text: 'News' }).id })
    sim.updateUser('brand', { description: 'We help' })
    sim.emit({ eventType: 'chat.received', user: 'brand', payload: { encoded_event: 'xyz' } })
    await sim.idle()
    expect(types()).toEqual([
      'dm.received',
      'dm.sent',
      'dm.read',
      'dm.indicate_typing',
      'post.create',
      'like.create',
      'profile.update.bio',
      'chat.received',
    ])
    const [received, sent] = consumer.events()
    expect(received?.payload).toMatchObject({
      direct_message_events: [
        {
          type: 'message_create',
          id: dm.id,
          message_create: {
            target: { recipient_id: brand.id },
            sender_id: dm.senderId,
            message_data: { attachment: { type: 'media', media: { type: 'photo' } } },
          },
        },
      ],
      users: { [brand.id]: { data: { username: 'brand' } } },
    })
    expect(sent?.payload).toHaveProperty('apps')
    expect(received?.payload).not.toHaveProperty('apps')
  })

  it('a deletion and a removed app are told, and the app’s tokens are dead', async () => {
    const post = sim.post({ as: 'brand', text: 'News' })
    sim.deletePost(post.id)
    sim.revokeApp('brand')
    await sim.idle()
    expect(types()).toEqual(['post.create', 'post.delete', 'oauth.revoke'])
    expect(consumer.events()[1]).toMatchObject({ payload: { id: post.id, author_id: brand.id } })
    expect(consumer.events()[2]).toMatchObject({
      filter: {},
      payload: { user_id: brand.id, app_id: sim.app.id },
    })
    expect((await call(sim, brand.token, 'GET', '/2/users/me')).status).toBe(401)
    sim.sendDm({ from: 'alice', to: 'brand', text: 'still there?' })
    await sim.idle()
    expect(types()).toHaveLength(3)
  })

  it('protected authors, other people’s posts and groups are not told', async () => {
    sim.createUser({ username: 'carol' })
    sim.updateUser('alice', { protected: true })
    sim.post({ as: 'alice', text: 'psst @brand' })
    sim.post({ as: 'carol', text: 'nothing to do with it' })
    sim.groupDm({ from: 'alice', to: ['brand', 'carol'], text: 'all' })
    await sim.idle()
    expect(types()).toEqual([])
  })
})

describe('delivery', () => {
  it('tries again after a failure, and then gives up', async () => {
    consumer.behave({ status: 503 })
    sim.post({ as: 'alice', text: '@brand 1' })
    await sim.idle()
    expect(consumer.received).toHaveLength(3)
    expect(sim.deliveries()[0]).toMatchObject({ status: 'failed', attempts: [{ status: 503 }, {}, {}] })
    consumer.behave({})
    const [failed] = sim.deliveries()
    expect(sim.redeliver(failed?.id ?? '')).toBe(true)
    await sim.idle()
    expect(sim.deliveries()[0]?.status).toBe('delivered')
  })

  it('takes no answer for a failure', async () => {
    consumer.behave({ hang: true })
    sim.post({ as: 'alice', text: '@brand 1' })
    await sim.idle()
    expect(sim.deliveries()[0]?.attempts.every((attempt) => attempt.error !== undefined)).toBe(true)
  })

  it('holds and releases in order', async () => {
    sim.holdDeliveries()
    sim.post({ as: 'alice', text: '@brand 1' })
    sim.post({ as: 'alice', text: '@brand 2' })
    await sim.idle()
    expect(consumer.received).toHaveLength(0)
    sim.releaseDeliveries()
    await sim.idle()
    expect(consumer.events().map((event) => event.payload.text)).toEqual(['@brand 1', '@brand 2'])
  })

  it('a replay job sends what was lost, and only within its window', async () => {
    sim.addFault({ action: { kind: 'gap' } })
    sim.post({ as: 'alice', text: '@brand lost' })
    await sim.idle()
    expect(consumer.received).toHaveLength(0)
    sim.advance(30 * 60_000)
    const stamp = (ms: number) =>
      new Date(Date.now() + 30 * 60_000 + ms).toISOString().replace(/[-:T]/g, '').slice(0, 12)
    const job = (from: number, to: number) =>
      asApp('POST', '/2/webhooks/replay', {
        webhook_id: webhookId,
        from_date: stamp(from),
        to_date: stamp(to),
      })
    expect((await job(-25 * 60 * 60_000, -11 * 60_000)).status).toBe(400)
    expect((await job(-60 * 60_000, -5 * 60_000)).status).toBe(400)
    expect((await job(-60 * 60_000, -12 * 60_000)).status).toBe(200)
    await sim.idle()
    expect(types()).toEqual(['post.mention.create'])
  })
})

describe('faults of delivery', () => {
  const post = async (text = '@brand x') => {
    sim.post({ as: 'alice', text })
    await sim.idle()
  }

  it('the same delivery three times', async () => {
    sim.addFault({ action: { kind: 'duplicate', copies: 3 } })
    await post()
    expect(new Set(consumer.received.map((one) => one.raw)).size).toBe(1)
    expect(consumer.received).toHaveLength(3)
  })

  it('two in the other order', async () => {
    sim.addFault({ action: { kind: 'reorder' } })
    await post('@brand 1')
    expect(consumer.received).toHaveLength(0)
    await post('@brand 2')
    expect(consumer.events().map((event) => event.payload.text)).toEqual(['@brand 2', '@brand 1'])
  })

  it('one late, the next not waiting for it', async () => {
    sim.addFault({ match: { eventType: 'post.mention.create' }, action: { kind: 'late', ms: 800 } })
    sim.post({ as: 'alice', text: '@brand 1' })
    sim.post({ as: 'alice', text: '@brand 2' })
    await sim.idle()
    expect(consumer.events().map((event) => event.payload.text)).toEqual(['@brand 2', '@brand 1'])
  })

  it.each(['bad', 'missing', 'wrong-secret'] as const)('a %s signature', async (how) => {
    sim.addFault({ action: { kind: 'signature', how } })
    await post()
    expect(consumer.received[0]?.signature).not.toBe(consumer.received[0]?.expected)
    expect(consumer.received[0]?.signature === undefined).toBe(how === 'missing')
  })

  it('an event without included users and posts, rightly signed', async () => {
    sim.addFault({ action: { kind: 'bare' } })
    await post()
    expect(JSON.parse(consumer.received[0]?.raw ?? '{}').data.includes).toEqual({})
    expect(consumer.received[0]?.raw).not.toContain('username":"alice')
    expect(consumer.received[0]?.signature).toBe(consumer.received[0]?.expected)
  })

  it('a body changed after it was signed', async () => {
    sim.addFault({ action: { kind: 'tamper' } })
    await post()
    expect(consumer.received[0]?.signature).not.toBe(consumer.received[0]?.expected)
  })
})
