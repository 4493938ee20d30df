import { isInboxError } from '@inboxkit/core'
import { expect, test } from 'vitest'
import { postgresFileStore } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()

test('files come back byte for byte, are replaced, and are gone when deleted', async () => {
  const database = await fresh()
  const store = postgresFileStore({ connectionString: database.url, allowVolatile: true })
  try {
    const bytes = new Uint8Array(300_000).map((_, i) => i % 256)
    await store.put('a', bytes, 'image/png')
    await store.put('b', new Uint8Array(), 'text/plain')
    expect(await store.get('a')).toEqual({ bytes, mediaType: 'image/png' })
    expect(await store.get('b')).toEqual({ bytes: new Uint8Array(), mediaType: 'text/plain' })
    await store.put('a', new Uint8Array([1]), 'image/gif')
    expect(await store.get('a')).toEqual({ bytes: new Uint8Array([1]), mediaType: 'image/gif' })
    await store.delete('a')
    await store.delete('a')
    expect(await store.get('a')).toBeNull()
    const error = await store.get('\0').catch((thrown: unknown) => thrown)
    expect(isInboxError(error, 'INVALID_INPUT')).toBe(true)
  } finally {
    await store.close()
    await database.drop()
  }
})
