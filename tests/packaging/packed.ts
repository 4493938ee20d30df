import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Everything that is published. */
export const PACKAGES = [
  'core',
  'storage-memory',
  'storage-postgres',
  'twitter-adapter',
  'email-adapter',
  'twitter-simulator',
  'fastify',
] as const

/** The packages as a stranger gets them: tarballs, and an empty folder outside of the repository with them installed. */
export interface Stranger {
  readonly folder: string
  readonly app: string
  /** By the name of the package's folder. */
  readonly tarballs: Readonly<Record<string, string>>
}

/** Builds, packs, installs. Other packages come from the registry, or from npm's cache where it has them. */
export async function strangerWithPackages(): Promise<Stranger> {
  const folder = await mkdtemp(join(tmpdir(), 'inboxkit-stranger-'))
  const app = join(folder, 'app')
  await mkdir(app)
  await run('npm', ['run', 'build'], ROOT)
  await run(
    'npm',
    ['pack', ...PACKAGES.flatMap((name) => ['-w', `packages/${name}`]), '--pack-destination', folder],
    ROOT,
  )
  const packed = await readdir(folder)
  const tarballs = Object.fromEntries(
    PACKAGES.map((name) => {
      const file = packed.find((entry) => entry.startsWith(`inboxkit-${name}-`))
      if (!file) throw new Error(`${name} was not packed`)
      return [name, join(folder, file)]
    }),
  )
  const ours = PACKAGES.map((name) => [`@inboxkit/${name}`, `file:${tarballs[name]}`])
  const manifest = {
    name: 'stranger',
    private: true,
    dependencies: { ...Object.fromEntries(ours), fastify: await versionOf('fastify', 'packages/fastify') },
    devDependencies: { '@types/node': await versionOf('@types/node', '.') },
  }
  await writeFile(join(app, 'package.json'), JSON.stringify(manifest, null, 2))
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], app)
  return { folder, app, tarballs }
}

/** The version that a workspace is developed with. */
async function versionOf(dependency: string, workspace: string): Promise<string | undefined> {
  const manifest = JSON.parse(await readFile(join(ROOT, workspace, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  return manifest.devDependencies[dependency]
}

/** Runs a program to its end, or ends it after `timeout` ms; answers what it printed. Throws, with all of that, when it fails. */
export async function run(
  file: string,
  args: readonly string[],
  cwd: string,
  timeout = 10 * 60_000,
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(file, [...args], {
      cwd,
      timeout,
      maxBuffer: 1 << 26,
    })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${file} ${args.join(' ')} failed\n${stdout}\n${stderr}`, { cause: error })
  }
}
