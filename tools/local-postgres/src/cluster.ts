import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.js'
import { LocalPostgresError, messageOf, systemCode } from './errors.js'
import { type Cluster, clusterOf, type Place, randomName } from './folders.js'
import { runAs, type ServerUser } from './server-user.js'

/** The one database role; its password is made up at the first start. */
export const superuser = 'postgres'

/**
 * The data of a durable server and its password, made at the first start. It is filled beside its place and moved there
 * by one rename: an interrupted start leaves no half of a database, and of two first starts one wins for both.
 *
 * @throws LocalPostgresError DATA_OF_OTHER_VERSION, DATA_DIR_DAMAGED, DATA_DIR_UNREADABLE, INITDB_FAILED
 */
export async function keptCluster(
  place: Place,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<{ cluster: Cluster; password: string }> {
  const cluster = clusterOf(place.folder)
  if (!(await isThere(cluster.folder))) await create(place, cluster, binaries, log)
  await requireSameVersion(cluster, binaries)
  const password = await readFile(cluster.password, 'utf8').catch((error) => {
    throw new LocalPostgresError(
      'DATA_DIR_DAMAGED',
      `the database's password cannot be read from ${cluster.password}: ${messageOf(error)}`,
    )
  })
  return { cluster, password: password.trim() }
}

/** Fills `data` for one run of tests and returns the password, which is stored nowhere. */
export async function throwAwayCluster(data: string, user: ServerUser, binaries: Binaries): Promise<string> {
  const password = newPassword()
  await initdb(data, user, binaries, password, ['--no-sync'])
  return password
}

async function create(place: Place, cluster: Cluster, binaries: Binaries, log: (line: string) => void) {
  const started = performance.now()
  const fresh = clusterOf(join(place.folder, `new-${randomName()}`))
  const password = newPassword()
  try {
    await mkdir(fresh.data, { recursive: true })
    // Open for passing through only: the password beside the data is not for the server's user.
    await chmod(join(fresh.folder, '..'), 0o711)
    await chmod(fresh.folder, 0o711)
    if (place.user.switched) await chown(fresh.data, place.user.uid, place.user.gid)
    await initdb(fresh.data, place.user, binaries, password, ['--data-checksums'])
    await writeFile(fresh.password, `${password}\n`, { mode: 0o600, flag: 'wx' })
    await rename(fresh.folder, cluster.folder).catch(ignoreOtherWinner)
  } catch (error) {
    if (error instanceof LocalPostgresError) throw error
    throw new LocalPostgresError(
      'DATA_DIR_UNREADABLE',
      `the data folder ${place.folder} cannot be written: ${messageOf(error)}`,
    )
  } finally {
    await rm(join(fresh.folder, '..'), { recursive: true, force: true })
  }
  log(`PostgreSQL ${binaries.version}: data folder made in ${seconds(started)} s`)
}

async function initdb(
  data: string,
  user: ServerUser,
  binaries: Binaries,
  password: string,
  more: readonly string[],
): Promise<void> {
  const passwordFile = `${data}.password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  try {
    if (user.switched) await chown(passwordFile, user.uid, user.gid)
    const { code, errors } = await runAs(user, join(binaries.folder, 'bin', 'initdb'), [
      `--pgdata=${data}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      ...more,
    ])
    if (code === 0) return
    const reason = errors.split('\n').find((line) => /error|fatal|denied/i.test(line)) ?? errors
    throw new LocalPostgresError('INITDB_FAILED', `initdb could not fill ${data}: ${reason.trim()}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function requireSameVersion(cluster: Cluster, binaries: Binaries): Promise<void> {
  const text = await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').catch((error) => {
    throw new LocalPostgresError(
      'DATA_DIR_DAMAGED',
      `${cluster.data} is not a whole PostgreSQL data folder: ${messageOf(error)}`,
    )
  })
  if (Number.parseInt(text, 10) === binaries.major) return
  throw new LocalPostgresError(
    'DATA_OF_OTHER_VERSION',
    `${cluster.data} was made by PostgreSQL ${text.trim()}, and this is PostgreSQL ${binaries.version}: dump and restore it, or choose another data folder`,
  )
}

/** Url-safe letters only: the password stands in the server's url. */
function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

async function isThere(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0
}

function ignoreOtherWinner(error: unknown): void {
  if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error))) throw error
}

export function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(2)
}
