import { execFile } from 'node:child_process'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const gzipped = promisify(gzip)
const brotlied = promisify(brotliCompress)
const run = promisify(execFile)
const VITE = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
const HERE = fileURLToPath(new URL('..', import.meta.url))
/** Where the built console lies. */
export const CONSOLE_FOLDER = join(HERE, 'dist')

/** What the build is made of; the lock file stands for the libraries. */
const SOURCES = ['src', 'scripts', 'index.html', 'vite.config.ts', '../../package-lock.json']

/**
 * The folder of the built console; it is built when it is not there, or older than what it is made of. Processes may
 * ask at once: each builds beside, and the first to finish is taken.
 */
export async function builtConsole(say: (line: string) => void = () => {}): Promise<string> {
  const built = await changedAt(join(CONSOLE_FOLDER, 'index.html'))
  const sources = await Promise.all(SOURCES.map((path) => newestIn(join(HERE, path))))
  if (built > Math.max(...sources)) return CONSOLE_FOLDER
  say('Building the console …')
  const beside = `${CONSOLE_FOLDER}-${process.pid}`
  // In a process of its own: what is built is for browsers, whatever the environment of whoever asks.
  await run(
    process.execPath,
    [VITE, 'build', HERE, '--outDir', beside, '--emptyOutDir', '--logLevel', 'error'],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  await compress(join(beside, 'assets'))
  await replaceWith(beside)
  return CONSOLE_FOLDER
}

/** Each file once more for either packing that browsers take: what is sent often is made small once. */
async function compress(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => /\.(?:js|css|svg)$/.test(name))
  await Promise.all(
    files.map(async (name) => {
      const file = join(folder, name)
      const bytes = await readFile(file)
      const [gz, br] = await Promise.all([gzipped(bytes, { level: 9 }), brotlied(bytes)])
      await Promise.all([writeFile(`${file}.gz`, gz), writeFile(`${file}.br`, br)])
    }),
  )
}

async function replaceWith(beside: string): Promise<void> {
  const old = `${beside}-old`
  await rename(CONSOLE_FOLDER, old).catch(() => {})
  // Somebody else was faster: theirs is as new.
  await rename(beside, CONSOLE_FOLDER).catch(() => rm(beside, { recursive: true, force: true }))
  await rm(old, { recursive: true, force: true })
}

/** When it was last written, in ms; 0: it is not there. */
const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

async function newestIn(path: string): Promise<number> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null)
  if (!entries) return changedAt(path)
  const times = entries
    .filter((entry) => entry.isFile())
    .map((entry) => changedAt(join(entry.parentPath, entry.name)))
  return Math.max(0, ...(await Promise.all(times)))
}
