import { fileStoreConformance } from '@inboxkit/core/testing'
import { expect, test } from 'vitest'
import { memoryFileStore } from './index.js'

test.each(fileStoreConformance.map((one) => [one.name, one] as const))('%s', async (_name, { run }) => {
  await expect(run(memoryFileStore())).resolves.toBeUndefined()
})
