import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { startXSimulator } from '@inboxkit/twitter-simulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalX, localX } from '../../test/local-x.js'
import { twitter } from '../index.js'

let at: LocalX
beforeEach(async () => {
  at = await localX()
})
afterEach(() => at.x.close())

const bare = () => {
  const { credentials: _, channelId: _id, account: _account, ...context } = at.channel()
  return context
}
/** Walks through the page on which a person authorises, as a browser would. */
async function authorise(challenge: string): Promise<{ code: string; redirectUri: string }> {
  const redirectUri = 'http://127.0.0.1:1/callback'
  const { oauth } = at.adapter
  const url = new URL(oauth.authorizeUrl)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: oauth.client.id,
    redirect_uri: redirectUri,
    scope: oauth.scopes.join(' '),
    state: 'state',
    code_challenge: challenge,
    code_challenge_method: oauth.pkce ?? '',
    auto: 'brand',
  }).toString()
  const answer = await fetch(url, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '', at.x.url)
  return { code: back.searchParams.get('code') ?? '', redirectUri }
}

describe('authorising', () => {
  it('R133 exchanges a code for credentials and tells whose account it is', async () => {
    const verifier = 'v'.repeat(64)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const grant = { ...(await authorise(challenge)), verifier }
    const credentials = await at.adapter.exchange(bare(), grant)
    expect(credentials).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      scope: at.adapter.oauth.scopes.join(' '),
    })
    expect(at.adapter.expiresAt(credentials)?.getTime()).toBeGreaterThan(Date.now() + 7_000_000)
    expect(await at.adapter.account({ ...bare(), credentials })).toEqual({
      id: at.brand.id,
      handle: 'brand',
      name: 'Brand',
      profileUrl: 'https://x.com/brand',
      avatarUrl: expect.stringContaining(at.brand.id),
    })
    await expect(at.adapter.exchange(bare(), grant)).rejects.toMatchObject({ code: 'CONNECT_DENIED' })
  })

  it('sends a form with the Basic header, and the secret nowhere else', async () => {
    await at.adapter.refresh(at.channel()).catch(() => null)
    const entry = at.x.journal().find(({ path }) => path === '/2/oauth2/token')
    expect(entry?.host).toBe('api.x.com')
    expect(Object.keys(entry?.body as object).sort()).toEqual(['grant_type', 'refresh_token'])
  })

  it('an X that does not answer is unavailable', async () => {
    const context = bare()
    await at.x.close()
    const grant = { code: 'c', redirectUri: 'http://127.0.0.1:1/', verifier: 'v'.repeat(64) }
    await expect(at.adapter.exchange(context, grant)).rejects.toMatchObject({ code: 'NETWORK_UNAVAILABLE' })
    await expect(at.adapter.account(at.channel())).rejects.toMatchObject({ code: 'NETWORK_UNAVAILABLE' })
  })

  it('credentials that X refuses are refused', async () => {
    await expect(at.adapter.account(at.channel({ accessToken: 'wrong' }))).rejects.toMatchObject({
      code: 'CREDENTIALS_REFUSED',
    })
    at.x.addFault({ match: { path: '/2/users/me' }, action: { kind: 'forbidden', reason: 'scope' } })
    await expect(at.adapter.account(at.channel())).rejects.toMatchObject({ code: 'CREDENTIALS_REFUSED' })
  })

  it('depleted credits and limits say nothing against the credentials', async () => {
    for (const action of [{ kind: 'credits' }, { kind: 'rate-limit' }, { kind: 'usage-capped' }] as const) {
      at.x.addFault({ match: { path: '/2/users/me' }, action })
      await expect(at.adapter.account(at.channel()), action.kind).rejects.toMatchObject({
        code: 'NETWORK_UNAVAILABLE',
      })
    }
  })
})

describe('refreshing', () => {
  it('P20 gives a new pair, and the old refresh token is spent', async () => {
    const channel = at.channel()
    const first = await at.adapter.refresh(channel)
    if (first.kind !== 'refreshed') throw new Error(first.reason)
    expect(first.credentials.refreshToken).not.toBe(channel.credentials.refreshToken)
    expect(await at.adapter.account({ ...channel, credentials: first.credentials })).toMatchObject({
      handle: 'brand',
    })
    expect(await at.adapter.refresh(channel)).toMatchObject({ kind: 'refused' })
  })

  it('P20 only X itself can refuse: a failure, silence or a lost answer leaves it open', async () => {
    for (const action of [
      { kind: 'status', status: 503, body: 'html' },
      { kind: 'drop-before' },
      { kind: 'malformed-json' },
      { kind: 'rate-limit' },
    ] as const) {
      at.x.addFault({ match: { path: '/2/oauth2/token' }, action })
      expect(await at.adapter.refresh(at.channel()), action.kind).toMatchObject({ kind: 'unavailable' })
    }
  })

  it("the application's own wrong secret refuses no account", async () => {
    const adapter = at.make({ clientSecret: 'wrong' })
    expect(await adapter.refresh(at.channel())).toMatchObject({ kind: 'unavailable' })
  })

  it('without a refresh token there is nothing to refresh', async () => {
    expect(await at.adapter.refresh(at.channel({ refreshToken: null }))).toMatchObject({ kind: 'refused' })
  })

  it('revokes both tokens', async () => {
    const channel = at.channel()
    await at.adapter.revoke(channel)
    await expect(at.adapter.account(channel)).rejects.toMatchObject({ code: 'CREDENTIALS_REFUSED' })
    expect(await at.adapter.refresh(channel)).toMatchObject({ kind: 'refused' })
  })
})

describe('credentials', () => {
  const now = new Date('2026-11-01T00:00:00Z')

  it('are read as they were stored', () => {
    const stored = {
      accessToken: 'a',
      refreshToken: 'r',
      expiresAt: '2026-11-01T02:00:00.000Z',
      scope: 'tweet.read',
    }
    expect(at.adapter.parseCredentials(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(at.adapter.expiresAt(stored)).toEqual(new Date('2026-11-01T02:00:00Z'))
  })

  it('may be given by hand, with the access token alone', () => {
    expect(at.adapter.parseCredentials({ accessToken: 'a' })).toEqual({
      accessToken: 'a',
      refreshToken: null,
      expiresAt: null,
      scope: '',
    })
  })

  for (const input of [
    null,
    {},
    'a',
    { accessToken: '' },
    { accessToken: 1 },
    { accessToken: 'a', expiresAt: 'soon' },
    { accessToken: 'a', more: 1 },
    [],
  ]) {
    it(`are refused as ${JSON.stringify(input)}, without repeating a value`, () => {
      expect(() => at.adapter.parseCredentials(input)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      )
    })
  }

  it("are read from an OAuth library's answer, plain and wrapped", () => {
    const token = {
      token_type: 'bearer',
      expires_in: 7200,
      access_token: 'a',
      refresh_token: 'r',
      scope: 'tweet.read users.read',
    }
    const expected = {
      accessToken: 'a',
      refreshToken: 'r',
      expiresAt: '2026-11-01T02:00:00.000Z',
      scope: 'tweet.read users.read',
    }
    expect(at.adapter.credentialsFromTokens(token, now)).toEqual(expected)
    expect(at.adapter.credentialsFromTokens({ token, refresh: () => null }, now)).toEqual(expected)
    expect(() => at.adapter.credentialsFromTokens({ error: 'x' }, now)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    )
  })
})

describe('options', () => {
  const valid = { clientId: 'client', consumerSecret: 'secret' }
  const refused = expect.objectContaining({ code: 'INVALID_INPUT' })

  it('P12 pitfall 3: no adapter with webhooks and without a secret to verify them', async () => {
    expect(() => twitter({ clientId: 'client' })).toThrow(refused)
    expect(() => twitter({ clientId: 'client', consumerSecrets: [] })).toThrow(refused)
    expect(() => twitter({ clientId: 'client', consumerSecret: '' })).toThrow(refused)
    const deaf = twitter({ clientId: 'client', webhooks: false, consumerSecret: 'secret' })
    expect(
      await deaf.webhook({
        method: 'GET',
        query: { crc_token: 'a'.repeat(32) },
        headers: {},
        body: new Uint8Array(),
      }),
    ).toMatchObject({ status: 503 })
  })

  it('P17 only X, or a local address over http, is ever asked', () => {
    for (const apiUrl of [
      'https://example.com',
      'http://example.com',
      'http://127.0.0.1.example.com',
      'https://127.0.0.1',
      'http://api.x.com',
      'ftp://localhost',
      'api.x.com',
      'https://api.x.com.evil.example',
      'https://user@evil.example',
    ]) {
      expect(() => twitter({ ...valid, apiUrl }), apiUrl).toThrow(refused)
    }
    for (const apiUrl of [
      'https://api.x.com',
      'http://127.0.0.1:4010',
      'http://localhost:4010',
      'http://[::1]:4010',
    ]) {
      expect(() => twitter({ ...valid, apiUrl })).not.toThrow()
    }
  })

  it('describes its OAuth as data, and likes only when asked', () => {
    const { oauth } = twitter({ ...valid, clientSecret: 'hidden' })
    expect(oauth).toMatchObject({
      authorizeUrl: 'https://x.com/i/oauth2/authorize',
      tokenUrl: 'https://api.x.com/2/oauth2/token',
      revokeUrl: 'https://api.x.com/2/oauth2/revoke',
      pkce: 'S256',
      switchAccountUrl: 'https://x.com/logout',
    })
    expect(oauth.client.secret).toBe('hidden')
    expect(oauth.scopes).toContain('offline.access')
    expect(oauth.scopes).not.toContain('like.write')
    expect(twitter({ ...valid, likes: true }).oauth.scopes).toContain('like.write')
    expect(twitter({ ...valid, apiUrl: 'http://127.0.0.1:4010' }).oauth).toMatchObject({
      authorizeUrl: 'http://127.0.0.1:4010/i/oauth2/authorize',
      tokenUrl: 'http://127.0.0.1:4010/2/oauth2/token',
    })
  })
})

describe('P18 secrets', () => {
  const SECRETS = {
    clientSecret: 'canary-client',
    consumerSecret: 'canary-consumer',
    bearerToken: 'canary-bearer',
    consumerKey: 'canary-key',
  }

  it('are not shown by the adapter', () => {
    const adapter = twitter({ clientId: 'client', ...SECRETS })
    const shown = [
      JSON.stringify(adapter),
      inspect(adapter, { depth: 20, showHidden: true }),
      JSON.stringify({ ...adapter }),
      String(adapter),
    ].join()
    expect(shown).not.toContain('canary')
  })

  it('are in no error and in no log line, whatever X does', async () => {
    const local = await startXSimulator({ users: [{ username: 'brand' }] })
    try {
      const adapter = twitter({ clientId: 'client', ...SECRETS, apiUrl: local.url, timeoutMs: 500 })
      const channel = at.channel({ accessToken: 'canary-access', refreshToken: 'canary-refresh' })
      const seen: unknown[] = []
      for (const action of [
        null,
        { kind: 'status', status: 500 },
        { kind: 'drop-after' },
        { kind: 'malformed-json' },
      ] as const) {
        if (action) local.addFault({ times: 0, action })
        const calls = [
          adapter.account(channel),
          adapter.refresh(channel),
          adapter.exchange(channel, {
            code: 'canary-code',
            redirectUri: 'http://127.0.0.1/',
            verifier: 'canary-verifier',
          }),
          adapter.poll(channel, 'mentions', null),
          adapter.subscribe(channel, 'https://example.com/hook'),
          adapter.send(channel, {
            deliveryId: 'd',
            kind: 'dm',
            text: 'hi',
            targetId: null,
            recipientId: '1',
            attachments: [],
          }),
        ]
        seen.push(...(await Promise.allSettled(calls)))
        local.clearFaults()
      }
      expect(inspect([seen, at.logged], { depth: 20, showHidden: true })).not.toContain('canary')
    } finally {
      await local.close()
    }
  })

  it('are in no complaint about the options or the credentials', () => {
    const complaint = (make: () => unknown) => {
      try {
        return make()
      } catch (error) {
        return error
      }
    }
    const errors = [
      complaint(() => twitter({ clientId: 'client', ...SECRETS, timeoutMs: -1 })),
      complaint(() =>
        twitter({ clientId: 'client', ...SECRETS, consumerSecret: `canary${'x'.repeat(600)}` }),
      ),
      complaint(() =>
        at.adapter.parseCredentials({
          accessToken: `canary${'x'.repeat(5000)}`,
          refreshToken: 'canary',
          more: 'canary',
        }),
      ),
      complaint(() =>
        at.adapter.credentialsFromTokens({ access_token: ['canary'], refresh_token: 'canary' }, new Date()),
      ),
    ]
    expect(inspect(errors, { depth: 20, showHidden: true })).not.toContain('canary')
  })
})
