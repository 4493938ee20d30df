import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LocalPostgresError, systemCode } from './errors.js'

/** What a running server writes into its data folder (`postmaster.pid`: line 1, 4 and 8). */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** `starting`, `ready`, `stopping` or `standby` */
  readonly status: string
}

/** How long a server may take to stop that is stopping already, milliseconds. */
const stoppingMs = 60_000
/** A server whose parent was killed notices at once and then says `stopping`. */
const noticeMs = 1_000

export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

/**
 * Returns when no server runs on the data: one that is just stopping is awaited, and the file of one that was killed is
 * removed. PostgreSQL takes any living process with the old number for itself (after a restart of a container that is
 * likely), so the process is looked at; its own check of shared memory still guards against a second server.
 *
 * @throws LocalPostgresError DATA_DIR_IN_USE
 */
export async function awaitFreeData(data: string): Promise<void> {
  const started = performance.now()
  for (;;) {
    const found = await readPostmaster(data)
    if (!found) return
    if (!(await isServerOf(found.pid, data))) {
      const again = await readPostmaster(data)
      if (again?.pid === found.pid) await rm(join(data, 'postmaster.pid'), { force: true })
      return
    }
    const patience = found.status === 'stopping' ? stoppingMs : noticeMs
    if (performance.now() - started > patience) throw inUse(data, found.pid)
    await sleep(50)
  }
}

export function inUse(data: string, pid?: number): LocalPostgresError {
  const who = pid === undefined ? '' : ` (process ${pid})`
  return new LocalPostgresError(
    'DATA_DIR_IN_USE',
    `a PostgreSQL server runs on ${data} already${who}: stop it, or choose another data folder`,
  )
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    if (systemCode(error) !== 'EPERM') return false
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  // Without /proc (macOS) a living process is taken for the server.
  return command === null || (command.includes('postgres') && command.includes(data))
}
