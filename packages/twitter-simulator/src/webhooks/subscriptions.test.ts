import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { call, subscribe } from '../testing/call.js'
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

describe('webhooks and subscriptions', () => {
  it.each(['wrong', 'redirect', 'down'] as const)('a url whose challenge is %s is refused', async (crc) => {
    const other = await startConsumer(sim.app.consumerSecret)
    try {
      other.behave({ crc })
      const answer = await asApp('POST', '/2/webhooks', { url: other.url })
      expect(answer.status).toBe(400)
      expect(answer.body.title).toBe('CrcValidationFailed')
      expect(sim.webhooks()).toHaveLength(1)
    } finally {
      other.close()
    }
  })

  it('the hourly challenge: a wrong answer stops delivery until PUT succeeds', async () => {
    consumer.behave({ crc: 'wrong' })
    sim.advance(59 * 60_000)
    await sim.idle()
    expect(consumer.challenges).toBe(1)
    sim.advance(60_000)
    await sim.idle()
    expect(consumer.challenges).toBe(2)
    expect(sim.webhooks()[0]?.valid).toBe(false)
    sim.post({ as: 'alice', text: '@brand unheard' })
    await sim.idle()
    expect(sim.deliveries().at(-1)?.status).toBe('stopped')
    expect((await asApp('PUT', `/2/webhooks/${webhookId}`)).status).toBe(400)
    consumer.behave({})
    expect((await asApp('PUT', `/2/webhooks/${webhookId}`)).status).toBe(200)
    sim.post({ as: 'alice', text: '@brand heard' })
    await sim.idle()
    expect(consumer.events().at(-1)?.payload.text).toBe('@brand heard')
  })

  it('an unreachable consumer stays valid for 28 hours', async () => {
    consumer.behave({ crc: 'down' })
    sim.advance(60 * 60_000)
    await sim.idle()
    sim.advance(27 * 60 * 60_000)
    await sim.idle()
    expect(sim.webhooks()[0]?.valid).toBe(true)
    sim.advance(60 * 60_000)
    await sim.idle()
    expect(sim.webhooks()[0]?.valid).toBe(false)
  })

  it('a fault makes a right answer wrong', async () => {
    sim.addFault({ action: { kind: 'crc-fail' } })
    expect((await asApp('PUT', `/2/webhooks/${webhookId}`)).status).toBe(400)
    expect((await asApp('PUT', `/2/webhooks/${webhookId}`)).status).toBe(200)
  })

  it.each([
    ['not a url', 'UrlValidationFailed'],
    ['http://shop.example/hook', 'UrlValidationFailed'],
    ['https://shop.example:8443/hook', 'UrlValidationFailed'],
    ['https://shop.example/hook', 'UrlValidationFailed'],
  ])('refuses the url %s', async (url, title) => {
    expect((await asApp('POST', '/2/webhooks', { url })).body.title).toBe(title)
  })

  it('refuses the same url, the same subscription, an unknown webhook and an unknown event', async () => {
    expect((await asApp('POST', '/2/webhooks', { url: consumer.url })).body.title).toBe('DuplicateUrlFailed')
    const create = (body: unknown) => asApp('POST', '/2/activity/subscriptions', body)
    const filter = { user_id: brand.id }
    const known = { event_type: 'post.create', filter, webhook_id: webhookId }
    expect((await create(known)).body.title).toBe('DuplicateSubscriptionFailed')
    expect((await create({ ...known, webhook_id: '12' })).body.title).toBe('WebhookIdInvalid')
    expect((await create({ ...known, event_type: 'post.sing' })).status).toBe(400)
    expect((await asApp('DELETE', '/2/activity/subscriptions/12')).body.title).toBe('SubscriptionNotFound')
  })

  it('follows direction, and ends with the subscription or the webhook', async () => {
    const inbound = { event_type: 'like.create', filter: { user_id: brand.id, direction: 'inbound' } }
    for (const known of sim.subscriptions())
      if (known.eventType === 'like.create') await asApp('DELETE', `/2/activity/subscriptions/${known.id}`)
    await asApp('POST', '/2/activity/subscriptions', { ...inbound, webhook_id: webhookId })
    const post = sim.post({ as: 'alice', text: 'hers' })
    sim.like({ as: 'brand', post: post.id })
    await sim.idle()
    expect(types()).toEqual([])
    sim.like({ as: 'alice', post: sim.post({ as: 'brand', text: 'ours' }).id })
    await sim.idle()
    expect(types()).toEqual(['post.create', 'like.create'])
    await asApp('DELETE', `/2/webhooks/${webhookId}`)
    expect(sim.subscriptions()).toEqual([])
  })

  it('refuses loopback http where that is switched off', async () => {
    const strict = await startXSimulator({ allowLoopbackWebhooks: false })
    try {
      const answer = await call(strict, strict.app.bearerToken, 'POST', '/2/webhooks', { url: consumer.url })
      expect(answer.body.title).toBe('UrlValidationFailed')
    } finally {
      await strict.close()
    }
  })
})
