import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { freshDatabase } from '@inboxkit/local-postgres'
import { inject } from 'vitest'
import { type Environment, readEnvironment } from '../start/environment.js'
import { startInstallation } from '../start/installation.js'
import { openTables, type Tables } from '../tables/tables.js'
import { installationAt, type Running } from '../tour/installation.js'

/** An installation inside the test's own process, on a database of its own. */
export interface TestInstallation {
  readonly running: Running
  readonly environment: Environment
  readonly databaseUrl: string
  /** The server's own tables. */
  readonly tables: Tables
  /** Everything that was logged. */
  log(): string
  close(): Promise<void>
}

/** Variables as in `.env`; a database, a folder and free ports are given. */
export async function testInstallation(variables: Record<string, string> = {}): Promise<TestInstallation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'inboxkit-server-'))
  const database = variables.DATABASE_URL ? null : await freshDatabase(inject('postgresUrl'))
  const databaseUrl = variables.DATABASE_URL ?? database?.url ?? ''
  const environment = readEnvironment({
    PORT: '0',
    SIMULATOR_PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'info',
    ...variables,
  })
  const lines: string[] = []
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const installation = await startInstallation(environment, (line) => lines.push(`${line}\n`), {
    allowVolatile: true,
    logTo,
  })
  const tables = await openTables(databaseUrl, () => {})
  return {
    tables,
    running: await installationAt(installation.own, dataDir),
    environment,
    databaseUrl,
    log: () => lines.join(''),
    async close() {
      await tables.close()
      await installation.close(() => {})
      await database?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
