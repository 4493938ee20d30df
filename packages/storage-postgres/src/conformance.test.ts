import type { Storage } from '@inboxkit/core'
import { FakeClock, storageConformance } from '@inboxkit/core/testing'
import { describe, test } from 'vitest'
import { postgresStorage } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()

const areas = new Map(
  storageConformance.map(({ area }) => [area, storageConformance.filter((one) => one.area === area)]),
)

for (const [area, cases] of areas) {
  describe(area, () => {
    for (const { name, run } of cases) {
      test(name, async () => {
        const database = await fresh()
        const clock = new FakeClock()
        const opened: Storage[] = []
        try {
          await run({
            clock,
            async open() {
              const storage = postgresStorage({
                connectionString: database.url,
                clock: () => clock.now(),
                allowVolatile: true,
                pool: { max: 3 },
              })
              opened.push(storage)
              return storage
            },
          })
        } finally {
          await Promise.all(opened.map((storage) => storage.close()))
          await database.drop()
        }
      })
    }
  })
}
