import { createHash } from 'node:crypto'
import { AuthorizationCode } from 'simple-oauth2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { clientFor } from '../testing/agent.js'
import { call } from '../testing/call.js'

const REDIRECT = 'http://127.0.0.1:3000/callback'
const VERIFIER = 'v'.repeat(50)
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

let sim: XSimulator
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 8, 1)
  sim = await startXSimulator({ seed: 1, clock: () => new Date(now), users: [{ username: 'brand' }] })
})
afterEach(() => sim.close())

function authorizeUrl(change: Record<string, string> = {}): string {
  const url = new URL('/i/oauth2/authorize', sim.url)
  const query = {
    response_type: 'code',
    client_id: sim.app.clientId,
    redirect_uri: REDIRECT,
    scope: 'tweet.read users.read offline.access',
    state: 'abc',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...change,
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.toString()
}

async function approve(change: Record<string, string> = {}): Promise<URL> {
  const answer = await fetch(authorizeUrl({ auto: 'brand', ...change }), { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? 'http://none/')
}

async function token(form: Record<string, string>, basic = `${sim.app.clientId}:${sim.app.clientSecret}`) {
  const answer = await fetch(`${sim.url}/2/oauth2/token`, {
    method: 'POST',
    headers: basic === '' ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams(form),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

const exchange = (code: string, change: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    ...change,
  })

describe('the login', () => {
  it('works with twitter-api-v2: PKCE, rotation, reuse refused, the old access token dead, revoke', async () => {
    const app = clientFor(sim, { clientId: sim.app.clientId, clientSecret: sim.app.clientSecret })
    const link = app.generateOAuth2AuthLink(REDIRECT, {
      scope: ['tweet.read', 'users.read', 'offline.access'],
    })
    const local = new URL(link.url)
    const back = await fetch(`${sim.url}${local.pathname}${local.search}&auto=brand`, { redirect: 'manual' })
    const location = new URL(back.headers.get('location') ?? '')
    expect(location.searchParams.get('state')).toBe(link.state)
    const login = await app.loginWithOAuth2({
      code: location.searchParams.get('code') ?? '',
      codeVerifier: link.codeVerifier,
      redirectUri: REDIRECT,
    })
    expect((await login.client.v2.me()).data.username).toBe('brand')
    expect(login.expiresIn).toBe(7200)
    const fresh = await app.refreshOAuth2Token(login.refreshToken ?? '')
    expect((await fresh.client.v2.me()).data.username).toBe('brand')
    await expect(app.refreshOAuth2Token(login.refreshToken ?? '')).rejects.toMatchObject({ code: 400 })
    await expect(login.client.v2.me()).rejects.toMatchObject({ code: 401 })
    await app.revokeOAuth2Token(fresh.accessToken, 'access_token')
    await expect(fresh.client.v2.me()).rejects.toMatchObject({ code: 401 })
  })

  it('works with simple-oauth2: form bodies and Basic', async () => {
    const oauth = new AuthorizationCode({
      client: { id: sim.app.clientId, secret: sim.app.clientSecret },
      auth: { tokenHost: sim.url, tokenPath: '/2/oauth2/token', revokePath: '/2/oauth2/revoke' },
    })
    const code = (await approve()).searchParams.get('code') ?? ''
    const params = { code, redirect_uri: REDIRECT, code_verifier: VERIFIER }
    const first = await oauth.getToken(params)
    const second = await first.refresh()
    expect(second.token.access_token).not.toBe(first.token.access_token)
    await expect(first.refresh()).rejects.toMatchObject({ data: { payload: { error: 'invalid_request' } } })
  })

  it('gives the app its bearer token for the consumer key and secret', async () => {
    const app = clientFor(sim, { appKey: sim.app.consumerKey, appSecret: sim.app.consumerSecret })
    expect((await (await app.appLogin()).v2.userByUsername('brand')).data.username).toBe('brand')
    const wrong = clientFor(sim, { appKey: sim.app.consumerKey, appSecret: 'no' })
    await expect(wrong.appLogin()).rejects.toMatchObject({ code: 403 })
  })

  it('takes a code once', async () => {
    const code = (await approve()).searchParams.get('code') ?? ''
    expect((await exchange(code)).status).toBe(200)
    expect((await exchange(code)).status).toBe(400)
  })

  it.each([
    ['30 seconds', 30_000, 200],
    ['a millisecond more', 30_001, 400],
  ])('a code lives %s', async (_title, ms, status) => {
    const code = (await approve()).searchParams.get('code') ?? ''
    now += ms
    expect((await exchange(code)).status).toBe(status)
  })

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(50) }],
    ['another address', { redirect_uri: `${REDIRECT}/` }],
    ['no verifier', { code_verifier: '' }],
  ])('refuses a code with %s', async (_title, change) => {
    const code = (await approve()).searchParams.get('code') ?? ''
    expect((await exchange(code, change)).status).toBe(400)
  })

  it('takes the method in small letters, and plain', async () => {
    const small = (await approve({ code_challenge_method: 's256' })).searchParams.get('code') ?? ''
    expect((await exchange(small)).status).toBe(200)
    const plain = (await approve({ code_challenge_method: 'plain', code_challenge: VERIFIER })).searchParams
    expect((await exchange(plain.get('code') ?? '')).status).toBe(200)
  })

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 400],
    ['an address elsewhere', { redirect_uri: 'https://evil.example/' }, 400],
    ['an unknown scope', { scope: 'everything' }, 400],
    ['a state of 501 characters', { state: 's'.repeat(501) }, 400],
    ['a state of 500 characters', { state: 's'.repeat(500) }, 302],
  ])('answers %s', async (_title, change, status) => {
    const answer = await fetch(authorizeUrl({ auto: 'brand', ...change }), { redirect: 'manual' })
    expect(answer.status).toBe(status)
    if (status === 400) expect(answer.headers.get('location')).toBeNull()
  })

  it('sends the browser back with access_denied after «Cancel», and with a code after «Authorize»', async () => {
    const page = await (await fetch(authorizeUrl())).text()
    expect(page).toContain('@brand')
    const form = new URLSearchParams(new URL(authorizeUrl()).searchParams)
    const send = async (extra: Record<string, string>) => {
      const body = new URLSearchParams(form)
      for (const [name, value] of Object.entries(extra)) body.set(name, value)
      const answer = await fetch(`${sim.url}/i/oauth2/authorize`, {
        method: 'POST',
        body,
        redirect: 'manual',
      })
      return new URL(answer.headers.get('location') ?? 'http://none/')
    }
    const denied = await send({ decision: 'deny' })
    expect(Object.fromEntries(denied.searchParams)).toEqual({ error: 'access_denied', state: 'abc' })
    const allowed = await send({ decision: 'allow', new_username: 'newbrand' })
    const login = await exchange(allowed.searchParams.get('code') ?? '')
    const me = await call(sim, login.body.access_token ?? '', 'GET', '/2/users/me')
    expect(me.body.data?.username).toBe('newbrand')
  })

  it('a confidential client needs Basic', async () => {
    const code = (await approve()).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: VERIFIER }
    const without = await token({ ...form, client_id: sim.app.clientId }, '')
    expect(without.status).toBe(401)
    expect(without.body.error_description).toBe('Missing valid authorization header')
    expect((await token(form, `${sim.app.clientId}:wrong`)).status).toBe(401)
    expect((await token(form)).status).toBe(200)
  })

  it('a public client has its id in the body', async () => {
    const open = await startXSimulator({ app: { clientSecret: '' }, users: [{ username: 'brand' }] })
    try {
      const link = authorizeUrl({ client_id: open.app.clientId, auto: 'brand' }).replace(sim.url, open.url)
      const back = new URL((await fetch(link, { redirect: 'manual' })).headers.get('location') ?? '')
      const answer = await fetch(`${open.url}/2/oauth2/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          grant_type: 'authorization_code',
          code: back.searchParams.get('code'),
          redirect_uri: REDIRECT,
          code_verifier: VERIFIER,
          client_id: open.app.clientId,
        }),
      })
      expect(answer.status).toBe(200)
    } finally {
      await open.close()
    }
  })

  it('gives no refresh token without offline.access', async () => {
    const code = (await approve({ scope: 'tweet.read users.read' })).searchParams.get('code') ?? ''
    expect((await exchange(code)).body).not.toHaveProperty('refresh_token')
  })

  it('a spent refresh token stays spent', async () => {
    const { refreshToken = '' } = sim.issueTokens('brand')
    const use = () => token({ grant_type: 'refresh_token', refresh_token: refreshToken })
    expect((await use()).status).toBe(200)
    const again = await use()
    expect(again.status).toBe(400)
    expect(again.body).toEqual({
      error: 'invalid_request',
      error_description: 'Value passed for the token was invalid.',
    })
    expect((await use()).status).toBe(400)
  })

  it.each([
    ['at 7200 seconds', 7_200_000, 401],
    ['a millisecond before', 7_199_999, 200],
  ])('an access token ends %s', async (_title, ms, status) => {
    const { accessToken } = sim.issueTokens('brand')
    now += ms
    expect((await call(sim, accessToken, 'GET', '/2/users/me')).status).toBe(status)
  })
})
