import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RawDelivery } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventsOf, type LocalX, localX, messagesOf } from '../../test/local-x.js'
import { X_EVENTS } from '../events.js'
import type { TwitterAdapter } from '../index.js'
import { subscriptionsOf } from './subscriptions.js'
import { webhooksOf } from './webhooks.js'

let at: LocalX
let hook: Hook
beforeEach(async () => {
  at = await localX()
  hook = await hookFor(at.adapter)
})
afterEach(async () => {
  await at.x.close()
  await hook.close()
})

interface Hook {
  readonly url: string
  readonly deliveries: RawDelivery[]
  readonly rejected: number[]
  adapter: TwitterAdapter
  close(): Promise<void>
}

/** The smallest host: raw bytes in, the adapter's answer out. */
async function hookFor(adapter: TwitterAdapter): Promise<Hook> {
  const deliveries: RawDelivery[] = []
  const rejected: number[] = []
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', 'http://localhost')
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const outcome = await state.adapter.webhook({
      method: request.method ?? '',
      query: Object.fromEntries(url.searchParams),
      headers,
      body: Buffer.concat(chunks),
    })
    if (outcome.kind === 'challenge') {
      response.writeHead(outcome.status, { 'content-type': outcome.contentType }).end(outcome.body)
    } else if (outcome.kind === 'rejected') {
      rejected.push(outcome.status)
      response.writeHead(outcome.status).end()
    } else {
      deliveries.push(...outcome.deliveries)
      response.writeHead(200).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const state: Hook = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    deliveries,
    rejected,
    adapter,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return state
}

const subscribed = () =>
  at.x
    .subscriptions()
    .map(({ eventType }) => eventType)
    .sort()

describe('subscribing', () => {
  it('makes the webhook and one subscription for each row of the table', async () => {
    const result = await at.adapter.subscribe(at.channel(), hook.url)
    expect(result).toEqual({
      kind: 'ok',
      webhookId: at.x.webhooks()[0]?.id,
      webhookValid: true,
      reason: null,
    })
    const expected = X_EVENTS.filter(({ subscribe }) => subscribe && !subscribe.option).map(
      ({ type }) => type,
    )
    expect(subscribed()).toEqual([...expected].sort())
  })

  it('may be repeated and run twice at once', async () => {
    const results = await Promise.all([
      at.adapter.subscribe(at.channel(), hook.url),
      at.make().subscribe(at.channel(), hook.url),
    ])
    expect(results.map(({ kind }) => kind)).toEqual(['ok', 'ok'])
    const before = subscribed()
    const asked = at.x.journal().length
    expect((await at.adapter.subscribe(at.channel(), hook.url)).kind).toBe('ok')
    expect(subscribed()).toEqual(before)
    expect(new Set(before).size).toBe(before.length)
    expect(new Set(at.x.subscriptions().map(({ webhookId }) => webhookId)).size).toBe(1)
    expect(
      at.x
        .journal()
        .slice(asked)
        .every(({ method }) => method === 'GET'),
    ).toBe(true)
  })

  it('asks for likes only with the option', async () => {
    const adapter = at.make({ likes: true })
    hook.adapter = adapter
    await adapter.subscribe(at.channel(), hook.url)
    expect(at.x.subscriptions().find(({ eventType }) => eventType === 'like.create')?.filter).toEqual({
      user_id: at.brand.id,
      direction: 'outbound',
    })
  })

  it('obtains the token of the application with its key, once', async () => {
    const { clientId, clientSecret, consumerKey, consumerSecret } = at.x.app
    const { twitter } = await import('../index.js')
    const adapter = twitter({ clientId, clientSecret, consumerKey, consumerSecret, apiUrl: at.x.url })
    expect((await adapter.subscribe(at.channel(), hook.url)).kind).toBe('ok')
    await adapter.subscribe(at.channel(), hook.url)
    expect(at.x.journal().filter(({ path }) => path === '/oauth2/token')).toHaveLength(1)
  })

  it('without an address, or a token of the application, polling is what there is', async () => {
    expect(await at.adapter.subscribe(at.channel(), null)).toMatchObject({ kind: 'polling-only' })
    const { twitter } = await import('../index.js')
    const poor = twitter({ clientId: 'c', consumerSecret: 's', apiUrl: at.x.url })
    expect(await poor.subscribe(at.channel(), hook.url)).toMatchObject({ kind: 'polling-only' })
  })

  it('makes an invalid webhook valid again', async () => {
    await at.adapter.subscribe(at.channel(), hook.url)
    at.x.addFault({ action: { kind: 'crc-fail' } })
    at.x.advance(25 * 60 * 60_000)
    await at.x.idle()
    expect(at.x.webhooks()[0]?.valid).toBe(false)
    at.x.expireTokens('bob')
    const { accessToken } = at.x.issueTokens('brand')
    expect(await at.adapter.subscribe(at.channel({ accessToken }), hook.url)).toMatchObject({
      kind: 'ok',
      webhookValid: true,
    })
    expect(at.x.webhooks()[0]?.valid).toBe(true)
  })

  it('leaves webhooks of others alone, and says when X allows no more', async () => {
    await at.x.close()
    at = await localX({ tier: 'selfserve' })
    hook.adapter = at.adapter
    const other = await hookFor(at.adapter)
    await at.adapter.subscribe(at.channel(), other.url)
    expect(await at.adapter.subscribe(at.channel(), hook.url)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('no more'),
    })
    expect(at.x.webhooks().map(({ url }) => url)).toEqual([other.url])
    await other.close()
  })

  it('follows a changed address without doubling what is subscribed', async () => {
    const other = await hookFor(at.adapter)
    await at.adapter.subscribe(at.channel(), other.url)
    const before = subscribed()
    const result = await at.adapter.subscribe(at.channel(), hook.url)
    expect(result.kind).toBe('ok')
    expect(subscribed()).toEqual(before)
    expect(new Set(at.x.subscriptions().map(({ webhookId }) => webhookId))).toEqual(
      new Set([result.webhookId]),
    )
    await other.close()
  })

  it('an address that does not answer X is refused by it', async () => {
    await hook.close()
    expect(await at.adapter.subscribe(at.channel(), hook.url)).toMatchObject({ kind: 'refused' })
  })

  it('limits and failures are tried again, a refused account is not', async () => {
    at.x.addFault({ match: { path: '/2/webhooks' }, action: { kind: 'rate-limit' } })
    expect(await at.adapter.subscribe(at.channel(), hook.url)).toMatchObject({ kind: 'retry' })
    at.x.addFault({ match: { path: '/2/activity/subscriptions' }, action: { kind: 'status', status: 503 } })
    expect(await at.adapter.subscribe(at.channel(), hook.url)).toMatchObject({
      kind: 'retry',
      webhookValid: true,
    })
    expect(await at.adapter.subscribe(at.channel({ accessToken: 'wrong' }), hook.url)).toMatchObject({
      kind: 'unauthorized',
    })
  })

  it('leaving ends the subscriptions of this account, not of another', async () => {
    await at.adapter.subscribe(at.channel(), hook.url)
    const bob = at.x.issueTokens('bob')
    const second = {
      ...at.channel({ accessToken: bob.accessToken }),
      account: { id: at.bob.id, handle: 'bob' },
    }
    await at.adapter.subscribe(second, hook.url)
    await at.adapter.unsubscribe(at.channel())
    expect(new Set(at.x.subscriptions().map(({ filter }) => filter.user_id))).toEqual(new Set([at.bob.id]))
    expect(at.x.webhooks()).toHaveLength(1)
  })
})

describe('what the webhook brings', () => {
  it('P2 P5 both sides of a public and of a private conversation, each as one message', async () => {
    const { x, adapter, ann } = at
    await adapter.subscribe(at.channel(), hook.url)
    const question = x.post({ as: 'ann', text: 'hey @brand & <you>' })
    const answer = await adapter.send(at.channel(), {
      deliveryId: 'd',
      kind: 'reply',
      text: 'hello',
      targetId: question.id,
      recipientId: null,
      attachments: [],
    })
    x.post({ as: 'brand', text: 'typed on the site', replyTo: question.id })
    x.sendDm({ from: 'ann', to: 'brand', text: 'psst' })
    x.sendDm({ from: 'brand', to: 'ann', text: 'yes?' })
    await x.idle()
    const messages = messagesOf(adapter, hook.deliveries)
    expect(new Set(messages.map(({ peer }) => peer?.id))).toEqual(new Set([ann.id]))
    const told = messages.map(
      ({ direction, kind, text }) => `${direction} ${kind} ${text.replace(/^@ann /, '')}`,
    )
    expect([...new Set(told)].sort()).toEqual([
      'in dm psst',
      'in mention hey @brand & <you>',
      'out dm yes?',
      'out reply hello',
      'out reply typed on the site',
    ])
    expect(
      messages.some(({ externalId }) => answer.kind === 'sent' && externalId === answer.externalId),
    ).toBe(true)
    expect(hook.deliveries.every(({ accountId }) => accountId === at.brand.id)).toBe(true)
  })

  it('deletions, read marks, typing, revocations and encrypted chats', async () => {
    const { x, adapter, ann } = at
    await adapter.subscribe(at.channel(), hook.url)
    const own = x.post({ as: 'brand', text: 'a post' })
    x.sendDm({ from: 'brand', to: 'ann', text: 'read me' })
    x.markRead({ by: 'ann', from: 'brand' })
    x.emit({
      eventType: 'chat.received',
      user: 'brand',
      payload: {
        id: 'e4f4d3fc',
        created_at_msec: '1784841183370',
        sender_id: ann.id,
        conversation_id: `${ann.id}:${at.brand.id}`,
      },
    })
    x.deletePost(own.id)
    await x.idle()
    x.revokeApp('brand')
    await x.idle()
    const events = eventsOf(adapter, hook.deliveries)
    expect(events).toContainEqual({ type: 'deleted', externalId: own.id, at: null })
    expect(events.find(({ type }) => type === 'read')).toMatchObject({ peerId: ann.id })
    expect(events).toContainEqual({ type: 'counted', reason: 'encrypted-chat' })
    expect(events.find(({ type }) => type === 'revoked')).toBeDefined()
  })

  it('P3 a repeated, delayed or reordered delivery has the key it had', async () => {
    const { x, adapter } = at
    await adapter.subscribe(at.channel(), hook.url)
    x.addFault({ action: { kind: 'duplicate', copies: 3 } })
    x.post({ as: 'ann', text: '@brand once' })
    await x.idle()
    expect(hook.deliveries.length).toBeGreaterThan(2)
    expect(new Set(hook.deliveries.map(({ key }) => key)).size).toBe(1)
  })

  it('P12 wrong, missing and tampered signatures are refused with 401', async () => {
    const { x, adapter } = at
    await adapter.subscribe(at.channel(), hook.url)
    const faults = [
      { kind: 'signature', how: 'bad' },
      { kind: 'signature', how: 'missing' },
      { kind: 'signature', how: 'wrong-secret' },
      { kind: 'tamper' },
    ] as const
    for (const action of faults) {
      x.addFault({ action })
      x.post({ as: 'ann', text: `@brand ${'how' in action ? action.how : action.kind}` })
      await x.idle()
    }
    expect(hook.rejected.filter((status) => status === 401).length).toBeGreaterThanOrEqual(4)
    expect(hook.rejected.every((status) => status === 401)).toBe(true)
  })

  it('P12 a new consumer secret beside the old one', async () => {
    const { x } = at
    const adapter = at.make({ consumerSecret: 'the new one', consumerSecrets: [x.app.consumerSecret] })
    await at.adapter.subscribe(at.channel(), hook.url)
    hook.adapter = adapter
    x.post({ as: 'ann', text: '@brand still understood' })
    await x.idle()
    expect(messagesOf(adapter, hook.deliveries)).toMatchObject([{ text: '@brand still understood' }])
  })

  it('a post is the same by webhook and by poll', async () => {
    const { x, adapter } = at
    await adapter.subscribe(at.channel(), hook.url)
    const root = x.post({ as: 'brand', text: 'root' })
    x.post({ as: 'ann', text: '@brand look https://example.com/x & y', replyTo: root.id })
    await x.idle()
    const result = await adapter.poll(at.channel(), 'mentions', null)
    if (result.kind !== 'ok') throw new Error(result.reason)
    const [polled] = messagesOf(adapter, result.deliveries)
    const hooked = messagesOf(adapter, hook.deliveries).find(
      ({ externalId }) => externalId === polled?.externalId,
    )
    expect(polled).toEqual(hooked)
  })
})

describe("X's disagreeing answers", () => {
  const webhook = {
    id: '1146654567674912769',
    url: 'https://example.com/',
    valid: true,
    created_at: '2026-01-01T00:00:00Z',
  }
  it('a webhook may be bare, under data, or in a list', () => {
    const expected = [{ id: webhook.id, url: webhook.url, valid: true }]
    for (const body of [webhook, { data: webhook }, { data: [webhook] }])
      expect(webhooksOf(body)).toEqual(expected)
    for (const body of [null, {}, { data: null }, { data: [null] }, 'x']) expect(webhooksOf(body)).toEqual([])
  })
  it('a subscription may be in a list, under data, or under data.subscription', () => {
    const subscription = {
      subscription_id: '5',
      event_type: 'post.create',
      filter: { user_id: '7' },
      webhook_id: '9',
    }
    const expected = [{ id: '5', eventType: 'post.create', userId: '7', direction: null, webhookId: '9' }]
    for (const data of [[subscription], subscription, { subscription }])
      expect(subscriptionsOf({ data })).toEqual(expected)
    for (const body of [null, {}, { data: null }, { data: [null, {}] }])
      expect(subscriptionsOf(body)).toEqual([])
  })
})
