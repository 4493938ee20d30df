import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { serverVersion } from './databases.js'
import { startTestPostgres } from './start.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the server for tests whose role may create others: `freshDatabase(inject('postgresUrl'))`. */
    postgresUrl: string
  }
}

/**
 * One PostgreSQL for a whole run of vitest. `TEST_DATABASE_URL` names a server that runs already;
 * `INBOXKIT_TEST_POSTGRES_BIN` the binaries of another version (the folder of `bin/`, `lib/` and `share/`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = performance.now()
  const { url, stop } = await server()
  project.provide('postgresUrl', url)
  const took = Math.round(performance.now() - started)
  console.log(`PostgreSQL ${await serverVersion(url)} for the tests, ready in ${took} ms`)
  return stop
}

async function server(): Promise<{ url: string; stop(): Promise<void> }> {
  const existing = process.env.TEST_DATABASE_URL
  if (existing) return { url: existing, stop: async () => undefined }
  const binaries = process.env.INBOXKIT_TEST_POSTGRES_BIN
  return startTestPostgres(binaries ? { binaries } : {})
}
