import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startLocalPostgres } from '@inboxkit/local-postgres'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Runs the example as its README says; answers what it prints. */
async function run(environment: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', main], {
    env: { ...process.env, ...environment },
  })
  return stdout
}

function expectSolved(printed: string, resolved: number): void {
  expect(printed).toContain('Ada waits in New')
  expect(printed).toContain('Ada sees: On its way.')
  expect(printed).toContain(`"new":0,"pending":0,"resolved":${resolved}`)
}

test('the example answers a visitor, in memory', async () => {
  expectSolved(await run(), 1)
})

test('the example answers a visitor, on PostgreSQL, and finds everything there the next time', {
  timeout: 120_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'inboxkit-embed-'))
  // the example asks for a server that keeps what it commits
  const postgres = await startLocalPostgres({ dataDir, durable: true })
  try {
    const environment = { STORAGE: 'postgres', DATABASE_URL: await postgres.createDatabase('embed') }
    expectSolved(await run(environment), 1)
    expectSolved(await run(environment), 2)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})
