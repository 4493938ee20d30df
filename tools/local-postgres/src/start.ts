import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, usableBinaries } from './binaries.js'
import { keptCluster, seconds, superuser, throwAwayCluster } from './cluster.js'
import { createDatabase, serverVersion } from './databases.js'
import { LocalPostgresError, messageOf } from './errors.js'
import { type Place, placeFor, temporaryPlace } from './folders.js'
import { launch, type RunningServer } from './launch.js'
import { awaitFreeData } from './postmaster-file.js'
import { durableSettings, throwAwaySettings } from './settings.js'

export interface LocalPostgres {
  /** `postgres://…@127.0.0.1:port/postgres`, password included: not for a log */
  readonly url: string
  /** where the data is: the asked folder, or its stand-in under /var/tmp */
  readonly dataDir: string
  /** as the server says it, for example `18.4` */
  readonly version: string
  /** Fast shutdown, everything committed is written out. A second call waits for the first. */
  stop(): Promise<void>
  /** Creates a database unless it exists; returns its url. */
  createDatabase(name: string): Promise<string>
}

export interface StartOptions {
  /** Kept between starts; the server uses only `cluster/` in it. Made when missing. */
  readonly dataDir: string
  /** false: a crash of the machine may lose or damage the data, a crash of the server does not */
  readonly durable: boolean
  /** default: a free one */
  readonly port?: number
  /** folder with the `bin/`, `lib/` and `share/` of another version; default: the installed one */
  readonly binaries?: string
  /** what a person should know: where the data went, how long the start took */
  readonly log?: (line: string) => void
}

/**
 * Starts PostgreSQL on a kept data folder, listening on 127.0.0.1 alone. It ends with this process, also when that is
 * killed; a server that is still stopping from before is awaited. Of two starts on one folder the second is refused.
 *
 * @throws LocalPostgresError every code of `localPostgresErrors`
 */
export async function startLocalPostgres(options: StartOptions): Promise<LocalPostgres> {
  const log = options.log ?? (() => undefined)
  const place = await placeFor(options.dataDir, log)
  const binaries = await usableBinaries(options.binaries, place.user, log)
  const { cluster, password } = await keptCluster(place, binaries, log)
  const started = performance.now()
  await awaitFreeData(cluster.data)
  const server = await launch({
    binaries,
    data: cluster.data,
    user: place.user,
    settings: options.durable ? durableSettings : throwAwaySettings,
    logFile: cluster.log,
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  const postgres = await connectable(server, password, place.folder, binaries)
  log(`PostgreSQL ${binaries.version}: ready on 127.0.0.1:${server.port} in ${seconds(started)} s`)
  return postgres
}

/**
 * Starts PostgreSQL for tests: a temporary folder that disappears with the server, nothing forced to disk.
 *
 * @throws LocalPostgresError
 */
export async function startTestPostgres(
  options: { readonly binaries?: string } = {},
): Promise<LocalPostgres> {
  const place = await temporaryPlace()
  try {
    return await startIn(place, options.binaries)
  } catch (error) {
    await rm(place.folder, { recursive: true, force: true })
    throw error
  }
}

async function startIn({ folder, user }: Place, given: string | undefined): Promise<LocalPostgres> {
  const binaries = await usableBinaries(given, user, () => undefined)
  const data = join(folder, 'data')
  const password = await throwAwayCluster(data, user, binaries)
  const server = await launch({
    binaries,
    data,
    user,
    settings: throwAwaySettings,
    logFile: join(folder, 'server.log'),
    removeAfter: folder,
  })
  return connectable(server, password, folder, binaries)
}

/** Ready is what the server says; that it takes the password is seen here. */
async function connectable(
  server: RunningServer,
  password: string,
  dataDir: string,
  binaries: Binaries,
): Promise<LocalPostgres> {
  const url = `postgres://${superuser}:${password}@127.0.0.1:${server.port}/postgres`
  try {
    await serverVersion(url)
  } catch (error) {
    await server.stop()
    throw new LocalPostgresError(
      'DATA_DIR_DAMAGED',
      `PostgreSQL on ${dataDir} does not take its own password: ${messageOf(error)}`,
      { cause: error },
    )
  }
  return {
    url,
    dataDir,
    version: binaries.version,
    stop: server.stop,
    createDatabase: (name) => createDatabase(url, name),
  }
}
