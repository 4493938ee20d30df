import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestInstallation, testInstallation } from '../testing/installation.js'
import { Browser } from '../tour/browser.js'
import { make, signIn } from '../tour/chapters/workspaces.js'

let one: TestInstallation
let base: string
let cookie: string
let csrfToken: string
const PASSWORD = 'four small words'

beforeAll(async () => {
  one = await testInstallation()
  base = one.running.base
  await make(one.running, 'Packed', 'packed@example.com', PASSWORD)
  const administrator = new Browser(base)
  await signIn(administrator, 'packed@example.com', PASSWORD)
  cookie = administrator.cookieFor(base)
  csrfToken = ((await (await ask('/session')).json()) as { csrfToken: string }).csrfToken
}, 120_000)
afterAll(() => one?.close())

const ask = (path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${base}${path}`, { ...init, headers: { cookie, 'accept-encoding': 'br, gzip', ...headers } })

const write = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-csrf-token': csrfToken,
      'idempotency-key': crypto.randomUUID(),
      ...headers,
    },
    body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
  })

const LONG = { from: '2026-03-01', to: '2026-03-10', zone: 'UTC', interval: 'hour', metrics: ['inbound'] }

describe('what is read from the API', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('goes out small as the browser takes it: %s', async (accepted, encoding) => {
    const answer = await ask('/api/openapi.json', { headers: { 'accept-encoding': accepted } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(((await answer.json()) as { openapi: string }).openapi).toMatch(/^3/)
    if (encoding) expect(answer.headers.get('vary')).toMatch(/accept-encoding/i)
  })

  it('goes out small as well where it is asked for by POST, as reports are', async () => {
    const answer = await write('POST', '/api/reports/query', LONG)
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, 'br'])
  })

  it('goes out as it is when there is little of it', async () => {
    const answer = await ask('/api/notifications/count')
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(await answer.json()).toEqual({ unread: 0, exact: true })
  })

  it.each(['cross-site', 'same-site'])('goes out as it is when another site asks: %s', async (site) => {
    const answer = await ask('/api/openapi.json', { headers: { 'sec-fetch-site': site } })
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null])
  })
})

describe('what holds a secret', () => {
  it.each(['/queues', '/tokens', '/session'])('%s goes out as it is', async (path) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null])
  })

  it('an answer to a write goes out as it is, also a long one', async () => {
    const holidays = Array.from({ length: 28 }, (_, day) => ({
      date: `2026-02-${String(day + 1).padStart(2, '0')}`,
      name: `Day ${day}`,
      windows: [],
    }))
    const calendar = { name: 'Closed', zone: 'UTC', week: [{ weekday: 1, start: 540, end: 1020 }], holidays }
    const answer = await write('POST', '/api/admin/calendars', calendar)
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null])
    expect((await answer.text()).length).toBeGreaterThan(1024)
    const read = await ask('/api/admin/calendars')
    expect(read.headers.get('content-encoding')).toBe('br')
  })
})

it('the live stream is not packed, and its first words come at once', async () => {
  const stop = new AbortController()
  const answer = await ask('/api/events', { headers: { accept: 'text/event-stream' }, signal: stop.signal })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  expect(answer.headers.get('content-encoding')).toBeNull()
  const first = await answer.body?.getReader().read()
  expect(new TextDecoder().decode(first?.value)).toContain('retry: 2000')
  stop.abort()
})

it('what comes in packed is not unpacked', async () => {
  const packed = gzipSync(JSON.stringify(LONG))
  const answer = await write('POST', '/api/reports/query', packed, { 'content-encoding': 'gzip' })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
})
