import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInbox } from '@inboxkit/core'
import { startLocalPostgres } from '@inboxkit/local-postgres'
import { postgresStorage } from '@inboxkit/storage-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadKeys } from '../start/keys.js'
import { freePort } from '../start/ports.js'
import { type ServerProcess, serverProcess, temporaryFolder } from '../testing/server-process.js'
import { Browser } from '../tour/browser.js'
import { reachableByX } from './real-x.js'

describe('where X can reach this server', () => {
  it.each([
    [null, false],
    ['http://inbox.example.com', false],
    ['https://inbox.example.com', true],
    ['https://localhost', false],
    ['https://127.0.0.1', false],
    ['https://10.1.2.3', false],
    ['https://192.168.1.2', false],
    ['https://172.20.0.1', false],
    ['https://[::1]', false],
    ['https://box.local', false],
    ['https://203.0.113.7', true],
  ])('%s: %s', (address, reachable) => {
    expect(reachableByX(address) !== null).toBe(reachable)
  })
})

describe('the real X, from a machine that refuses every connection to elsewhere', () => {
  const credentials = {
    X_CLIENT_ID: 'canary-client-id',
    X_CLIENT_SECRET: 'canary-client-secret',
    X_CONSUMER_KEY: 'canary-consumer-key',
    X_CONSUMER_SECRET: 'canary-consumer-secret',
    X_BEARER_TOKEN: 'canary-bearer-token',
  }
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let database: Awaited<ReturnType<typeof startLocalPostgres>>
  let server: ServerProcess
  let base: string
  let refused: () => Promise<string[]>
  const key = randomBytes(32).toString('hex')

  beforeAll(async () => {
    folder = await temporaryFolder()
    database = await startLocalPostgres({ dataDir: join(folder.path, 'postgres'), durable: true })
    const port = await freePort('127.0.0.1', 0, 'PORT')
    base = `http://127.0.0.1:${port}`
    const file = join(folder.path, 'refused')
    refused = async () => (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
    server = serverProcess(
      {
        ...credentials,
        PORT: String(port),
        DATA_DIR: join(folder.path, 'data'),
        DATABASE_URL: database.url,
        REFUSED_FILE: file,
        INBOXKIT_KEY: key,
        LOG_LEVEL: 'debug',
      },
      { preload: new URL('../testing/refuse-network.mjs', import.meta.url).href },
    )
    await server.ready()
  }, 180_000)

  afterAll(async () => {
    await server?.stop()
    await database?.stop()
    await folder?.remove()
  })

  it('says that it polls, and how often; no local X runs', () => {
    expect(server.output()).toContain(
      'none (no PUBLIC_URL is set): X is asked every 60 s for mentions and every 90 s for direct messages',
    )
    expect(server.output()).not.toContain('Local X')
  })

  it('shows pictures of X’s own hosts, and of no other', async () => {
    const { headers } = await fetch(`${base}/sign-in`)
    const images = /img-src ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]
    expect(images).toBe("'self' data: https://pbs.twimg.com https://abs.twimg.com")
  })

  it('asks X’s host and none else: consent, exchange of the code, polls', {
    timeout: 90_000,
  }, async () => {
    const made = await fetch(`${base}/workspaces`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${(await readFile(join(folder.path, 'data', 'setup-token'), 'utf8')).trim()}`,
      },
      body: JSON.stringify({
        name: 'Real',
        administrator: { email: 'a@example.com', name: 'A', password: 'four small words' },
      }),
    })
    const { workspaceId } = (await made.json()) as { workspaceId: string }
    const browser = new Browser(base)
    await browser.submit(
      await browser.open('/sign-in'),
      { email: 'a@example.com', password: 'four small words' },
      /sign-in/,
    )

    // The browser is sent to X's own page; coming back with a code makes the server ask X.
    const start = await browser.request('GET', `${base}/api/oauth/twitter/start`)
    const consent = new URL(start.headers.get('location') ?? '')
    expect([start.status, consent.origin, consent.pathname]).toEqual([
      303,
      'https://x.com',
      '/i/oauth2/authorize',
    ])
    expect(consent.searchParams.get('code_challenge_method')).toBe('S256')
    const state = consent.searchParams.get('state') ?? ''
    const back = await browser.request(
      'GET',
      `${base}/api/oauth/twitter/callback?state=${encodeURIComponent(state)}&code=canary-code`,
    )
    expect(back.headers.get('location')).toBe('/app/settings/channels/connect?error=NETWORK_UNAVAILABLE')
    expect(new Set(await refused())).toEqual(new Set(['api.x.com:443']))

    // A channel that is there already is polled by the running server: X is asked.
    const before = (await refused()).length
    await connectChannel(workspaceId)
    await expect.poll(async () => (await refused()).length, { timeout: 20_000 }).toBeGreaterThan(before)
    expect(new Set(await refused())).toEqual(new Set(['api.x.com:443']))
  })

  it('logged none of the credentials', () => {
    expect(server.output() + server.errors()).not.toContain('canary')
  })

  /** Writes a channel into the database, as if X had let it be connected before. */
  async function connectChannel(workspaceId: string): Promise<void> {
    const keys = await loadKeys({} as never, { key, region: '' } as never)
    const storage = postgresStorage({ connectionString: database.url })
    const { twitter } = await import('@inboxkit/twitter-adapter')
    const adapter = twitter({ clientId: 'x', clientSecret: 'x', consumerSecret: 'x' })
    const known = {
      id: '2244994945',
      handle: 'acme',
      name: 'Acme',
      profileUrl: 'https://x.com/acme',
      avatarUrl: null,
    }
    const inbox = await createInbox({
      storage,
      adapters: [{ ...adapter, account: async () => known }],
      secrets: keys.secrets,
    })
    await inbox.as({ workspace: workspaceId, system: 'test' }).channels.add({
      adapter: 'twitter',
      credentials: {
        accessToken: 'canary-access',
        refreshToken: 'canary-refresh',
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    })
    await inbox.close()
  }
})
