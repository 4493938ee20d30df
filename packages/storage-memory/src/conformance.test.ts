import type { Storage } from '@inboxkit/core'
import { FakeClock, storageConformance } from '@inboxkit/core/testing'
import { describe, it } from 'vitest'
import { memoryDatabase } from './memory-storage.js'

describe.each([...new Set(storageConformance.map(({ area }) => area))])('%s', (area) => {
  for (const { name, run } of storageConformance.filter((entry) => entry.area === area)) {
    it(name, async () => {
      const clock = new FakeClock()
      const database = memoryDatabase({ clock: clock.now })
      const opened: Storage[] = []
      await run({
        clock,
        async open() {
          const storage = database.open()
          opened.push(storage)
          return storage
        },
      })
      await Promise.all(opened.map((storage) => storage.close()))
    })
  }
})
