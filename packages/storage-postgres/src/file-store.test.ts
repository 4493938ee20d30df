import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInboxError } from '@inboxkit/core'
import { fileStoreConformance } from '@inboxkit/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderFileStore, postgresFileStore } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()

describe('files in PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof fresh>>
  beforeAll(async () => {
    database = await fresh()
  })
  afterAll(() => database.drop())

  test.each(fileStoreConformance.map((one) => [one.name, one] as const))('%s', async (_name, { run }) => {
    const store = postgresFileStore({ connectionString: database.url, allowVolatile: true })
    await expect(run(store).finally(() => store.close())).resolves.toBeUndefined()
  })

  test('a key that no text of PostgreSQL can be is refused', async () => {
    const store = postgresFileStore({ connectionString: database.url, allowVolatile: true })
    const error = await store.get('\0').catch((thrown: unknown) => thrown)
    await store.close()
    expect(isInboxError(error, 'INVALID_INPUT')).toBe(true)
  })
})

describe('files in a folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inboxkit-files-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each(fileStoreConformance.map((one, place) => [one.name, one, place] as const))(
    '%s',
    async (_name, { run }, place) => {
      const own = join(folder, String(place))
      await expect(run(folderFileStore(own))).resolves.toBeUndefined()
      // Nothing half written stays, and every file is named by a hash.
      const names = (await readdir(own, { recursive: true }).catch(() => [])).filter(
        (name) => name.length > 2,
      )
      for (const name of names) expect(name).toMatch(/^[0-9a-f]{2}[/\\][0-9a-f]{64}$/)
    },
  )

  test('a folder that cannot be written to is an error, not silence', async () => {
    const store = folderFileStore('/dev/null/nowhere')
    await expect(store.put('key', new Uint8Array([1]), 'image/png')).rejects.toThrow()
  })
})
