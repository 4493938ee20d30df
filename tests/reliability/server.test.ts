import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalPostgres, startLocalPostgres } from '@inboxkit/local-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../../examples/server/src/start/ports.js'
import {
  type ServerProcess,
  serverProcess,
  temporaryFolder,
} from '../../examples/server/src/testing/server-process.js'
import { WITHIN } from './stage.js'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

interface Page<T> {
  readonly items: readonly T[]
}
interface Conversation {
  readonly id: string
  readonly messageCount: number
  readonly lastText?: string
}
interface Reply {
  readonly id: string
  readonly state: string
  readonly externalId: string | null
}
interface Post {
  readonly id: string
  readonly typed: string
  readonly via: string
}

describe('the reference server, as npm start runs it, on a durable PostgreSQL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let postgres: LocalPostgres
  let pool: pg.Pool
  let variables: Record<string, string>
  let server: ServerProcess
  let base: string
  let token = ''
  let x: { url: string; controlToken: string }
  const dataDir = () => join(folder.path, 'data')

  beforeAll(async () => {
    folder = await temporaryFolder()
    postgres = await startLocalPostgres({ dataDir: join(folder.path, 'postgres'), durable: true })
    const DATABASE_URL = await postgres.createDatabase('inboxkit')
    pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2, options: '-c search_path=inboxkit' })
    pool.on('error', () => {})
    const [port, simulator] = [
      await freePort('127.0.0.1', 0, 'PORT'),
      await freePort('127.0.0.1', 0, 'SIMULATOR_PORT'),
    ]
    base = `http://127.0.0.1:${port}`
    variables = {
      DATABASE_URL,
      DATA_DIR: dataDir(),
      PORT: String(port),
      SIMULATOR_PORT: String(simulator),
      LOG_LEVEL: 'error',
    }
    await start()
    x = JSON.parse(await readFile(join(dataDir(), 'local-x.json'), 'utf8')) as typeof x
    await connected()
  })
  afterAll(async () => {
    await server?.stop('SIGKILL')
    await pool?.end()
    await postgres?.stop()
    await folder?.remove()
  })

  async function start(): Promise<void> {
    server = serverProcess(variables)
    await server.ready()
  }
  async function call<T>(method: string, url: string, bearer: string, body?: unknown): Promise<T> {
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
  const api = <T>(method: string, path: string, body?: unknown) => call<T>(method, base + path, token, body)
  const atX = <T>(method: string, path: string, body?: unknown) =>
    call<T>(method, `${x.url}/_sim${path}`, x.controlToken, body)

  /** A workspace, and an account of the local X as its channel. */
  async function connected(): Promise<void> {
    const setUp = (await readFile(join(dataDir(), 'setup-token'), 'utf8')).trim()
    const administrator = { email: 'root@example.com', name: 'Root', password: 'four small words' }
    const made = await call<{ token: string }>('POST', `${base}/workspaces`, setUp, {
      name: 'Acme',
      administrator,
      withToken: true,
    })
    token = made.token
    for (const username of ['brand', 'alice', 'bob', 'carol'])
      await atX('POST', '/users', { username, name: username })
    const pair = await atX<{ accessToken: string; refreshToken: string; scopes: string[] }>(
      'POST',
      '/tokens',
      {
        user: 'brand',
      },
    )
    await api('POST', '/api/admin/channels', {
      adapter: 'twitter',
      credentials: {
        accessToken: pair.accessToken,
        refreshToken: pair.refreshToken,
        expiresAt: new Date(Date.now() + 7_200_000).toISOString(),
        scope: pair.scopes.join(' '),
      },
    })
    await vi.waitUntil(async () => (await atX<unknown[]>('GET', '/subscriptions')).length > 3, WITHIN)
    // A poll would repair what a test wants to see lost.
    await pool.query(`update work set due_at = null where kind = 'poll'`)
  }
  const conversations = async () => (await api<Page<Conversation>>('GET', '/api/conversations')).items
  const replies = async () => (await api<Page<Reply>>('GET', '/api/deliveries')).items
  /** A customer's post as a conversation. X gives a webhook that is answered too late up, so one writes again. */
  async function asked(as: string, text: string): Promise<Conversation> {
    const before = new Set((await conversations()).map(({ id }) => id))
    for (let tries = 1; ; tries += 1) {
      await atX('POST', '/posts', { as, text: `@brand ${text} (${tries})` })
      const found = await vi
        .waitUntil(async () => (await conversations()).find(({ id }) => !before.has(id)), {
          timeout: 15_000,
          interval: 50,
        })
        .catch(async () => {
          if (tries === 3)
            throw new Error(`no conversation: ${JSON.stringify(await atX('GET', '/deliveries'))}`)
          return null
        })
      if (found) return found
    }
  }
  /** Until the local X, which is killed with the server, has it for good, as X would. */
  const kept = (text: string) =>
    vi.waitUntil(
      async () => (await readFile(join(dataDir(), 'local-x-state.json'), 'utf8')).includes(text),
      WITHIN,
    )
  /** Holds rows against the server for as long as it lives. */
  async function held(text: string): Promise<() => Promise<void>> {
    const client = await pool.connect()
    await client.query('begin')
    await client.query(text)
    return async () => {
      await client.query('rollback')
      client.release()
    }
  }

  test('P1 P3 killed between the answer to a webhook and its application: started again, each post is one message', async () => {
    // Who would apply it finds every lane taken.
    const letGo = await held('select 1 from lanes for update')
    for (const as of ['alice', 'bob', 'carol']) await atX('POST', '/posts', { as, text: `@brand from ${as}` })
    await vi.waitUntil(async () => {
      const told = await atX<{ status: string }[]>('GET', '/deliveries')
      return told.length === 3 && told.every(({ status }) => status === 'delivered')
    }, WITHIN)
    await kept('@brand from carol')
    await server.stop('SIGKILL')
    await letGo()
    expect((await pool.query('select 1 from messages')).rows).toEqual([])
    await start()
    await vi.waitUntil(async () => (await conversations()).length === 3, WITHIN)
    expect((await conversations()).map(({ messageCount }) => messageCount)).toEqual([1, 1, 1])
  })

  test('P6 P7 killed after a reply was posted and before that was stored: it is found, not posted again, and the next one follows', async () => {
    const { id } = await asked('alice', 'and my parcel?')
    // No echo tells of it: the look-up must.
    await atX('POST', '/faults', { match: { eventType: 'post.create' }, times: 0, action: { kind: 'gap' } })
    await atX('POST', '/faults', {
      match: { method: 'POST', path: '/2/tweets' },
      action: { kind: 'delay', ms: 2500 },
    })
    for (const text of ['the first answer', 'the second answer'])
      await api('POST', `/api/conversations/${id}/replies`, { text, visibility: 'public' })
    await vi.waitUntil(async () => (await replies()).some(({ state }) => state === 'sending'), WITHIN)
    const letGo = await held(`select 1 from deliveries where state = 'sending' for update`)
    // The server waits for the row.
    await kept('the first answer')
    await server.stop('SIGKILL')
    // The statement that waits in the database goes with its server.
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    await letGo()
    const states = 'select state, attempts::int from deliveries order by sequence'
    expect((await pool.query(states)).rows).toEqual([
      { state: 'sending', attempts: 1 },
      { state: 'queued', attempts: 0 },
    ])

    await start()
    await soon()
    await vi.waitUntil(async () => {
      await soon()
      return (await replies()).every(({ state }) => state === 'sent')
    }, WITHIN)
    const posts = (await atX<Post[]>('GET', '/posts')).filter(({ via }) => via === 'api')
    expect(posts.map(({ typed }) => typed)).toEqual(['the first answer', 'the second answer'])
    expect((await replies()).map(({ externalId }) => externalId).reverse()).toEqual(
      posts.map((post) => post.id),
    )
    expect((await pool.query(states)).rows).toEqual([
      { state: 'sent', attempts: 1 },
      { state: 'sent', attempts: 1 },
    ])
  })

  /** The minutes of a lease and of settling pass in the database. */
  async function soon(): Promise<void> {
    await pool.query(`
      update deliveries set lease_until = now() where state = 'sending' and lease_until > now();
      update deliveries set due_at = now() where state = 'unknown' and due_at > now() and lease_until is null`)
  }
})
