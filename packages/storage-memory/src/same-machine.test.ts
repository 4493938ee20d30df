import { FakeClock } from '@inboxkit/core/testing'
import { type FreshDatabase, freshDatabase } from '@inboxkit/local-postgres'
import { migrate, postgresStorage } from '@inboxkit/storage-postgres'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { memoryStorage } from './memory-storage.js'
import { Machine } from './testing/machine.js'
import { anyStep } from './testing/steps.js'

/** More for a night: `STEPS_RUNS=5000`. */
const RUNS = Number(process.env.STEPS_RUNS ?? 60)

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  await migrate(database.url, { allowVolatile: true })
})
afterAll(() => database.drop())

test('P10 memory and PostgreSQL answer the same, whatever they are asked', {
  timeout: 60_000 + RUNS * 2000,
}, async () => {
  const clock = new FakeClock()
  const memory = memoryStorage({ clock: clock.now })
  const postgres = postgresStorage({
    connectionString: database.url,
    clock: clock.now,
    allowVolatile: true,
    pool: { max: 2 },
  })
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      const machine = await Machine.of(clock, [memory, postgres])
      for (const step of steps) {
        for (const [one, other] of await step.run(machine)) expect(other).toEqual(one)
      }
    }),
    { numRuns: RUNS, verbose: 1 },
  )
  await postgres.close()
})
