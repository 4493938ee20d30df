import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { clientTypes } from './client-types'

test('the types of the API are those of its document', async () => {
  const kept = await readFile(new URL('../src/api/schema.d.ts', import.meta.url), 'utf8')
  expect(kept === (await clientTypes()), 'run `npm run client -w examples/console`').toBe(true)
})
