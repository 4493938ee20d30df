import type { RawRequest } from '@inboxkit/core'
import { type ChannelSubject, channelConformance, fakeRuntime } from '@inboxkit/core/testing'
import { describe, expect, test } from 'vitest'
import { ChatRoom } from './chat-room.js'
import { type WebChatCredentials, webChat } from './web-chat.js'

const visitor = { id: 'v1', name: 'Ada' }

async function subject(): Promise<ChannelSubject<WebChatCredentials>> {
  const room = new ChatRoom('shop')
  const adapter = webChat({ site: room, secret: room.secret })
  const genuine = await room.writes(visitor, 'hello 😀 \u202eright to left')
  const other = await new ChatRoom('shop').writes(visitor, 'signed by somebody else')
  const { now, fetch, log } = fakeRuntime()
  const context = (credentials: WebChatCredentials) => ({
    credentials,
    channelId: 'chn_1',
    account: { id: 'shop', handle: null },
    fetch,
    log,
    now: now(),
    signal: new AbortController().signal,
  })
  return {
    adapter,
    credentials: { good: room.credentials, malformed: [null, 'key', [], {}, { site: 'shop', key: 5 }] },
    secrets: [room.secret, room.credentials.key],
    deliveries: [{ name: 'a message', delivery: await deliveryOf(adapter, genuine), events: ['message'] }],
    webhooks: {
      accepted: [genuine],
      rejected: [
        { name: 'another signature', request: other },
        { name: 'half a body', request: { ...genuine, body: genuine.body.slice(0, 40) } },
      ],
    },
    context,
    refused: (credentials) => context({ ...credentials, key: 'guess' }),
    outbound: {
      deliveryId: 'dlv_1',
      kind: 'chat',
      text: 'We are looking into it.',
      targetId: null,
      recipientId: visitor.id,
      attachments: [],
    },
  }
}

async function deliveryOf(adapter: ReturnType<typeof webChat>, request: RawRequest) {
  const outcome = await adapter.webhook?.(request)
  if (outcome?.kind !== 'accepted' || !outcome.deliveries[0]) throw new Error('not accepted')
  return outcome.deliveries[0]
}

describe('a channel of one’s own keeps the promises of every channel', () => {
  for (const { area, name, run } of channelConformance)
    test(`${area}: ${name}`, async () => {
      await expect(run(await subject())).resolves.toBeUndefined()
    })
})

test('a site that does not answer leaves the send unknown, to be looked up', async () => {
  const room = new ChatRoom('shop')
  const site = {
    accepts: () => true,
    hasShown: async () => false,
    show: () => Promise.reject(new Error('no answer')),
  }
  const { context, outbound } = await subject()
  const outcome = await webChat({ site, secret: room.secret }).send(context(room.credentials), outbound)
  expect(outcome.kind).toBe('unknown')
})

test('a message is shown once, however often it is sent', async () => {
  const room = new ChatRoom('shop')
  const { context, outbound } = await subject()
  const adapter = webChat({ site: room, secret: room.secret })
  await adapter.send(context(room.credentials), outbound)
  await adapter.send(context(room.credentials), outbound)
  expect(room.shown).toMatchObject([{ visitorId: visitor.id, text: outbound.text }])
})
