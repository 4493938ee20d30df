import http from 'node:http'
import net from 'node:net'
import type { Outbound } from '@inboxkit/core'
import { afterEach, describe, expect, it } from 'vitest'
import { twitter } from '../index.js'
import { agentFor } from './agent.js'
import { problemText, problemType } from './answer.js'
import { callX } from './client.js'
import { postForm } from './form.js'
import { resumeAt } from './limits.js'
import { refusalOf, X_REFUSALS } from './refusals.js'
import { verdict } from './verdict.js'

const NOW = new Date('2026-11-01T12:00:00Z')
const NOW_S = NOW.getTime() / 1000

describe('who is asked', () => {
  /** Opens nothing, and writes down where everything wanted to go. */
  class RefusingAgent extends http.Agent {
    readonly protocol = 'https:'
    readonly defaultPort = 443
    readonly wanted: string[] = []
    override createConnection(options: { host?: string | null; port?: number | string | null }): net.Socket {
      this.wanted.push(`${options.host}:${options.port}`)
      const socket = Object.assign(new net.Socket(), { connecting: true })
      setImmediate(() => socket.destroy(new Error('refused')))
      return socket
    }
  }

  it('P17 every request of every method goes to api.x.com and nowhere else', async () => {
    const agent = new RefusingAgent()
    const adapter = twitter({
      clientId: 'c',
      clientSecret: 's',
      consumerKey: 'k',
      consumerSecret: 's',
      agent,
    })
    const channel = {
      channelId: 'channel_1',
      account: { id: '11', handle: 'brand' },
      credentials: { accessToken: 'a', refreshToken: 'r', expiresAt: null, scope: '' },
      fetch: () => Promise.reject(new Error('the agent carries everything')),
      now: NOW,
      log: { info() {}, warn() {}, error() {} },
      signal: new AbortController().signal,
    }
    const file = { mediaType: 'image/png', bytes: new Uint8Array(10), alternative: null }
    const outbound = (kind: Outbound['kind'], attachments = [file].slice(1)): Outbound => ({
      deliveryId: 'd',
      kind,
      text: 'hi',
      targetId: '1',
      recipientId: '2',
      attachments,
    })
    const calls: (() => Promise<unknown>)[] = [
      () => adapter.account(channel),
      () => adapter.exchange(channel, { code: 'c', redirectUri: 'https://example.com/', verifier: 'v' }),
      () => adapter.refresh(channel),
      () => adapter.revoke(channel),
      ...adapter.polls.map(
        ({ name }) =>
          () =>
            adapter.poll(channel, name, null),
      ),
      () => adapter.subscribe(channel, 'https://example.com/hook'),
      () => adapter.unsubscribe(channel),
      ...(['reply', 'quote', 'dm'] as const).flatMap((kind) => [
        () => adapter.send(channel, outbound(kind)),
        () => adapter.send(channel, outbound(kind, [file])),
        () => adapter.findSent(channel, outbound(kind), NOW),
      ]),
      ...(['like', 'unlike', 'hide', 'unhide', 'delete'] as const).map(
        (kind) => () => adapter.act(channel, { kind, externalId: '1' }),
      ),
      ...(['block', 'unblock'] as const).map((kind) => () => adapter.act(channel, { kind, personId: '2' })),
    ]
    for (const call of calls) {
      const before = agent.wanted.length
      await call().catch(() => null)
      expect(agent.wanted.length, String(call)).toBeGreaterThan(before)
    }
    expect(new Set(agent.wanted)).toEqual(new Set(['api.x.com:443']))
    const sent = await adapter.send(channel, outbound('reply'))
    expect(sent).toMatchObject({ kind: 'retry', bucket: false })
  })

  it('a connection that never says anything, not even an error, ends at the deadline', async () => {
    class SilentAgent extends http.Agent {
      readonly protocol = 'https:'
      override createConnection() {
        return new net.Socket().destroy()
      }
    }
    const call = {
      method: 'GET' as const,
      path: 'users/me',
      token: 't',
      signal: new AbortController().signal,
    }
    expect(await callX({ agent: new SilentAgent(), timeoutMs: 200 }, call)).toMatchObject({
      kind: expect.stringMatching(/lost|not-sent/),
    })
    const form = { path: '/2/oauth2/token' as const, fields: {}, basic: null, signal: call.signal }
    expect(await postForm({ agent: new SilentAgent(), timeoutMs: 200 }, form)).toMatchObject({
      kind: expect.stringMatching(/lost|not-sent/),
    })
  })

  it('P17 no identifier leads out of its path', async () => {
    const agent = new RefusingAgent()
    const call = {
      method: 'GET' as const,
      path: 'users/:id/tweets',
      token: 't',
      signal: new AbortController().signal,
    }
    for (const id of ['../oauth2/token', '1/../../x', '1?x=1', '1#', '', '12345678901234567890', '１']) {
      expect(await callX({ agent, timeoutMs: 500 }, { ...call, ids: { id } }), id).toMatchObject({
        kind: 'not-sent',
      })
    }
    expect(agent.wanted).toEqual([])
    expect(await callX({ agent, timeoutMs: 500 }, { ...call, path: '//evil.example/:x' })).toMatchObject({
      kind: 'not-sent',
    })
    expect(agent.wanted.filter((host) => host !== 'api.x.com:443')).toEqual([])
  })
})

describe('how a request may end', () => {
  let server: net.Server | null = null
  afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

  /** A server that says anything, byte by byte if need be. */
  async function speaking(say: (socket: net.Socket) => void) {
    const sockets = new Set<net.Socket>()
    const listening = net.createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => null)
      socket.once('data', () => say(socket))
    })
    server = listening
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    const { port } = listening.address() as net.AddressInfo
    class Agent extends http.Agent {
      readonly protocol = 'https:'
      override createConnection() {
        return net.connect(port, '127.0.0.1')
      }
    }
    const agent = new Agent()
    const control = new AbortController()
    const answer = await callX(
      { agent, timeoutMs: 400 },
      { method: 'POST', path: 'tweets', token: 't', body: { text: 'x' }, signal: control.signal },
    )
    for (const socket of sockets) socket.destroy()
    return answer
  }
  const plain =
    (status: string, type: string, body: string, length = body.length) =>
    (socket: net.Socket) => {
      socket.write(`HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${body}`)
    }

  it('errors of an odd shape end no process', async () => {
    for (const body of [
      '{"errors":[null]}',
      '{"errors":[{"code":1},null]}',
      '{"errors":{"0":1}}',
      '{"errors":"no"}',
      'null',
      '[]',
      '"x"',
      '{',
    ]) {
      const answer = await speaking(plain('400 Bad', 'application/json', body))
      expect(answer, body).toMatchObject({ kind: 'answer', status: 400 })
      expect(verdict(answer, NOW), body).toMatchObject({ kind: 'refused', code: 'invalid-request' })
    }
  })

  it('a trickling answer ends at the deadline', async () => {
    const started = Date.now()
    const answer = await speaking((socket) => {
      socket.write('HTTP/1.1 201 Created\r\ncontent-type: application/json\r\n\r\n')
      const timer = setInterval(() => socket.write(' '), 20)
      socket.on('close', () => clearInterval(timer))
    })
    expect(Date.now() - started).toBeLessThan(2_000)
    expect(verdict(answer, NOW)).toMatchObject({ kind: 'lost' })
  })

  it('half an answer, a redirect, broken gzip and noise are lost, never done', async () => {
    const cases = [
      plain('201 Created', 'application/json', '{"data":{"id":"1"', 500),
      plain('201 Created', 'application/json', '{"data":{"id":"1"'),
      plain('302 Found', 'text/html', 'elsewhere'),
      (socket: net.Socket) =>
        socket.write(
          'HTTP/1.1 201 Created\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n\x1f\x8b\x08x',
        ),
      (socket: net.Socket) => socket.end('this is no HTTP'),
      (socket: net.Socket) => socket.destroy(),
    ]
    for (const say of cases) {
      const ended = speaking(say)
      expect(verdict(await ended, NOW), String(say)).toMatchObject({ kind: 'lost' })
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
    }
    server = null
  })

  it('P6 a kept connection that breaks may have carried the request', async () => {
    let requests = 0
    const listening = net.createServer((socket) => {
      socket.on('error', () => null)
      socket.on('data', () => {
        requests += 1
        if (requests > 1) socket.destroy()
        else socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}')
      })
    })
    server = listening
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    const { port } = listening.address() as net.AddressInfo
    const agent = agentFor(new URL(`http://127.0.0.1:${port}`))
    const call = {
      method: 'POST' as const,
      path: 'tweets',
      token: 't',
      body: { text: 'x' },
      signal: new AbortController().signal,
    }
    expect(await callX({ agent, timeoutMs: 400 }, call)).toMatchObject({ kind: 'answer', status: 200 })
    expect(await callX({ agent, timeoutMs: 400 }, call)).toMatchObject({ kind: 'lost' })
    expect(requests).toBe(2)
    agent.destroy()
  })

  it('an answer without end is cut off', async () => {
    const answer = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n"')
      const chunk = 'x'.repeat(1_000_000)
      const more = () => {
        for (let i = 0; i < 12 && !socket.destroyed; i += 1) socket.write(chunk)
      }
      more()
    })
    expect(verdict(answer, NOW).kind).toBe('lost')
  })
})

describe('P21 429', () => {
  const at = (headers: Record<string, string>) => (resumeAt(headers, NOW).getTime() - NOW.getTime()) / 1000
  const bucket = (prefix: string, remaining: number, inSeconds: number) => ({
    [`${prefix}-limit`]: '100',
    [`${prefix}-remaining`]: String(remaining),
    [`${prefix}-reset`]: String(NOW_S + inSeconds),
  })
  const QUARTER = 'x-rate-limit'
  const APP_DAY = 'x-app-limit-24hour'
  const USER_DAY = 'x-user-limit-24hour'

  const cases: readonly [string, Record<string, string>, number][] = [
    ['waits for the used-up quarter of an hour', bucket(QUARTER, 0, 300), 300],
    [
      'waits for the used-up day of the application, though the quarter has calls left',
      { ...bucket(QUARTER, 99, 300), ...bucket(APP_DAY, 0, 7200) },
      7200,
    ],
    [
      'waits for the used-up day of the account',
      { ...bucket(QUARTER, 50, 300), ...bucket(USER_DAY, 0, 3600) },
      3600,
    ],
    [
      'waits for the last of several',
      { ...bucket(QUARTER, 0, 300), ...bucket(USER_DAY, 0, 3600), ...bucket(APP_DAY, 0, 7200) },
      7200,
    ],
    [
      'waits for no bucket that has calls left',
      { ...bucket(QUARTER, 0, 300), ...bucket(APP_DAY, 50, 7200) },
      300,
    ],
    ['waits for the quarter when none says it is used up', bucket(QUARTER, 5, 200), 200],
    ['waits a minute when X says nothing', {}, 60],
    ['waits a little when the reset has passed', bucket(QUARTER, 0, -30), 5],
    ['waits a day at the most', bucket(QUARTER, 0, 10 * 365 * 86_400), 86_460],
    ['takes retry-after when it is longer', { 'retry-after': '90' }, 90],
    [
      'takes nothing that is no number',
      { 'x-rate-limit-reset': 'soon', 'x-rate-limit-remaining': '0', 'retry-after': 'later' },
      60,
    ],
  ]
  for (const [name, headers, seconds] of cases) it(name, () => expect(at(headers)).toBe(seconds))

  it("reckons from X's clock when it tells the time", () => {
    const hour = new Date(NOW.getTime() + 3_600_000)
    expect(at({ ...bucket(QUARTER, 0, 3_600 + 300), date: hour.toUTCString() })).toBe(300)
  })
})

describe('the table of refusals', () => {
  const texts: readonly [number, unknown, string][] = [
    [
      403,
      {
        detail: 'You are not allowed to create a Tweet with duplicate content.',
        title: 'Forbidden',
        type: 'about:blank',
      },
      'duplicate',
    ],
    [403, { errors: [{ code: 187, message: 'Status is a duplicate.' }] }, 'duplicate'],
    [
      403,
      {
        detail:
          'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
      },
      'reply-not-allowed',
    ],
    [
      403,
      {
        errors: [{ code: 433, message: 'The original Tweet author restricted who can reply to this Tweet.' }],
      },
      'reply-not-allowed',
    ],
    [
      403,
      { detail: 'You attempted to reply to a Tweet that is deleted or not visible to you.' },
      'target-gone',
    ],
    [403, { detail: 'You do not have permission to DM one or more participants.' }, 'dm-not-permitted'],
    [403, { errors: [{ code: 349, message: 'You cannot send messages to this user.' }] }, 'dm-not-permitted'],
    [403, { detail: 'This operation is not permitted.' }, 'not-permitted'],
    [403, { detail: 'You are not permitted to attach this media to a DM event.' }, 'media-not-permitted'],
    [
      403,
      { errors: [{ code: 226, message: 'This request looks like it might be automated.' }] },
      'looks-automated',
    ],
    [
      403,
      {
        title: 'Client Forbidden',
        type: 'https://api.x.com/2/problems/client-forbidden',
        reason: 'client-not-enrolled',
      },
      'tier-missing',
    ],
    [
      403,
      {
        title: 'Unsupported Authentication',
        type: 'https://api.x.com/2/problems/unsupported-authentication',
      },
      'wrong-token',
    ],
    [403, { title: 'Forbidden', detail: 'Forbidden', status: 403, type: 'about:blank' }, 'forbidden'],
    [
      402,
      {
        title: 'Payment Required',
        detail: 'credits depleted',
        type: 'https://api.x.com/2/problems/credits-depleted',
      },
      'credits-depleted',
    ],
    [
      400,
      { errors: [{ message: 'WebhookLimitExceeded: no more.' }], title: 'WebhookLimitExceeded' },
      'limit-reached',
    ],
    [404, {}, 'not-found'],
    [418, {}, 'refused'],
  ]
  for (const [status, body, code] of texts) {
    it(`${status} ${problemText(body).slice(0, 60)} is ${code}`, () => {
      expect(refusalOf(status, problemText(body), problemType(body)).code).toBe(code)
    })
  }

  it('says of every row what it means, and no row hides another', () => {
    for (const row of X_REFUSALS) expect(row.means).not.toBe('')
    for (const [i, row] of X_REFUSALS.entries()) {
      const hidden = X_REFUSALS.slice(0, i).some(
        (one) => one.status === row.status && one.text === undefined && one.type === undefined,
      )
      expect(hidden, row.code).toBe(false)
    }
  })

  it('takes linear time over any text', () => {
    const text = 'code 18 not been mentioned permission to DM '.repeat(3_000)
    const started = performance.now()
    for (const status of [400, 403]) refusalOf(status, text, null)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
