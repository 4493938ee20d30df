import { createHmac } from 'node:crypto'
import type { RawRequest } from '@inboxkit/core'
import { describe, expect, it } from 'vitest'
import * as x from '../../test/payloads.js'
import { parseDelivery } from '../parse/parse.js'
import { receiveWebhook } from './receive.js'

const { ANN, BOB, BRAND } = x
const SECRET = 'the-secret-in-force'
const OLD = 'the-secret-before'
const LIMIT = 64 * 1024
/** Made with node:crypto directly, apart from the code under test. */
const hmac = (secret: string, bytes: Uint8Array | string) =>
  `sha256=${createHmac('sha256', secret).update(bytes).digest('base64')}`

const request = (body: Uint8Array, change: Partial<RawRequest> = {}, secret = SECRET): RawRequest => ({
  method: 'POST',
  query: {},
  headers: { 'x-twitter-webhooks-signature': hmac(secret, body) },
  body,
  ...change,
})
const receive = (raw: RawRequest, secrets: readonly string[] = [SECRET, OLD]) =>
  receiveWebhook(raw, { secrets, maxBytes: LIMIT })
const deliveriesOf = (body: Uint8Array) => {
  const outcome = receive(request(body))
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
  return outcome.deliveries
}
const ask = (crc_token: string | undefined, secrets?: readonly string[]) =>
  receive({ method: 'GET', query: { crc_token }, headers: {}, body: new Uint8Array() }, secrets)

describe("X's question", () => {
  it('P12 is answered with the secret in force', () => {
    const token = 'NWY4ZjQ2ZTUtNTNlNy00ODM5'
    const outcome = ask(token)
    expect(outcome).toMatchObject({ kind: 'challenge', status: 200 })
    if (outcome.kind === 'challenge')
      expect(JSON.parse(outcome.body)).toEqual({ response_token: hmac(SECRET, token) })
  })

  it('P12 pitfall 2: signs no event: a body, JSON of any kind, blanks, NUL, too short, too long', () => {
    const body = new TextDecoder().decode(x.activity('oauth.revoke', { user_id: BRAND }, { filter: {} }))
    const refused = [
      body,
      '{}',
      '[]',
      '"aaaaaaaaaaaaaaaaaaaa"',
      'a'.repeat(15),
      'a'.repeat(129),
      'a'.repeat(16_384),
      `${'a'.repeat(20)}\0`,
      `${'a'.repeat(20)}\n`,
      `${'a'.repeat(10)} ${'a'.repeat(10)}`,
      `${'ä'.repeat(20)}`,
      '',
      undefined,
    ]
    for (const token of refused)
      expect(ask(token), JSON.stringify(token)).toMatchObject({ kind: 'rejected', status: 400 })
    for (const token of ['a'.repeat(16), 'a'.repeat(128), 'AZaz09+/=_-AZaz09+/=_-'])
      expect(ask(token)).toMatchObject({ kind: 'challenge' })
  })

  it('P12 pitfall 3: without a secret nothing is signed and nothing believed', () => {
    expect(ask('a'.repeat(32), [])).toMatchObject({ kind: 'rejected', status: 503 })
    const body = x.activity('post.mention.create', x.post())
    expect(receive(request(body), [])).toMatchObject({ kind: 'rejected', status: 503 })
    expect(receive(request(body, {}, ''), [''])).toMatchObject({ kind: 'rejected', status: 503 })
  })
})

describe('signatures', () => {
  const body = x.activity('post.mention.create', x.post({ text: 'ünïcödé & "quotes" \\ /' }))

  it('P12 both secrets are taken while one replaces the other, and no third', () => {
    expect(receive(request(body))).toMatchObject({ kind: 'accepted' })
    expect(receive(request(body, {}, OLD))).toMatchObject({ kind: 'accepted' })
    expect(receive(request(body, {}, 'another'))).toMatchObject({ kind: 'rejected', status: 401 })
  })

  it('P12 one changed byte of the body, anywhere, and it is refused', () => {
    const { headers } = request(body)
    for (let i = 0; i < body.length; i += 1) {
      const changed = Uint8Array.from(body)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(receive({ ...request(changed), headers }), `byte ${i}`).toMatchObject({
        kind: 'rejected',
        status: 401,
      })
    }
  })

  it('P12 one changed letter of the signature, anywhere, and it is refused', () => {
    const signature = hmac(SECRET, body)
    for (let i = 0; i < signature.length; i += 1) {
      for (const bit of [1, 2, 32]) {
        const changed =
          signature.slice(0, i) + String.fromCharCode(signature.charCodeAt(i) ^ bit) + signature.slice(i + 1)
        const headers = { 'x-twitter-webhooks-signature': changed }
        expect(receive(request(body, { headers })), changed).toMatchObject({ kind: 'rejected', status: 401 })
      }
    }
  })

  it('P12 a missing, empty, short, long, doubled or foreign header is refused', () => {
    const signature = hmac(SECRET, body)
    const plain = signature.slice('sha256='.length)
    for (const header of [
      undefined,
      '',
      plain,
      `sha1=${plain}`,
      `${signature}=`,
      `${signature}, ${signature}`,
      ` ${signature}`,
      signature.slice(0, -1),
      'sha256=',
      `ſha256=${plain}`,
    ]) {
      const headers = header === undefined ? {} : { 'x-twitter-webhooks-signature': header }
      expect(receive(request(body, { headers })), String(header)).toMatchObject({
        kind: 'rejected',
        status: 401,
      })
    }
  })

  it('pitfall 4: the raw bytes count, not what JSON makes of them', () => {
    const spaced = new TextEncoder().encode(
      JSON.stringify(JSON.parse(new TextDecoder().decode(body)), null, 1),
    )
    expect(receive(request(spaced))).toMatchObject({ kind: 'accepted' })
    expect(receive({ ...request(body), headers: request(spaced).headers })).toMatchObject({ status: 401 })
  })

  it('P12 the oracle is closed: what the question signed verifies no event', () => {
    const token = 'a'.repeat(32)
    const outcome = ask(token)
    if (outcome.kind !== 'challenge') throw new Error('no answer')
    const signature = (JSON.parse(outcome.body) as { response_token: string }).response_token
    const forged = new TextEncoder().encode(token)
    expect(
      receive(request(forged, { headers: { 'x-twitter-webhooks-signature': signature } })),
    ).toMatchObject({ kind: 'rejected', status: 400 })
  })

  it('bodies beyond the limit, other methods and half JSON are refused', () => {
    expect(receive(request(new Uint8Array(LIMIT + 1)))).toMatchObject({ status: 413 })
    expect(receive(request(body, { method: 'PUT' }))).toMatchObject({ status: 405 })
    for (const text of ['', '{', '{"data":', 'null', '7', '"x"', '[1]', '\ud800']) {
      expect(receive(request(new TextEncoder().encode(text))), text).toMatchObject({
        kind: 'rejected',
        status: 400,
      })
    }
    expect(receive(request(Uint8Array.of(0x7b, 0xff, 0x7d)))).toMatchObject({ status: 400 })
  })
})

describe('splitting', () => {
  it('an event of the X Activity API is one delivery, as its bytes came', () => {
    const body = x.activity('post.mention.create', x.post())
    expect(deliveriesOf(body)).toEqual([
      {
        accountId: BRAND,
        key: `post.mention.create:${BRAND}:2080765813578191303`,
        eventType: 'post.mention.create',
        sender: ANN,
        body,
      },
    ])
  })

  it('pitfall 6: repetitions share their key, whatever uuid they carry', () => {
    const keys = ['-1', '2080765813578191303', undefined].map(
      (event_uuid) => deliveriesOf(x.activity('post.mention.create', x.post(), { event_uuid }))[0]?.key,
    )
    expect(new Set(keys).size).toBe(1)
    const other = [
      x.activity('post.reply.create', x.post()),
      x.activity('post.mention.create', x.post({ id: '9' })),
      x.activity('post.mention.create', x.post(), { filter: { user_id: BOB } }),
    ].map((body) => deliveriesOf(body)[0]?.key)
    expect(new Set([...keys, ...other]).size).toBe(4)
  })

  it('without an object the uuid is the key, and without both the bytes', () => {
    const typing = { direct_message_indicate_typing_events: [{ sender_id: ANN }] }
    expect(deliveriesOf(x.activity('dm.indicate_typing', typing))[0]?.key).toBe(
      `dm.indicate_typing:${BRAND}:-6850472171600526495`,
    )
    const bare = () =>
      deliveriesOf(x.activity('dm.indicate_typing', typing, { event_uuid: undefined }))[0]?.key
    expect(bare()).toMatch(/:sha256-/)
    expect(bare()).toBe(bare())
  })

  it('what concerns one customer shares a sender, in and out', () => {
    const sender = (body: Uint8Array) => deliveriesOf(body)[0]?.sender
    expect(sender(x.activity('dm.received', x.letters(x.letter(ANN, BRAND))))).toBe(ANN)
    expect(sender(x.activity('dm.sent', x.letters(x.letter(BRAND, ANN))))).toBe(ANN)
    expect(sender(x.activity('post.create', x.post({ author_id: BRAND, in_reply_to_user_id: ANN })))).toBe(
      ANN,
    )
    expect(sender(x.activity('post.create', x.post({ author_id: BRAND })))).toBe(BRAND)
    expect(sender(x.activity('post.delete', { id: '5', author_id: ANN }))).toBe(ANN)
  })

  it('pitfall 19: a revocation goes to the person who revoked, though nothing else names them', () => {
    const activity = x.activity(
      'oauth.revoke',
      { date_time: '2026-07-23T21:44:05+00:00', user_id: BRAND },
      { filter: {} },
    )
    expect(deliveriesOf(activity)).toMatchObject([{ accountId: BRAND, eventType: 'oauth.revoke' }])
    const old = x.raw({
      user_event: { revoke: { date_time: '2018-05-24T09:48:12+00:00', source: { user_id: BRAND } } },
    })
    expect(deliveriesOf(old)).toMatchObject([{ accountId: BRAND, eventType: 'user_event' }])
  })

  it('pitfall: a batch of the Account Activity API loses nothing: every event of every list', () => {
    const body = x.accountActivity({
      user_has_blocked: false,
      tweet_create_events: [x.status(), null, x.status({ id_str: '9', user: x.oldUser(BOB, 'bob') })],
      direct_message_events: [x.letter(BOB, BRAND)],
      list_events: [{ a: 1 }, { a: 2 }],
      users: { [BOB]: x.oldUser(BOB, 'bob') },
    })
    const deliveries = deliveriesOf(body)
    expect(deliveries.map(({ eventType, sender }) => [eventType, sender])).toEqual([
      ['tweet_create_events', ANN],
      ['tweet_create_events', BRAND],
      ['tweet_create_events', BOB],
      ['direct_message_events', BOB],
      ['list_events', BRAND],
    ])
    expect(new Set(deliveries.map(({ key }) => key)).size).toBe(5)
    const read = deliveries.map((delivery) => {
      try {
        return parseDelivery(delivery)[0]?.type
      } catch {
        return 'parked'
      }
    })
    expect(read).toEqual(['message', 'parked', 'message', 'message', 'unknown'])
  })

  it('keyword events, which concern no account, and replays name none', () => {
    expect(deliveriesOf(x.activity('news.new', { id: '5' }, { filter: { keyword: 'x' } }))).toMatchObject([
      { accountId: '' },
    ])
    expect(
      deliveriesOf(x.raw({ replay_job_status: { webhook_id: '1', job_state: 'Complete' } })),
    ).toMatchObject([{ accountId: '', eventType: 'replay_job_status' }])
  })

  it('a body nested too deeply to be written again is kept as it came', () => {
    const deep = `{"for_user_id":"${BRAND}","tweet_create_events":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`
    const body = new TextEncoder().encode(deep)
    const [delivery] = deliveriesOf(body)
    expect(delivery?.accountId).toBe(BRAND)
    expect(() => parseDelivery(delivery ?? { accountId: '', body })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    )
  })
})
