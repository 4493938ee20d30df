import assert from 'node:assert/strict'
import type { FileStore } from '../../ports/services.js'
import type { ConformanceCase } from '../conformance.js'

export type FileStoreCase = ConformanceCase<FileStore>

const PNG = 'image/png'
const bytesOf = (length: number, seed = 7): Uint8Array =>
  Uint8Array.from({ length }, (_, place) => (place * 31 + seed) % 256)

/** Keys of the inbox are tame; a store that takes any text without NUL is one that nobody has to think about. */
const ODD_KEYS: readonly string[] = [
  'wsp_1/fil_1',
  'wsp_1/fil_1/',
  '../../etc/passwd',
  '/absolute',
  '.',
  '..',
  'con',
  'a b%20c?d#e',
  'back\\slash:colon*star|pipe"quote<less>',
  'UPPER',
  'upper',
  '日本語/ключ/😀',
  "quote'; drop table files; --",
  'line\nbreak\ttab',
  'k'.repeat(900),
]

const cases: Readonly<Record<string, (store: FileStore) => Promise<void>>> = {
  async 'what was put comes back, every byte of it, with its type'(store) {
    const all = bytesOf(256, 0)
    await store.put('all', all, PNG)
    await store.put('empty', new Uint8Array(), 'text/plain')
    assert.deepEqual(await store.get('all'), { bytes: all, mediaType: PNG })
    assert.deepEqual(await store.get('empty'), { bytes: new Uint8Array(), mediaType: 'text/plain' })
  },

  async 'what was never put is null, and deleting it is no error'(store) {
    assert.equal(await store.get('missing'), null)
    await store.delete('missing')
    assert.equal(await store.get('missing'), null)
  },

  async 'a second put replaces bytes and type, shorter ones too'(store) {
    await store.put('key', bytesOf(1000), PNG)
    await store.put('key', bytesOf(3), 'image/gif')
    assert.deepEqual(await store.get('key'), { bytes: bytesOf(3), mediaType: 'image/gif' })
  },

  async 'what was deleted is gone, can be deleted again, and can be put again'(store) {
    await store.put('key', bytesOf(10), PNG)
    await store.delete('key')
    assert.equal(await store.get('key'), null)
    await store.delete('key')
    await store.put('key', bytesOf(11), PNG)
    assert.deepEqual((await store.get('key'))?.bytes, bytesOf(11))
  },

  async 'whoever changes their copy of the bytes changes nothing in the store'(store) {
    const given = bytesOf(10)
    await store.put('key', given, PNG)
    given.fill(0)
    const first = await store.get('key')
    first?.bytes.fill(0)
    assert.deepEqual((await store.get('key'))?.bytes, bytesOf(10))
  },

  async 'a part of a larger buffer is kept alone'(store) {
    const whole = bytesOf(100)
    await store.put('part', whole.subarray(10, 20), PNG)
    assert.deepEqual([...((await store.get('part'))?.bytes ?? [])], [...whole.subarray(10, 20)])
  },

  async 'fifteen million bytes are kept'(store) {
    const large = bytesOf(15_000_000)
    await store.put('large', large, 'image/gif')
    const found = await store.get('large')
    assert.equal(found?.bytes.byteLength, large.byteLength)
    assert.ok(found.bytes.every((byte, place) => byte === large[place]))
  },

  async 'keys are told apart whatever is in them, and none leaves its place'(store) {
    for (const [place, key] of ODD_KEYS.entries()) await store.put(key, bytesOf(8, place), PNG)
    for (const [place, key] of ODD_KEYS.entries())
      assert.deepEqual((await store.get(key))?.bytes, bytesOf(8, place), key.slice(0, 40))
    const [first = '', ...others] = ODD_KEYS
    await store.delete(first)
    assert.equal(await store.get(first), null)
    for (const key of others) assert.notEqual(await store.get(key), null, key.slice(0, 40))
  },

  async 'of many who put under one key one wins whole'(store) {
    const many = Array.from({ length: 8 }, (_, place) => bytesOf(10_000, place))
    await Promise.all(many.map((bytes, place) => store.put('raced', bytes, `image/x-${place}`)))
    const found = await store.get('raced')
    const winner = many[Number(found?.mediaType.slice('image/x-'.length))]
    assert.deepEqual(found?.bytes, winner)
  },
}

/** Every promise of the `FileStore` port, for any test runner. Each case wants a fresh, empty store. */
export const fileStoreConformance: readonly FileStoreCase[] = Object.entries(cases).map(([name, run]) => ({
  area: 'files',
  name,
  run,
}))
