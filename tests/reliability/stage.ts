import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type ChannelAdapter,
  createInbox,
  createSecrets,
  type Id,
  type Inbox,
  type Session,
  type Storage,
  systemRuntime,
} from '@inboxkit/core'
import { freshDatabase } from '@inboxkit/local-postgres'
import { exportFolder, postgresFileStore, postgresStorage } from '@inboxkit/storage-postgres'
import { twitter } from '@inboxkit/twitter-adapter'
import { startXSimulator, type XSimulator } from '@inboxkit/twitter-simulator'
import pg from 'pg'
import { inject } from 'vitest'
import { type Front, openFront } from './front.js'
import { Program } from './program.js'
import type { ProgramOptions } from './programs/messages.js'

/** Everything that is not a process under test: the network, the database, one workspace, and a desk to look from. */
export interface Stage {
  readonly x: XSimulator
  readonly front: Front
  readonly databaseUrl: string
  /** The application's credentials at the network, and its address. */
  readonly app: ProgramOptions['x']
  readonly storage: Storage
  readonly desk: Inbox
  /** The port of the desk's own webhook, for `front.to`. */
  readonly deskPort: number
  readonly workspace: Id<'workspace'>
  readonly channelId: Id<'channel'>
  readonly admin: Session
  readonly agent: Session
  readonly agentId: string
  now(): Date
  /** Time passes for the storage, for every process and for the network. */
  pass(ms: number): void
  sql<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<R[]>
  /** A process under test. It ends with the stage. */
  start(given?: Partial<ProgramOptions>): Program
  close(): Promise<void>
}

export interface StageOptions {
  /** Whether the desk's channel is polled as well. Default no: a poll would repair what a test wants to see lost. */
  readonly polls?: boolean
  /** The folder of scheduled exports, for the desk and for every process. Default: none. */
  readonly exportDir?: string
  /** The server on which the database is made. Default the one of the whole run. */
  readonly postgres?: string
}

/** Past every lease, in ms: what a dead process held is free. */
export const PAST_LEASES = 130_000
/** How long the tests wait for a process that shares its machine with others. */
export const WITHIN = { timeout: 45_000, interval: 50 }

const USERS = [{ username: 'brand' }, ...Array.from({ length: 40 }, (_, i) => ({ username: `customer${i}` }))]

export async function openStage({ polls = false, postgres, exportDir }: StageOptions = {}): Promise<Stage> {
  const key = randomBytes(32).toString('hex')
  const database = await freshDatabase(postgres ?? inject('postgresUrl'))
  const x = await startXSimulator({
    users: USERS,
    rateLimits: 'off',
    webhookRetryDelaysMs: Array.from({ length: 60 }, () => 500),
  })
  const front = await openFront()
  const programs: Program[] = []
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)

  const { clientId, clientSecret, consumerKey, consumerSecret, bearerToken } = x.app
  const app = { apiUrl: x.url, clientId, clientSecret, consumerKey, consumerSecret, bearerToken }
  const adapter = twitter(app) as ChannelAdapter
  const storage = postgresStorage({
    connectionString: database.url,
    clock: now,
    allowVolatile: true,
    pool: { max: 4 },
  })
  const files = postgresFileStore({ connectionString: database.url, allowVolatile: true })
  const desk = await createInbox({
    storage,
    adapters: [polls ? adapter : { ...adapter, polls: [] }],
    secrets: createSecrets({ current: 'test', keys: { test: Buffer.from(key, 'hex') } }),
    runtime: { ...systemRuntime(), now },
    publicUrl: front.url,
    files,
    ...(exportDir ? { exportFolder: exportFolder(exportDir) } : {}),
  })
  const hook = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const query = Object.fromEntries(new URL(request.url ?? '/', front.url).searchParams)
      const headers = request.headers as Record<string, string | undefined>
      desk
        .receive('twitter', {
          method: request.method ?? 'GET',
          query,
          headers,
          body: Buffer.concat(chunks),
        })
        .then(
          (received) =>
            response.writeHead(received.status, { 'content-type': received.contentType }).end(received.body),
          () => response.writeHead(503).end(),
        )
    })
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  const deskPort = (hook.address() as AddressInfo).port
  front.to(deskPort)

  const made = await desk.workspaces.create({ name: 'Acme', administrator: { name: 'Root' } })
  const admin = desk.as({ workspace: made.id, userId: made.administratorId ?? '' })
  const { accessToken, refreshToken, scopes } = x.issueTokens('brand')
  const channel = await admin.channels.add({
    adapter: 'twitter',
    credentials: {
      accessToken,
      refreshToken: refreshToken ?? null,
      expiresAt: new Date(now().getTime() + 7_200_000).toISOString(),
      scope: scopes.join(' '),
    },
  })
  const user = await admin.users.upsert({ name: 'Ann', email: 'ann@example.com' })
  await admin.grants.set({
    channelId: channel.id,
    subject: { kind: 'user', userId: user.id as Id<'user'> },
    role: 'contributor',
  })
  await desk.worker.drain()

  const pool = new pg.Pool({
    connectionString: database.url,
    max: 2,
    options: '-c search_path=inboxkit',
  })
  pool.on('error', () => {})

  return {
    x,
    front,
    databaseUrl: database.url,
    app,
    storage,
    desk,
    deskPort,
    workspace: made.id,
    channelId: channel.id as Id<'channel'>,
    admin,
    agent: desk.as({ workspace: made.id, userId: user.id }),
    agentId: user.id,
    now,
    pass(ms) {
      aheadMs += ms
      x.advance(ms)
      for (const program of programs) program.setTime(aheadMs)
    },
    async sql<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await pool.query<R>(text, [...values])).rows
    },
    start(given = {}) {
      const program = new Program({
        database: database.url,
        key,
        x: app,
        publicUrl: front.url,
        aheadMs,
        works: false,
        ...(exportDir ? { exportDir } : {}),
        ...given,
      })
      programs.push(program)
      return program
    },
    async close() {
      await Promise.all(programs.map((program) => program.kill()))
      await desk.close()
      await files.close()
      await pool.end()
      hook.close()
      hook.closeAllConnections()
      await front.close()
      await x.close()
      await database.drop()
    },
  }
}
