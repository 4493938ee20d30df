import { randomBytes } from 'node:crypto'
import { createInbox, httpShortener, systemRuntime } from '@inboxkit/core'
import { builtConsole } from '@inboxkit/example-console'
import { webhookSender } from '@inboxkit/fastify'
import { exportFolder, postgresFileStore, postgresStorage } from '@inboxkit/storage-postgres'
import type { FastifyInstance } from 'fastify'
import { createApp } from '../http/app.js'
import { mountServer } from '../http/mount.js'
import { Presence } from '../http/presence.js'
import { Logins } from '../logins/logins.js'
import { sweepSessions } from '../logins/session-store.js'
import { SETUP_TOKEN_FILE } from '../logins/set-up-token.js'
import { openEMail } from '../mail/e-mail.js'
import { openPost } from '../mail/post.js'
import { holdInstallation } from '../tables/installation.js'
import { openTables } from '../tables/tables.js'
import { startLocalX } from '../x/local-x.js'
import { reachableByX, realX } from '../x/real-x.js'
import type { X } from '../x/x.js'
import { Closing } from './closing.js'
import { openDataFolder } from './data-folder.js'
import { openDatabase } from './database.js'
import type { Environment } from './environment.js'
import { loadKeys } from './keys.js'
import { coreLog, describeError } from './log.js'
import { freePort, notListening } from './ports.js'
import { watchWorker } from './worker-watch.js'

/** A running installation: what the terminal says of it, and how it stops. */
export interface Installation {
  /** Where browsers find it: PUBLIC_URL, else its own address. */
  readonly origin: string
  /** Its address on this machine. */
  readonly own: string
  readonly x: X
  /** Where webhooks of the real X arrive; null: it is polled. */
  readonly reachable: string | null
  readonly databaseWhere: string
  readonly setUpTokenPath: string
  readonly workspaces: number
  readonly mail: 'smtp' | 'outbox'
  close(tell: (line: string) => void): Promise<void>
}

/** What only a test may ask for. */
export interface ForTests {
  /** Takes a database server that may lose what it committed. */
  readonly allowVolatile?: boolean
  readonly logTo?: NodeJS.WritableStream
}

const SWEEP_MS = 10 * 60_000
/** Each step of a stop has its own patience; together they stay below the 20 s of P25. */
const PATIENCE_MS = { server: 4000, inbox: 6000, x: 2000, tables: 2000, database: 4000 } as const

/**
 * Starts everything in order: folder, ports, database, X, inbox, server, worker. A failure stops what was started.
 * @throws StartFailure, LocalPostgresError, InboxError: each with one line for a person
 */
export async function startInstallation(
  environment: Environment,
  say: (line: string) => void,
  forTests: ForTests = {},
): Promise<Installation> {
  const closing = new Closing()
  try {
    return await start(environment, say, closing, forTests)
  } catch (error) {
    await closing.run(() => {})
    throw error
  }
}

async function start(
  environment: Environment,
  say: (line: string) => void,
  closing: Closing,
  { allowVolatile = false, logTo = process.stderr }: ForTests,
): Promise<Installation> {
  const { host } = environment
  const folder = await openDataFolder(environment.dataDir)
  const port = await freePort(host, environment.port, 'PORT')
  const simulatorPort = environment.x
    ? null
    : await freePort('127.0.0.1', environment.simulatorPort, 'SIMULATOR_PORT')
  const keys = await loadKeys(folder, environment)
  const setUp = await folder.secret(SETUP_TOKEN_FILE, () => randomBytes(32).toString('base64url'))
  const app = createApp(environment, logTo)
  const { log } = app

  const database = await openDatabase(environment, folder, say)
  closing.add('The database', database.stop, PATIENCE_MS.database)
  const tables = await openTables(database.url, (error) => log.warn({ err: error }, 'a connection was lost'))
  closing.add('The tables', tables.close, PATIENCE_MS.tables)
  await holdInstallation(tables, { x: environment.x ? 'real' : 'local', region: environment.region })

  const x = environment.x ? realX(environment.x) : await startLocalX(folder, simulatorPort ?? 0)
  closing.add('The local X', x.stop, PATIENCE_MS.x)

  const mail = await openEMail(environment, folder)
  closing.add('The local mail server', mail.stop, 1000)

  const own = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const reachable = x.kind === 'local' ? own : reachableByX(environment.publicUrl)
  const post = openPost(environment, tables)
  closing.add('The mail', post.close, 500)
  const watch = watchWorker(
    postgresStorage({ connectionString: database.url, allowVolatile, log: coreLog(log) }),
  )
  closing.add('The storage', () => watch.storage.close(), 1000)
  const files = postgresFileStore({ connectionString: database.url, allowVolatile })
  closing.add('The files', () => files.close(), 1000)
  const inbox = await createInbox({
    storage: watch.storage,
    files,
    exportFolder: exportFolder(environment.exportDir ?? (await folder.folder('exports'))),
    adapters: [x.adapter, mail.adapter],
    secrets: keys.secrets,
    mailer: post.mailer,
    webhooks: webhookSender({ trusted: environment.webhookOrigins }),
    runtime: systemRuntime(coreLog(log)),
    publicUrl: reachable,
    invitationUrl: (token) => `${environment.publicUrl ?? own}/invitations/${token}`,
    ticketUrl: (token) => `${environment.publicUrl ?? own}/t/${token}`,
    shortUrl: (code) => `${environment.publicUrl ?? own}/l/${code}`,
    shorteners: environment.shortener ? [httpShortener(environment.shortener)] : [],
    webhookPath: (adapter) => `/api/webhooks/${adapter}`,
  })
  closing.add('The inbox', () => inbox.close(), PATIENCE_MS.inbox)

  const consoleFolder = await builtConsole(say)
  const logins = new Logins(tables)
  await mountServer(app, {
    environment,
    inbox,
    tables,
    logins,
    presence: new Presence(inbox, log),
    post,
    x,
    setUpToken: setUp.value,
    cookieKey: keys.cookie,
    consoleFolder,
    origin: environment.publicUrl ?? own,
    workerAlive: watch.alive,
  })
  await listen(app, host, port)
  closing.add('The server', () => stopServer(app), PATIENCE_MS.server + 500)
  const sweep = setInterval(() => {
    sweepSessions(tables).catch((error: unknown) => log.warn({ err: error }, 'the sweep failed'))
  }, SWEEP_MS)
  closing.add('The sweep', () => clearInterval(sweep))
  inbox.start()
  closing.add('The worker', watch.stop)

  return {
    origin: environment.publicUrl ?? own,
    own,
    x,
    reachable,
    databaseWhere: database.where,
    setUpTokenPath: folder.file(SETUP_TOKEN_FILE),
    workspaces: (await inbox.workspaces.list()).length,
    mail: post.kind,
    close: (tell) => closing.run(tell),
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    app.log.debug({ err: describeError(error) }, 'not listening')
    throw notListening(host, port, 'PORT', error)
  }
}

/** No new connection, what is under way finishes; whoever is slower than that is cut. */
async function stopServer(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS.server)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
  }
}
