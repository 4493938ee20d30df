import { randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFailure, systemCode } from './failure.js'

/** Everything that the installation keeps outside of its database, by name. */
export interface DataFolder {
  readonly path: string
  /** The path of something in it. */
  file(name: string): string
  /** A file that only its owner reads, made at the first start; of two first starts one wins for both. */
  secret(name: string, make: () => string): Promise<{ value: string; made: boolean }>
  /** A folder in it, made where it is missing. */
  folder(name: string): Promise<string>
  /** Replaces a file that only its owner reads. */
  write(name: string, text: string): Promise<void>
}

/** Makes the folder where it is missing. @throws StartFailure when it cannot be read or written */
export async function openDataFolder(path: string): Promise<DataFolder> {
  try {
    // Open for passing through: the database's files in it belong to another user when root starts this.
    await mkdir(path, { recursive: true, mode: 0o755 })
    if (!(await stat(path)).isDirectory()) throw new StartFailure(`DATA_DIR ${path} is not a folder.`)
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    if (error instanceof StartFailure) throw error
    throw unusable(path, error)
  }
  const file = (name: string) => join(path, name)
  return {
    path,
    file,
    async secret(name, make) {
      try {
        await writeFile(file(name), `${make()}\n`, { mode: 0o600, flag: 'wx' })
        return { value: (await readFile(file(name), 'utf8')).trim(), made: true }
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw unusable(file(name), error)
      }
      try {
        await chmod(file(name), 0o600)
        const value = (await readFile(file(name), 'utf8')).trim()
        if (value === '') throw new StartFailure(`${file(name)} is empty: put it back from a copy.`)
        return { value, made: false }
      } catch (error) {
        if (error instanceof StartFailure) throw error
        throw unusable(file(name), error)
      }
    },
    async folder(name) {
      await mkdir(file(name), { recursive: true, mode: 0o750 }).catch((error: unknown) => {
        throw unusable(file(name), error)
      })
      return file(name)
    },
    async write(name, text) {
      const beside = file(`${name}.${randomBytes(4).toString('hex')}`)
      try {
        await writeFile(beside, text, { mode: 0o600, flag: 'wx' })
        await rename(beside, file(name))
      } catch (error) {
        throw unusable(file(name), error)
      }
    },
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EEXIST: 'it is not a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
}

function unusable(path: string, error: unknown): StartFailure {
  const code = systemCode(error)
  return new StartFailure(
    `The data folder cannot be used: ${path}: ${WHY[code] ?? (code || 'unreadable')}. Set DATA_DIR to another one.`,
  )
}
