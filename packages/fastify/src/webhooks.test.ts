import { connect } from 'node:net'
import type { Storage } from '@inboxkit/core'
import { memoryStorage } from '@inboxkit/storage-memory'
import { afterEach, describe, expect, test } from 'vitest'
import { dump } from './testing/dump.js'
import { addressOf } from './testing/event-stream.js'
import { type House, openHouse } from './testing/house.js'

let house: House
afterEach(() => house.close())

/** A webhook of the fake network, as HTTP. */
function webhook(text = 'hello') {
  const { channel, acme, clock } = house
  const author = { id: '1', profile: null }
  const delivery = channel.at.publish(acme.accountId, [
    {
      type: 'message',
      externalId: channel.at.identifier(),
      kind: 'mention',
      visibility: 'public',
      source: 'post',
      direction: 'in',
      author,
      peer: author,
      rootId: '1',
      parentId: null,
      quotedId: null,
      quotedText: null,
      text,
      attachments: [],
      sentAt: clock.now(),
      permalink: null,
      editedId: null,
    },
  ])
  const request = channel.webhookRequest(delivery)
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  return { headers, body: Buffer.from(request.body) }
}
const post = (body: Buffer, headers: Record<string, string>) =>
  house.anonymous.ask('POST', '/webhooks/fake', body, { 'content-type': 'application/json', ...headers })

describe('webhooks', () => {
  test('P1 what is answered 200 is kept, and becomes a conversation', async () => {
    house = await openHouse()
    const { body, headers } = webhook()
    expect((await post(body, headers)).status).toBe(200)
    await house.inbox.worker.drain()
    expect((await house.as('viewer').get('/conversations')).body.items).toHaveLength(1)
  })

  test('the bytes are not touched: any content type, no sign-in, no CSRF', async () => {
    house = await openHouse({
      csrf: () => {
        throw Object.assign(new Error('no token'), { statusCode: 403 })
      },
    })
    for (const type of ['text/plain', 'application/x-unknown', 'application/json; charset=utf-16']) {
      const { body, headers } = webhook(`ünïcode 🎉 ${type}`)
      expect((await post(body, { ...headers, 'content-type': type })).status).toBe(200)
    }
    await house.inbox.worker.drain()
    const { items } = (await house.as('viewer').get('/conversations')).body as { items: { id: string }[] }
    const { items: messages } = (await house.as('viewer').get(`/conversations/${items[0]?.id}/messages`)).body
    expect(JSON.stringify(messages)).toContain('ünïcode 🎉')
  })

  test('P12 with one byte changed, without its headers, or by another network: refused, nothing stored', async () => {
    house = await openHouse()
    const { body, headers } = webhook()
    const before = await dump(house.storage, house.acme.id)
    const wrong = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}x`]))
    const refused = await post(body, wrong)
    expect([refused.status, refused.body.code]).toEqual([401, 'WEBHOOK_REJECTED'])
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect((await post(body, {})).status).toBe(401)
    const other = await house.anonymous.ask('POST', '/webhooks/other', body, headers)
    expect([other.status, other.body.code]).toEqual([404, 'ADAPTER_UNKNOWN'])
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await house.anonymous.ask(method, '/webhooks/fake', body, headers)).status).toBe(404)
    expect(await dump(house.storage, house.acme.id)).toBe(before)
  })

  test('P15 a body over the limit is 413, and nothing is stored', async () => {
    house = await openHouse({ webhookBodyLimit: 1000 })
    const before = await dump(house.storage, house.acme.id)
    const { headers } = webhook()
    const answer = await post(Buffer.alloc(1001, 0x20), headers)
    expect([answer.status, answer.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    expect(await dump(house.storage, house.acme.id)).toBe(before)
  })

  test('P1 a storage that does not answer is 503 within 3 s; one that fails is 503 at once', async () => {
    const storage = memoryStorage()
    let how: 'hangs' | 'fails' = 'hangs'
    const accept: Storage['accept'] = () => {
      if (how === 'hangs') return new Promise(() => {})
      return Promise.reject(
        Object.assign(new Error('gone'), { [Symbol.for('inboxkit.error')]: true, ...unavailable }),
      )
    }
    const unavailable = { code: 'STORAGE_UNAVAILABLE', status: 503, details: { reason: 'gone' } }
    house = await openHouse({ storage: { ...bound(storage), accept } })
    const { body, headers } = webhook()
    const begun = performance.now()
    const late = await post(body, headers)
    expect([late.status, late.body.code, late.headers['retry-after']]).toEqual([
      503,
      'STORAGE_UNAVAILABLE',
      '1',
    ])
    expect(performance.now() - begun).toBeLessThan(3_000)
    how = 'fails'
    expect((await post(body, headers)).status).toBe(503)
  })

  test('P15 slow senders are cut where the host sets a limit, and nothing of theirs is stored', async () => {
    const http = { requestTimeout: 500, headersTimeout: 400, connectionsCheckingInterval: 100 }
    house = await openHouse({ server: { requestTimeout: 500, http } })
    const before = await dump(house.storage, house.acme.id)
    const { port, hostname } = new URL(await addressOf(house.app))
    const begun = performance.now()
    const closed = await Promise.all(
      Array.from({ length: 50 }, (_none, place) => trickle(Number(port), hostname, place % 2 === 0)),
    )
    expect(closed).toHaveLength(50)
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(await dump(house.storage, house.acme.id)).toBe(before)
    const { body, headers } = webhook()
    expect((await post(body, headers)).status).toBe(200)
  })
})

/** Sends a body a byte at a time, until the server has had enough. */
function trickle(port: number, host: string, toWebhook: boolean): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
    const path = toWebhook ? '/api/webhooks/fake' : '/api/admin/users'
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n`,
    )
    const timer = setInterval(() => socket.write(' '), 50)
    socket.on('data', () => {})
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      resolve()
    })
  })
}

/** A storage whose methods can be replaced: they stand on its prototype. */
function bound(storage: Storage): Storage {
  return new Proxy(storage, {
    ownKeys: (target) => [
      ...new Set([...Reflect.ownKeys(target), ...Reflect.ownKeys(Object.getPrototypeOf(target))]),
    ],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
