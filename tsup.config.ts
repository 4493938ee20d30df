import { readFileSync, rmSync } from 'node:fs'
import { build, defineConfig, type Options } from 'tsup'

/** What is published: the entries of each package, and whether it has a command line. */
const PACKAGES = {
  core: { entry: { index: 'src/index.ts', 'testing/index': 'src/testing/index.ts' } },
  'storage-memory': { entry: { index: 'src/index.ts' } },
  'storage-postgres': { entry: { index: 'src/index.ts' }, cli: true },
  'twitter-adapter': { entry: { index: 'src/index.ts' } },
  'email-adapter': { entry: { index: 'src/index.ts' }, cli: true },
  'twitter-simulator': { entry: { index: 'src/index.ts' }, cli: true },
  fastify: { entry: { index: 'src/index.ts' } },
} as const satisfies Record<string, Published>

interface Published {
  readonly entry: Readonly<Record<string, string>>
  readonly cli?: boolean
}

/** ESM, CommonJS and declarations of both; what a package depends on, our own packages too, is imported, not copied. */
function library(name: string, { entry }: Published): Options {
  return {
    ...shared(name),
    entry: inPackage(name, entry),
    format: ['esm', 'cjs'],
    dts: { entry: inPackage(name, entry) },
    splitting: true,
  }
}

/** A command line is a program of its own: ESM alone, without declarations; it keeps its `#!` line. */
function commandLine(name: string): Options {
  return { ...shared(name), entry: inPackage(name, { cli: 'src/cli.ts' }), format: ['esm'], dts: false }
}

function shared(name: string): Options {
  return {
    name,
    config: false,
    outDir: `packages/${name}/dist`,
    tsconfig: 'tsconfig.build.json',
    target: 'node20',
    platform: 'node',
    external: dependencies(name),
    silent: true,
  }
}

/** What is installed beside a package; anything else would end up inside it. */
function dependencies(name: string): RegExp[] {
  const manifest = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')) as Manifest
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map(
    (dependency) => new RegExp(`^${dependency}(/|$)`),
  )
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

function inPackage(name: string, entry: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entry).map(([output, source]) => [output, `packages/${name}/${source}`]),
  )
}

export default defineConfig(async () => {
  for (const name of Object.keys(PACKAGES)) rmSync(`packages/${name}/dist`, { recursive: true, force: true })
  // The others are checked against core's declarations, as a stranger's code is: so core comes first.
  const { core, ...others } = PACKAGES
  await build(library('core', core))
  return Object.entries(others).flatMap(([name, published]) => [
    library(name, published),
    ...('cli' in published ? [commandLine(name)] : []),
  ])
})
