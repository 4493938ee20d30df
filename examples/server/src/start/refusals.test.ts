import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { startLocalPostgres } from '@inboxkit/local-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serverProcess, temporaryFolder } from '../testing/server-process.js'
import { freePort } from './ports.js'

const folder = await temporaryFolder()
let database: Awaited<ReturnType<typeof startLocalPostgres>>
let busy: Server
let busyPort: number

beforeAll(async () => {
  database = await startLocalPostgres({ dataDir: join(folder.path, 'postgres'), durable: true })
  busy = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => busy.once('listening', resolve))
  const address = busy.address()
  busyPort = typeof address === 'object' && address ? address.port : 0
}, 120_000)

afterAll(async () => {
  busy?.close()
  await database?.stop()
  await folder.remove()
})

/** Starts the server, which must refuse: exit code 1, one line on the standard error, nothing of a stack. */
async function refusal(variables: Record<string, string>, uid?: number): Promise<string> {
  const server = serverProcess(
    {
      PORT: '0',
      SIMULATOR_PORT: '0',
      DATA_DIR: join(folder.path, 'data'),
      DATABASE_URL: database.url,
      ...variables,
    },
    uid === undefined ? {} : { uid },
  )
  const code = await server.ended
  expect([code, server.errors().trim().split('\n').length]).toEqual([1, 1])
  expect(server.errors()).not.toMatch(/\bat .*:\d+:\d+|node:internal/)
  return server.errors().trim()
}

describe('what stops a start gives one clear line', { timeout: 60_000 }, () => {
  it('a busy port', async () => {
    expect(await refusal({ PORT: String(busyPort) })).toBe(
      `Port ${busyPort} is taken: stop what uses it, or set PORT to another one.`,
    )
    expect(await refusal({ SIMULATOR_PORT: String(busyPort) })).toBe(
      `Port ${busyPort} is taken: stop what uses it, or set SIMULATOR_PORT to another one.`,
    )
  })

  it('a data folder that is a file, or lies below one', async () => {
    const file = join(folder.path, 'file')
    await writeFile(file, '')
    expect(await refusal({ DATA_DIR: file })).toContain(file)
    expect(await refusal({ DATA_DIR: join(file, 'below') })).toMatch(
      /The data folder cannot be used: .*Set DATA_DIR/,
    )
  })

  it.skipIf(process.geteuid?.() !== 0)('a data folder of somebody else', async () => {
    const closed = join(folder.path, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o700)
    expect(await refusal({ DATA_DIR: closed }, 65_534)).toContain('permission denied')
  })

  it('a database of a newer version: the inbox’s, and the server’s', async () => {
    const newer = async (name: string, sql: string) => {
      const url = await database.createDatabase(name)
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(sql)
      await client.end()
      return refusal({ DATABASE_URL: url })
    }
    const table = (schema: string) =>
      `create schema ${schema}; create table ${schema}.migrations (number bigint primary key, name text not null default '', at timestamptz not null default now()); insert into ${schema}.migrations (number) values (999)`
    expect(await newer('newer_inbox', table('inboxkit'))).toMatch(
      /^The database was made by a newer version \(999, /,
    )
    expect(await newer('newer_server', table('inboxkit_server'))).toMatch(
      /^The database was made by a newer version \(999, /,
    )
  })

  it('a database that is not there, without its password', async () => {
    const url = new URL(database.url)
    url.pathname = '/nowhere'
    expect(await refusal({ DATABASE_URL: url.href })).toBe(
      'The database cannot be used: there is no such database (3D000). Check DATABASE_URL.',
    )
    url.port = String(await freePort('127.0.0.1', 0, 'PORT'))
    const said = await refusal({ DATABASE_URL: url.href })
    expect(said).toBe(
      'The database cannot be used: nothing listens there (ECONNREFUSED). Check DATABASE_URL.',
    )
  })

  it('a bad environment, without the value that is bad', async () => {
    const said = await refusal({ X_CLIENT_ID: 'an-id', X_CLIENT_SECRET: 'a-secret-canary' })
    expect(said).toMatch(/^X_CONSUMER_KEY and X_CONSUMER_SECRET and X_BEARER_TOKEN must be set too/)
    expect(said).not.toContain('canary')
  })
})
