import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestInstallation, testInstallation } from '../testing/installation.js'
import { Browser } from '../tour/browser.js'
import { make, signIn } from '../tour/chapters/workspaces.js'

let one: TestInstallation
let base: string
let administrator: Browser
const PASSWORD = 'four small words'

beforeAll(async () => {
  one = await testInstallation()
  base = one.running.base
  await make(one.running, 'Safe', 'safe@example.com', PASSWORD)
  administrator = new Browser(base)
  await signIn(administrator, 'safe@example.com', PASSWORD)
}, 120_000)
afterAll(() => one?.close())

/** Writes bytes to the server, byte for byte, and answers what came back and when the connection ended, in ms. */
async function raw(bytes: string, after?: () => string): Promise<{ answer: string; ms: number }> {
  const began = performance.now()
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(base).port) })
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(bytes)
  const drip = after ? setInterval(() => socket.write(after()), 200) : undefined
  await once(socket, 'close')
  clearInterval(drip)
  return { answer, ms: performance.now() - began }
}

describe('every answer', () => {
  it.each(['/sign-in', '/healthz', '/api/me', '/assets/style.css', '/docs', '/nothing', '/api/openapi.json'])(
    '%s has the headers that protect a browser',
    async (path) => {
      const { headers } = await fetch(`${base}${path}`, { redirect: 'manual' })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("style-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.has('server')).toBe(false)
      expect(headers.has('x-powered-by')).toBe(false)
    },
  )

  it('of a page or the API is not kept by caches', async () => {
    for (const path of ['/queues', '/api/me', '/people'])
      expect((await administrator.request('GET', `${base}${path}`)).headers.get('cache-control')).toContain(
        'no-store',
      )
  })

  it('holds no inline script and no inline style', async () => {
    const pages = [
      '/setup',
      '/sign-in',
      '/queues',
      '/channels',
      '/people',
      '/topics',
      '/tokens',
      '/health',
      '/outbox',
      '/account',
      '/workspaces',
      '/docs',
      '/nothing',
    ]
    for (const path of pages) {
      const page = await administrator.open(path)
      expect(page.text, path).not.toMatch(
        /<script(?![^>]*\ssrc="\/)|<style|\sstyle=|\son[a-z]+=|javascript:/i,
      )
    }
  })
})

describe('who is not let in', () => {
  it.each([
    ['/queues', 303],
    ['/channels', 303],
    ['/people', 303],
    ['/outbox', 303],
    ['/tokens', 303],
    ['/api/me', 401],
    ['/api/events', 401],
    ['/api/conversations', 401],
  ])('nobody at %s: %i', async (path, status) => {
    expect((await fetch(`${base}${path}`, { redirect: 'manual' })).status).toBe(status)
  })

  it('goes back to where they wanted, never to another site', async () => {
    const page = await fetch(`${base}/people`, { redirect: 'manual' })
    expect(page.headers.get('location')).toBe('/sign-in?next=%2Fpeople')
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/%09/evil.example',
      'javascript:alert(1)',
    ]) {
      const browser = new Browser(base)
      const form = await browser.request('GET', `${base}/sign-in?next=${encodeURIComponent(next)}`)
      const token = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
      const answer = await browser.request('POST', `${base}/sign-in`, {
        'content-type': 'application/x-www-form-urlencoded',
        body: new URLSearchParams({
          _csrf: token,
          email: 'safe@example.com',
          password: PASSWORD,
          next,
        }).toString(),
      })
      expect([
        next,
        answer.status,
        answer.headers.get('location')?.startsWith('/') && !answer.headers.get('location')?.startsWith('//'),
      ]).toEqual([next, 303, true])
      expect(new URL(answer.headers.get('location') ?? '', base).origin).toBe(base)
    }
  })

  it('a foreign name that resolves to this machine', async () => {
    const { answer } = await raw('GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  })

  it('the outbox is not shown through a proxy', async () => {
    const behind = await testInstallation({ PUBLIC_URL: 'https://inbox.example.com' })
    try {
      await make(behind.running, 'Behind', 'behind@example.com', PASSWORD)
      const browser = new Browser(behind.running.base)
      await signIn(browser, 'behind@example.com', PASSWORD)
      const url = `${behind.running.base}/outbox`
      expect((await browser.request('GET', url)).status).toBe(200)
      expect((await browser.request('GET', url, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
    } finally {
      await behind.close()
    }
  }, 60_000)
})

describe('P15 what arrives', () => {
  it('slowly is cut within 10 s, headers and bodies alike', { timeout: 40_000 }, async () => {
    const [headers, body] = await Promise.all([
      raw('GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ', () => 'a'),
      raw(
        'POST /session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
        () => ' ',
      ),
    ])
    for (const { ms } of [headers, body]) expect(ms).toBeLessThan(13_000)
    expect(headers.answer).toMatch(/^HTTP\/1\.1 408 /)
    // Somebody else was served meanwhile, and still is.
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
  })

  it('beyond the limit is 413', async () => {
    const large = 'a'.repeat(300_000)
    const page = await fetch(`${base}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: large, password: 'x' }),
    })
    expect(page.status).toBe(413)
    const api = await administrator.api('POST', '/api/admin/teams', { name: 'a'.repeat(1_200_000) })
    expect(api.status).toBe(413)
  })

  const NASTY: readonly [string, string, string | undefined][] = [
    ['GET', '/%', undefined],
    ['GET', '/%00', undefined],
    ['GET', '/queues?queue=%00', undefined],
    ['GET', '/queues?queue=old', undefined],
    ['GET', '/queues?queue=new&queue=new', undefined],
    ['GET', '/queues?cursor=nonsense', undefined],
    ['GET', `/queues?text=${'a'.repeat(500)}`, undefined],
    ['GET', '/conversations/9007199254740993', undefined],
    ['GET', `/conversations/cnv_${'0'.repeat(32)}`, undefined],
    ['GET', '/channels/../../etc/passwd', undefined],
    ['GET', '/assets/..%2f..%2fpackage.json', undefined],
    ['GET', `/channels/connect?attempt=att_${'0'.repeat(32)}`, undefined],
    ['GET', '/invitations/unknown', undefined],
    ['POST', '/people/invite', 'name=&email=nobody'],
    ['POST', '/people/invite', 'name=%00&email=a@b.example'],
    ['POST', '/people/invite', 'name=A&email=a@b.example&colour=red'],
    ['POST', '/people/teams/members', 'teamId=x&userId=y&role=king'],
    ['POST', '/topics', 'name=%ED%A0%80%00'],
    ['POST', `/conversations/cnv_${'0'.repeat(32)}/move`, 'queue=new&expectedVersion=1'],
    ['POST', `/conversations/cnv_${'0'.repeat(32)}/reply`, 'text=a&visibility=public&key=not-a-key'],
    ['POST', '/workspaces/switch', 'workspaceId=wsp_nowhere'],
    ['POST', '/channels/connect', 'attempt=x&link=perhaps'],
    ['POST', '/tokens', 'name=&role=viewer'],
  ]
  it.each(NASTY)('%s %s %s is refused and breaks nothing', async (method, path, body) => {
    const page = body === undefined ? null : await administrator.open('/account')
    const token = /name="_csrf" value="([^"]+)"/.exec(page?.text ?? '')?.[1] ?? ''
    const answer = await administrator.request(
      method,
      `${base}${path}`,
      body === undefined
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            body: `_csrf=${encodeURIComponent(token)}&${body}`,
          },
    )
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.text).not.toMatch(/\bat .*:\d+:\d+|node_modules/)
  })

  it('half JSON, and a body of another type', async () => {
    const send = (type: string, body: string) =>
      fetch(`${base}/session`, { method: 'POST', headers: { 'content-type': type }, body })
    expect((await send('application/json', '{"email":')).status).toBe(400)
    expect((await send('application/json', '[]')).status).toBe(400)
    expect((await send('application/json', '{"email":1,"password":true}')).status).toBe(400)
    expect((await send('application/json', '{"email":"a","password":"b","more":1}')).status).toBe(400)
    expect((await send('text/xml', '<a/>')).status).toBe(415)
  })

  it('too often is 429, and says when to come back', { timeout: 60_000 }, async () => {
    await one.tables.rows(
      `update inboxkit_server.attempts set count = 1000000, resets_at = now() + interval '30 seconds' where key like 'requests %'`,
    )
    const answer = await fetch(`${base}/api/me`)
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
    // Webhooks and health are not limited.
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    expect((await fetch(`${base}/api/webhooks/twitter`, { method: 'POST', body: '{}' })).status).toBe(401)
    await one.tables.rows(`delete from inboxkit_server.attempts where key like 'requests %'`)
  })
})
