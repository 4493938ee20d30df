import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
/** Packages are found in their sources, as everywhere in this repository. */
const TSCONFIG = fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url))

/** The server as `npm start` runs it: a process of its own, in a folder without a `.env`. */
export interface ServerProcess {
  readonly output: () => string
  readonly errors: () => string
  readonly pid: number
  /** Resolves to the exit code; null after a signal. */
  readonly ended: Promise<number | null>
  /** Resolves when the terminal says that everything runs; throws with what was said instead. */
  ready(): Promise<void>
  /** Sends a signal and waits for the end; answers the exit code and how long it took, in ms. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
}

export function serverProcess(
  variables: Readonly<Record<string, string>>,
  options: { readonly preload?: string; readonly uid?: number } = {},
): ServerProcess {
  const imports = [
    '--import',
    import.meta.resolve('tsx'),
    ...(options.preload ? ['--import', options.preload] : []),
  ]
  const child = spawn(process.execPath, [...imports, MAIN], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), TSX_TSCONFIG_PATH: TSCONFIG, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    output: () => output,
    errors: () => errors,
    pid: child.pid ?? 0,
    ended,
    async ready() {
      let over = false
      void ended.then(() => {
        over = true
      })
      while (!output.includes('Ctrl-C stops everything')) {
        if (over) throw new Error(`The server ended: ${output}${errors}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async stop(signal = 'SIGTERM') {
      const began = performance.now()
      child.kill(signal)
      const code = await ended
      return { code, ms: performance.now() - began }
    },
  }
}

/** A folder for one test, open for passing through. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'inboxkit-server-'))
  await chmod(path, 0o755)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
