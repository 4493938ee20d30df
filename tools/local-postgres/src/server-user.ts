import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { LocalPostgresError, messageOf, systemCode } from './errors.js'

/**
 * Who the server runs as. PostgreSQL refuses root, so a root process lends it another user (`switched`);
 * every other process runs it as itself.
 */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
  readonly switched: boolean
}

const unprivileged = 'nobody'

/** @throws LocalPostgresError NO_UNPRIVILEGED_USER, NO_PASSWD_ENTRY, UNSUPPORTED_PLATFORM */
export async function serverUser(): Promise<ServerUser> {
  const uid = process.geteuid?.()
  const gid = process.getegid?.()
  if (uid === undefined || gid === undefined) {
    throw new LocalPostgresError(
      'UNSUPPORTED_PLATFORM',
      `the local PostgreSQL cannot be started on ${process.platform}: name an existing server instead`,
    )
  }
  if (uid !== 0) {
    requirePasswdEntry(uid)
    return { uid, gid, switched: false }
  }
  const nobody = { uid: await idOf('-u'), gid: await idOf('-g'), switched: true }
  await requireSwitch(nobody)
  return nobody
}

/** The owner of a folder as a user to switch to, or null where the folder does not exist. */
export async function ownerOf(folder: string): Promise<ServerUser | null> {
  try {
    const { uid, gid } = await stat(folder)
    return { uid, gid, switched: true }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

export interface Outcome {
  /** null: ended by a signal, or could not be started (see `errors`) */
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs a command to its end as the given user, in `/` (a checkout may be closed to that user). */
export function runAs(user: ServerUser, command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnAs(user), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
    })
    child.stderr.on('data', (chunk) => {
      errors += String(chunk)
    })
    child.on('error', (error) => resolve({ code: null, output, errors: errors + error.message }))
    child.on('close', (code) => resolve({ code, output, errors }))
  })
}

/**
 * Spawn options: a bare environment, because PGDATA, PGPORT or LC_ALL of the caller must not reach the server.
 * LC_ALL=C also keeps the server's messages in the language in which they are read here.
 */
export function spawnAs(user: ServerUser) {
  const identity = user.switched ? { uid: user.uid, gid: user.gid } : {}
  return {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...identity,
  }
}

/** initdb looks its user up by number and fails on a bare number, as containers like to give one. */
function requirePasswdEntry(uid: number): void {
  try {
    userInfo()
  } catch (error) {
    throw new LocalPostgresError(
      'NO_PASSWD_ENTRY',
      `user id ${uid} has no entry in /etc/passwd, without which PostgreSQL does not start: run as a listed user`,
      { cause: error },
    )
  }
}

async function idOf(flag: '-u' | '-g'): Promise<number> {
  const root = { uid: 0, gid: 0, switched: false }
  const { code, output } = await runAs(root, 'id', [flag, unprivileged])
  if (code === 0) return Number(output.trim())
  throw new LocalPostgresError(
    'NO_UNPRIVILEGED_USER',
    `PostgreSQL does not run as root, and this system has no user "${unprivileged}": start as a plain user`,
  )
}

/** A container may be root without the right to become anybody else. */
async function requireSwitch(user: ServerUser): Promise<void> {
  const { code, errors } = await runAs(user, '/bin/sh', ['-c', ':']).catch((error) => ({
    code: null,
    errors: messageOf(error),
  }))
  if (code === 0) return
  throw new LocalPostgresError(
    'NO_UNPRIVILEGED_USER',
    `PostgreSQL does not run as root, and this process may not become "${unprivileged}" (${errors.trim()}): start as a plain user`,
  )
}
