import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, readdir, realpath, rename, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type ExportFolder, type FolderReason, InboxError } from '@inboxkit/core'

/** One name of a folder or a file: nothing that leads elsewhere or is hidden. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/

/**
 * Writes scheduled exports into a folder, each workspace's below its identifier. The folder itself has to be there: one
 * that is not mounted is no empty one. A file is whole or not there, also after a crash and for who reads it meanwhile:
 * it is written beside its place, forced to the disk, and put there by one rename. Links in the folder are not followed.
 */
export function exportFolder(root: string): ExportFolder {
  return {
    async write({ workspaceId, path }, pieces, signal) {
      const name = path.at(-1)
      if (!name || ![workspaceId, ...path].every((part) => NAME.test(part) && part.length <= 200))
        throw refused('outside', 'The path of an export has a name that is none.')
      try {
        const folder = await inside(root, [workspaceId, ...path.slice(0, -1)])
        return { bytes: await put(folder, name, pieces, signal) }
      } catch (error) {
        throw typed(error)
      }
    },
  }
}

/** The folder below the root, made where it is missing; each step is a folder itself, and no link to one. */
async function inside(root: string, names: readonly string[]): Promise<string> {
  let folder = await realpath(root)
  for (const name of names) {
    folder = join(folder, name)
    await mkdir(folder, { mode: 0o750 }).catch(unless('EEXIST'))
    if (!(await lstat(folder)).isDirectory())
      throw refused('outside', 'In the folder of exports something else stands where a folder should.')
  }
  return folder
}

async function put(
  folder: string,
  name: string,
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<number> {
  const unfinished = `${folder}${sep}.${name}.${randomUUID()}`
  let bytes = 0
  try {
    const file = await open(unfinished, 'wx', 0o640)
    try {
      for await (const piece of pieces) {
        signal.throwIfAborted()
        await file.writeFile(piece)
        bytes += piece.byteLength
      }
      await file.sync()
    } finally {
      await file.close()
    }
    signal.throwIfAborted()
    await rename(unfinished, join(folder, name))
    await forced(folder)
    await forget(folder, name)
    return bytes
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw error
  }
}

/** What tries that were killed have left of this file. */
async function forget(folder: string, name: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const left of names.filter((each) => each.startsWith(`.${name}.`)))
    await rm(join(folder, left), { force: true }).catch(() => {})
}

/** The rename, too, survives a crash of the machine; not every system lets a folder be forced to the disk. */
async function forced(folder: string): Promise<void> {
  const names = await open(folder, 'r').catch(() => null)
  await names?.sync().catch(() => {})
  await names?.close()
}

const REASONS: Readonly<Record<string, readonly [FolderReason, string]>> = {
  ENOSPC: ['full', 'The folder of exports is full.'],
  EDQUOT: ['full', 'The folder of exports is full.'],
  EACCES: ['read-only', 'The folder of exports may not be written to.'],
  EPERM: ['read-only', 'The folder of exports may not be written to.'],
  EROFS: ['read-only', 'The folder of exports may not be written to.'],
  ENOENT: ['missing', 'The folder of exports is not there.'],
  ENOTDIR: ['missing', 'The folder of exports is not there.'],
}

/** What the system refused, by its reason; the system's own words would name paths. */
function typed(error: unknown): unknown {
  const [reason, message] = REASONS[codeOf(error)] ?? []
  return reason && message ? refused(reason, message, error) : error
}

const refused = (reason: FolderReason, message: string, cause?: unknown) =>
  new InboxError('FOLDER_REFUSED', message, { reason }, { cause })

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const unless =
  (code: string) =>
  (error: unknown): void => {
    if (codeOf(error) !== code) throw error
  }
