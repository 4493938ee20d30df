import { expect, test } from 'vitest'
import { builtConsole } from './built'
import { firstLoad } from './first-load'

/** In bytes, packed by gzip. */
const LIMIT = 190_000

test('the first picture of the queue weighs at most 190 kB, and no chart', async () => {
  const files = await firstLoad(await builtConsole())
  const total = [...files.values()].reduce((sum, size) => sum + size, 0)
  expect(files.size).toBeGreaterThan(3)
  expect([...files.keys()].filter((file) => /chart/.test(file))).toEqual([])
  expect(total).toBeLessThanOrEqual(LIMIT)
  expect(total).toBeGreaterThan(100_000)
}, 60_000)
