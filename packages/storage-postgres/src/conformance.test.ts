import { FakeClock, storageConformance } from '@inboxkit/core/testing'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { databases } from './testing/databases.js'
import { ReusedDatabase } from './testing/reused-database.js'

const { fresh } = databases()
let database: ReusedDatabase
beforeAll(async () => {
  database = await ReusedDatabase.of(await fresh())
})
afterAll(() => database.end())

const areas = new Map(
  storageConformance.map(({ area }) => [area, storageConformance.filter((one) => one.area === area)]),
)

for (const [area, cases] of areas) {
  describe(area, () => {
    for (const { name, run } of cases) {
      test(name, async () => {
        const clock = new FakeClock()
        await database.begin(() => clock.now())
        await run({ clock, open: async () => database.open() })
      })
    }
  })
}
