import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.js'
import { LocalPostgresError } from './errors.js'
import { inUse, readPostmaster } from './postmaster-file.js'
import { type ServerUser, spawnAs } from './server-user.js'

export interface Launch {
  readonly binaries: Binaries
  readonly data: string
  readonly user: ServerUser
  readonly settings: Readonly<Record<string, string | number>>
  readonly logFile: string
  readonly port?: number
  /** a folder that disappears with the server, however this process ends */
  readonly removeAfter?: string
}

export interface RunningServer {
  readonly port: number
  /** Fast shutdown: open transactions are rolled back, the data is written out. Repeatable. */
  stop(): Promise<void>
  /** resolves when the server has ended, asked or not */
  readonly ended: Promise<void>
}

/** After this long, a stop no longer waits for what the server still writes out: its log keeps it for the next start. */
const stoppedWithinMs = 60_000
/** Recovery after a crash comes before the server is ready. */
const readyWithinMs = 120_000

/**
 * The shell between this process and the server. Its standard input is a pipe that nothing is ever written to: it ends
 * when this process ends, by whatever signal, and then the server is told to stop. The telling repeats, because a
 * server in its first milliseconds still ignores it. SIGINT is PostgreSQL's fast shutdown.
 */
const guard = `
exec 3<&0 </dev/null
remove=$1; shift
"$@" >&2 3<&- &
server=$!
trap '' PIPE
{ read -r never <&3; while kill -INT "$server"; do sleep 1; done; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
echo "$server"
wait "$server"; code=$?
kill "$watch" 2>/dev/null
[ -z "$remove" ] || rm -rf "$remove"
exit "$code"
`

/** @throws LocalPostgresError DATA_DIR_IN_USE, PORT_BUSY, START_FAILED */
export async function launch(options: Launch): Promise<RunningServer> {
  // A free port can be taken between the look and the start; an asked one is tried once.
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const failure = await tryLaunch(options, port)
    if (!(failure instanceof LocalPostgresError)) return failure
    const again = failure.code === 'PORT_BUSY' && options.port === undefined && attempt < 5
    if (!again) throw failure
  }
}

async function tryLaunch(options: Launch, port: number): Promise<RunningServer | LocalPostgresError> {
  const log = await openLog(options.logFile)
  const settings = { ...options.settings, port }
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      guard,
      'postgres-guard',
      options.removeAfter ?? '',
      join(options.binaries.folder, 'bin', 'postgres'),
      '-D',
      options.data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // A session of its own: Ctrl-C in the terminal is for the application, which then stops its database last.
    { ...spawnAs(options.user), detached: true, stdio: ['pipe', 'pipe', log.handle.fd] },
  )
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const stop = async () => {
    child.ref()
    child.stdin?.destroy()
    const patience = new AbortController()
    void sleep(stoppedWithinMs, undefined, patience).then(
      () => abandon(options.data),
      () => undefined,
    )
    await ended
    patience.abort()
  }
  try {
    if (await isReady(child, ended, options.data)) {
      // A forgotten server does not keep this process alive: it ends with it.
      child.unref()
      for (const stream of [child.stdin, child.stdout]) if (stream instanceof Socket) stream.unref()
      return { port, ended, stop }
    }
    await stop()
    return failureOf(options, port, await log.said())
  } finally {
    await log.handle.close()
  }
}

/** SIGQUIT is PostgreSQL's immediate shutdown, the next start recovers. */
async function abandon(data: string): Promise<void> {
  const found = await readPostmaster(data)
  try {
    if (found) process.kill(found.pid, 'SIGQUIT')
  } catch {
    // It ended in this moment.
  }
}

/** Kept over starts up to this size, bytes. */
const logLimit = 4 << 20

/** The server's own words; `said` reads what came since the opening, even when the file is gone by then. */
async function openLog(path: string) {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDWR } = constants
  const handle = await open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  if ((await handle.stat()).size > logLimit) await handle.truncate()
  const { size } = await handle.stat()
  const said = async () => {
    const length = (await handle.stat()).size - size
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size)
    return buffer.toString('utf8')
  }
  return { handle, said }
}

async function isReady(child: ChildProcess, ended: Promise<void>, data: string): Promise<boolean> {
  let said = ''
  let gone = false
  void ended.then(() => {
    gone = true
  })
  child.stdout?.on('data', (chunk) => {
    said += String(chunk)
  })
  const deadline = performance.now() + readyWithinMs
  while (!gone && performance.now() < deadline) {
    const found = await readPostmaster(data)
    // The file may be that of another server on the same data, which is about to refuse this one.
    if (found && found.pid === Number(said) && found.status === 'ready') return true
    await sleep(10)
  }
  return false
}

const failures: readonly { said: RegExp; error: (options: Launch, port: number) => LocalPostgresError }[] = [
  { said: /lock file "postmaster.pid"|pre-existing shared memory/, error: ({ data }) => inUse(data) },
  {
    said: /Address already in use/,
    error: (_, port) =>
      new LocalPostgresError(
        'PORT_BUSY',
        `port ${port} of 127.0.0.1 is taken: choose another for PostgreSQL`,
      ),
  },
]

function failureOf(options: Launch, port: number, text: string): LocalPostgresError {
  const known = failures.find(({ said }) => said.test(text))
  if (known) return known.error(options, port)
  const reason = text.split('\n').find((line) => /FATAL|PANIC|error/.test(line)) ?? 'it did not become ready'
  return new LocalPostgresError(
    'START_FAILED',
    `PostgreSQL did not start: ${reason.replace(/^.*?(FATAL|PANIC):\s*/, '')} (see ${options.logFile})`,
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
