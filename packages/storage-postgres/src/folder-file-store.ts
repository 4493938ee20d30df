import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore } from '@inboxkit/core'

/** The type stands before the bytes in the same file: one rename puts both in place, or neither. */
const HEAD_END = 0x0a

/**
 * Keeps the bytes of files in a folder, for who does not want them in the database; several processes may share it.
 * A key is never part of a path: files are named by its hash. A file is complete or not there, also after a crash.
 */
export function folderFileStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    const name = createHash('sha256').update(key).digest('hex')
    return join(folder, name.slice(0, 2), name)
  }
  return {
    async put(key, bytes, mediaType) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const unfinished = `${path}.${randomUUID()}`
      try {
        const file = await open(unfinished, 'wx', 0o600)
        try {
          await file.writeFile(Buffer.concat([Buffer.from(`${JSON.stringify({ mediaType })}\n`), bytes]))
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    async get(key) {
      const whole = await readFile(pathOf(key)).catch(missing)
      if (!whole) return null
      const end = whole.indexOf(HEAD_END)
      const { mediaType } = JSON.parse(whole.toString('utf8', 0, end)) as { mediaType: string }
      return { bytes: new Uint8Array(whole.subarray(end + 1)), mediaType }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
  }
}

function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
