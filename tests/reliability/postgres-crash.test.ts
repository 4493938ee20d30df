import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalPostgres, startLocalPostgres } from '@inboxkit/local-postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../../examples/server/src/start/ports.js'
import { temporaryFolder } from '../../examples/server/src/testing/server-process.js'
import { breaches } from './invariants.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'
import { bodiesOf, deliverAll } from './webhooks.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const COUNT = 240
const CRASHES = 3

describe('PostgreSQL crashes while webhooks come in and are applied', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let postgres: LocalPostgres
  let port: number
  let stage: Stage
  const start = () => startLocalPostgres({ dataDir: join(folder.path, 'data'), durable: true, port })
  beforeAll(async () => {
    folder = await temporaryFolder()
    port = await freePort('127.0.0.1', 0, 'PORT')
    postgres = await start()
    stage = await openStage({ postgres: postgres.url })
  })
  afterAll(async () => {
    await stage?.close()
    await postgres?.stop()
    await folder?.remove()
  })

  /** At once, without writing anything out: it recovers from its log at the next start. */
  async function crash(): Promise<void> {
    const [pid] = (await readFile(join(postgres.dataDir, 'cluster/data/postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), 'SIGQUIT')
    postgres = await start()
  }

  test('P1 P3 what was answered 200 is there after each crash, and is applied once', async () => {
    const bodies = bodiesOf(stage, () => {
      for (let i = 0; i < COUNT; i += 1)
        stage.x.post({ as: `customer${i % 40}`, text: `@brand question ${i}` })
    })
    const program = stage.start({ works: true })
    stage.front.to(await program.ready)
    let answered = 0
    const sent = deliverAll(stage, bodies, 6, {
      address: () => stage.front.url,
      answered: () => {
        answered += 1
      },
    })
    for (let crashes = 1; crashes <= CRASHES; crashes += 1) {
      await vi.waitUntil(() => answered >= (COUNT * crashes) / (CRASHES + 1), WITHIN)
      const least = answered
      await crash()
      const rows = await vi.waitUntil(
        () => stage.sql('select 1 from inbound').catch(() => false as const),
        WITHIN,
      )
      expect(rows.length).toBeGreaterThanOrEqual(least)
    }
    await sent
    await vi.waitUntil(async () => {
      stage.pass(PAST_LEASES / 10)
      return (await stage.sql('select 1 from messages')).length >= COUNT
    }, WITHIN)
    expect(await stage.sql('select 1 from messages')).toHaveLength(COUNT)
    expect(await breaches(stage)).toEqual([])
  })
})
