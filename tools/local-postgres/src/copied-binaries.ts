import { chmod, cp, lstat, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LocalPostgresError } from './errors.js'
import { digest, isOurs, randomName, sharedFolder } from './folders.js'
import { createMissingLinks } from './links.js'

/**
 * A copy of the binaries that every user can read, kept under /var/tmp for the next start. Its name and its check are
 * the list of its files with their sizes: a new version gets a new copy, and one that a cleaner of temporary files has
 * thinned out is made again. Two processes may do this at once: the copy appears by one rename.
 *
 * @throws LocalPostgresError BINARIES_NOT_EXECUTABLE
 */
export async function copyForEverybody(native: string): Promise<string> {
  const wanted = await fileList(native)
  const target = join(sharedFolder, `inboxkit-postgres-${await versionOf(native)}-${digest(wanted)}`)
  if (await isComplete(target, wanted)) return target

  const fresh = `${target}.${randomName()}`
  try {
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
    await openToEverybody(fresh)
    await createMissingLinks(fresh)
    if (!(await isComplete(target, wanted))) {
      await rename(target, `${fresh}.old`).catch(() => undefined)
      await rename(fresh, target).catch(() => undefined)
    }
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(`${fresh}.old`, { recursive: true, force: true })
  }
  if (await isComplete(target, wanted)) return target
  throw new LocalPostgresError('BINARIES_NOT_EXECUTABLE', `${target} belongs to somebody else: remove it`)
}

/** Binaries are run from here: a folder that somebody else made is never taken for the copy. */
async function isComplete(target: string, wanted: string): Promise<boolean> {
  return (await isOurs(target)) && (await fileList(target)) === wanted
}

/** Path and size of every plain file; links are made again on each start. */
async function fileList(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const lines = await Promise.all(
    files.map(async (file) => `${file.slice(folder.length)} ${(await stat(file)).size}`),
  )
  return lines.sort().join('\n')
}

/** A checkout made under a strict umask gives its files to their owner alone. */
async function openToEverybody(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  await chmod(folder, 0o755)
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const { mode } = await lstat(path)
    const runs = entry.isDirectory() || (mode & 0o100) !== 0
    await chmod(path, runs ? 0o755 : 0o644)
  }
}

async function versionOf(native: string): Promise<string> {
  const text = await readFile(join(native, '..', 'package.json'), 'utf8').catch(() => '{}')
  const version: unknown = JSON.parse(text).version
  return typeof version === 'string' && /^[\w.-]+$/.test(version) ? version : 'unversioned'
}
