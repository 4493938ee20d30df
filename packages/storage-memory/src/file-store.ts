import type { FileStore } from '@inboxkit/core'

/** Keeps files in memory, for tests and prototypes. */
export function memoryFileStore(): FileStore {
  const files = new Map<string, { readonly bytes: Uint8Array; readonly mediaType: string }>()
  return {
    async put(key, bytes, mediaType) {
      files.set(key, { bytes: new Uint8Array(bytes), mediaType })
    },
    async get(key) {
      const file = files.get(key)
      return file === undefined ? null : { bytes: new Uint8Array(file.bytes), mediaType: file.mediaType }
    },
    async delete(key) {
      files.delete(key)
    },
  }
}
