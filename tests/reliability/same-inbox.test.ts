import { freshDatabase } from '@inboxkit/local-postgres'
import { memoryStorage } from '@inboxkit/storage-memory'
import { migrate } from '@inboxkit/storage-postgres'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ReusedDatabase } from '../../packages/storage-postgres/src/testing/reused-database.js'
import { anyStep } from './model/steps.js'
import { outcome, World } from './model/world.js'
import { printed } from './seed.js'

/** Sequences of commands; each of them runs on both storages, the slower of which decides how many there can be. */
const RUNS = Number(process.env.INBOXKIT_RUNS ?? 40)

describe('an inbox on memory and one on PostgreSQL', () => {
  let database: ReusedDatabase
  beforeAll(async () => {
    const fresh = await freshDatabase(inject('postgresUrl'))
    await migrate(fresh.url, { allowVolatile: true })
    database = await ReusedDatabase.of(fresh)
  }, 120_000)
  afterAll(() => database.end())

  test(
    'P10 give the same answers and refusals, and hold the same, whatever is done with them',
    async () => {
      const seed = printed('same inbox')
      const refused = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 30, size: 'max' }), async (steps) => {
          const memory = await World.open((clock) => memoryStorage({ clock: clock.now }))
          const postgres = await World.open(async (clock) => {
            await database.begin(clock.now)
            return { ...database.open(), close: async () => {} }
          })
          try {
            for (const step of steps) {
              const here = await outcome(() => step.run(memory))
              expect(await outcome(() => step.run(postgres)), step.name).toEqual(here)
              const code = /^\{"details":.*"refused":"(\w+)"\}$/.exec(here)?.[1] ?? 'done'
              refused.set(code, (refused.get(code) ?? 0) + 1)
            }
            expect(await postgres.everything()).toEqual(await memory.everything())
          } finally {
            await Promise.all([memory.close(), postgres.close()])
          }
        }),
        { numRuns: RUNS, seed },
      )
      // Sequences in which nothing succeeded, or nothing was refused, would say little.
      expect(refused.get('done')).toBeGreaterThan(RUNS * 10)
      expect([...refused.keys()]).toEqual(
        expect.arrayContaining(['FORBIDDEN', 'NOT_FOUND', 'INVALID_INPUT', 'NOT_REPLYABLE', 'CONFLICT']),
      )
    },
    RUNS * 10_000,
  )
})
