import { createHash, randomBytes } from 'node:crypto'
import { access, chmod, chown, constants, lstat, mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { LocalPostgresError, messageOf, systemCode } from './errors.js'
import { ownerOf, runAs, type ServerUser, serverUser } from './server-user.js'

/** Where a folder goes that the server's user can reach when the wanted one is closed to it. */
export const sharedFolder = '/var/tmp'

/** A folder with room for `cluster/`, and the user who owns what is or will be in it. */
export interface Place {
  readonly folder: string
  readonly user: ServerUser
}

/** The part of a data folder that belongs to the server's user; the rest belongs to the caller. */
export function clusterOf(folder: string) {
  const cluster = join(folder, 'cluster')
  return {
    folder: cluster,
    data: join(cluster, 'data'),
    password: join(cluster, 'password'),
    log: join(cluster, 'server.log'),
  }
}

export type Cluster = ReturnType<typeof clusterOf>

/**
 * The wanted folder where the server's user can use it, else (only as root) a folder under /var/tmp whose name
 * derives from the wanted one, so that the next start finds the same data. Data that exists keeps its owner.
 *
 * @throws LocalPostgresError DATA_DIR_UNREADABLE, and what `serverUser` throws
 */
export async function placeFor(wanted: string, log: (line: string) => void): Promise<Place> {
  const user = await serverUser()
  const folder = await makeFolder(wanted)
  if (!user.switched) {
    await requireOwn(folder, user)
    return { folder, user }
  }
  const owner = await ownerOf(clusterOf(folder).data)
  if (owner) {
    await requireServable(folder, owner)
    return { folder, user: owner }
  }
  const fallback = join(sharedFolder, `inboxkit-postgres-data-${digest(folder)}`)
  const kept = (await isOurs(fallback)) ? await ownerOf(clusterOf(fallback).data) : null
  if (!kept && (await canEnter(user, folder))) return { folder, user }
  await mkdir(fallback).catch(ignoreExisting)
  if (!(await isOurs(fallback))) {
    throw unreadable(fallback, 'it stands in for a folder closed to the server, and belongs to somebody else')
  }
  await chmod(fallback, 0o711)
  log(`${folder} is closed to the unprivileged user of PostgreSQL; its data is kept in ${fallback}`)
  return { folder: fallback, user: kept ?? user }
}

/** A new folder of the server's user, in the first temporary folder that this user can reach. */
export async function temporaryPlace(): Promise<Place> {
  const user = await serverUser()
  for (const parent of [tmpdir(), '/tmp', sharedFolder]) {
    if (!(await canEnter(user, parent))) continue
    const folder = await realpath(await mkdtemp(join(parent, 'inboxkit-postgres-test-')))
    if (user.switched) await chown(folder, user.uid, user.gid)
    return { folder, user }
  }
  throw unreadable(tmpdir(), 'no temporary folder is open to the user of PostgreSQL')
}

/** True for a real folder that this process made and nobody else can write: safe to trust under a shared folder. */
export async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  return found?.isDirectory() === true && found.uid === process.geteuid?.() && (found.mode & 0o022) === 0
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

export function randomName(): string {
  return randomBytes(6).toString('hex')
}

async function canEnter(user: ServerUser, folder: string): Promise<boolean> {
  return (await runAs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])).code === 0
}

async function makeFolder(wanted: string): Promise<string> {
  try {
    await mkdir(resolve(wanted), { recursive: true })
    return await realpath(wanted)
  } catch (error) {
    throw unreadable(resolve(wanted), messageOf(error), error)
  }
}

async function requireOwn(folder: string, user: ServerUser): Promise<void> {
  const cluster = clusterOf(folder)
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const owner = await ownerOf(cluster.data)
    if (!owner) return
    if (owner.uid !== user.uid) throw unreadable(folder, `its database belongs to user id ${owner.uid}`)
    await access(cluster.password, constants.R_OK)
  } catch (error) {
    if (error instanceof LocalPostgresError) throw error
    // A missing password is named by the step that needs it.
    if (systemCode(error) !== 'ENOENT') throw unreadable(folder, messageOf(error), error)
  }
}

async function requireServable(folder: string, owner: ServerUser): Promise<void> {
  const { data } = clusterOf(folder)
  if (owner.uid === 0) throw unreadable(data, 'it belongs to root, as whom PostgreSQL does not run')
  if (await canEnter(owner, data)) return
  throw unreadable(data, `its owner, user id ${owner.uid}, cannot reach it`)
}

function unreadable(folder: string, why: string, cause?: unknown): LocalPostgresError {
  return new LocalPostgresError('DATA_DIR_UNREADABLE', `the data folder ${folder} cannot be used: ${why}`, {
    cause,
  })
}

function ignoreExisting(error: unknown): void {
  if (systemCode(error) !== 'EEXIST') throw error
}
