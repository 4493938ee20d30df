import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalPostgres } from '@inboxkit/local-postgres'

/** A PostgreSQL that forces every commit to disk, on data that goes with it. */
export interface Server {
  readonly url: string
  database(): Promise<string>
  stop(): Promise<void>
}

export async function startServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'inboxkit-bench-'))
  const postgres = await startLocalPostgres({ dataDir: folder, durable: true })
  let made = 0
  return {
    url: postgres.url,
    database: () => postgres.createDatabase(`bench_${++made}`),
    async stop() {
      await postgres.stop()
      for (const each of new Set([folder, postgres.dataDir])) await rm(each, { recursive: true, force: true })
    },
  }
}
