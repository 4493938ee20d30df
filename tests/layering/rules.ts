import { ambientUses } from './ambient.js'
import { cyclesOf } from './cycles.js'
import { type Import, importsOf, targetOf } from './imports.js'
import { isTest, type Manifest, type Source, type Workspace } from './sources.js'

/** What the shipped files of a package may import: packages of ours by name, and modules of Node. */
interface Layer {
  readonly ours: readonly string[]
  readonly node: readonly string[] | 'any'
}

/** The layers, as docs/architecture.md draws them. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  'packages/core': { ours: [], node: [] },
  'packages/storage-memory': { ours: ['@inboxkit/core'], node: 'any' },
  'packages/storage-postgres': { ours: ['@inboxkit/core'], node: 'any' },
  'packages/twitter-adapter': { ours: ['@inboxkit/core'], node: 'any' },
  'packages/email-adapter': { ours: ['@inboxkit/core'], node: 'any' },
  'packages/twitter-simulator': { ours: [], node: 'any' },
  'packages/fastify': { ours: ['@inboxkit/core'], node: 'any' },
}
/** The kits of core are for any test runner, so they assert with Node's own. */
const CORE_TESTING: Layer = { ours: [], node: ['node:assert', 'node:assert/strict'] }

const AMBIENT_ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // the runtime port itself
  'packages/core/src/runtime.ts': [
    'new Date()',
    'crypto.getRandomValues',
    'fetch',
    'setTimeout',
    'clearTimeout',
  ],
  // a nonce that a test could repeat would be a fault of its own
  'packages/core/src/secrets.ts': ['crypto.getRandomValues'],
  // how long a network may take is the process's own affair, whatever clock decisions read
  'packages/core/src/connect/adapters.ts': ['AbortSignal.timeout'],
}

/** Lines at most of a source file. */
export const LONGEST = 300
const MAY_BE_LONG = /\/migrations\/|\/tlds\.ts$/
const NAMELESS = /\/(utils?|helpers?|misc|data|common|shared)\.tsx?$/

/** Imports by shipped files of a package that its layer forbids, or that it does not depend on. */
export function layerBreaches({ folder, manifest, sources }: Workspace): readonly string[] {
  return shipped(sources).flatMap((source) => {
    const testing = source.path.startsWith('packages/core/src/testing/')
    const layer = testing ? CORE_TESTING : LAYERS[folder]
    if (!layer) return [`${folder} has no layer`]
    return importsOf(source).flatMap((one) => {
      const reason = breach(one, layer, manifest) ?? (testing ? null : importsTesting(one))
      return reason ? [told(one, reason)] : []
    })
  })
}

function breach({ specifier }: Import, layer: Layer, manifest: Manifest): string | null {
  if (specifier.startsWith('.')) return null
  if (specifier.startsWith('node:'))
    return layer.node === 'any' || layer.node.includes(specifier) ? null : 'this layer uses no module of Node'
  if (specifier.startsWith('@inboxkit/'))
    return layer.ours.includes(specifier) ? null : 'this layer does not know that package'
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  const known = name in { ...manifest.dependencies, ...manifest.peerDependencies }
  return known ? null : 'not among the dependencies of the package'
}

function importsTesting(one: Import): string | null {
  const target = targetOf(one, new Set())
  return target && /\/testing\//.test(target) ? 'shipped code does not use what is for tests' : null
}

/** Imports of a package's inside: anything but what its `exports` name. */
export function deepImports(sources: readonly Source[], packages: readonly Manifest[]): readonly string[] {
  const open = new Set(
    packages.flatMap(({ name, exports = {} }) => Object.keys(exports).map((entry) => name + entry.slice(1))),
  )
  return sources
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith('@inboxkit/') && !open.has(specifier))
    .map((one) => told(one, 'only what a package exports can be imported'))
}

/** Relative imports that leave the workspace. */
export function strayImports({ folder, sources }: Pick<Workspace, 'folder' | 'sources'>): readonly string[] {
  return sources.flatMap(importsOf).flatMap((one) => {
    const target = targetOf(one, new Set())
    return target === null || target.startsWith(`${folder}/`) ? [] : [told(one, 'leaves the workspace')]
  })
}

/** Files that import each other in a circle; type imports count. */
export function importCycles(sources: readonly Source[]): readonly string[] {
  const known = new Set(sources.map(({ path }) => path))
  const graph = new Map(
    sources.map((source) => [source.path, importsOf(source).flatMap((one) => targetOf(one, known) ?? [])]),
  )
  return cyclesOf(graph).map((cycle) => cycle.join(' -> '))
}

/** Uses of the process's clock, chance, network, timers and environment, outside the runtime port. */
export function ambientBreaches(sources: readonly Source[]): readonly string[] {
  return shipped(sources)
    .filter(({ path }) => !path.startsWith('packages/core/src/testing/'))
    .flatMap((source) =>
      ambientUses(source)
        .filter((use) => !AMBIENT_ALLOWED[source.path]?.includes(use.replace(/^\d+: /, '')))
        .map((use) => `${source.path}:${use}`),
    )
}

/** Source files that are too long; tests, migrations and lists may be. */
export function longFiles(sources: readonly Source[]): readonly string[] {
  return shipped(sources).flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    return lines > LONGEST && !MAY_BE_LONG.test(path) ? [`${path}: ${lines} lines`] : []
  })
}

export function namelessFiles(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path }) => (NAMELESS.test(path) ? [path] : []))
}

/** `export *` in a public index: its names are written by hand. */
export function openIndexes(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => path.endsWith('/index.ts'))
    .flatMap(({ path, text }) => (/^export \*/m.test(text) ? [path] : []))
}

/** What a published package lacks. */
export function incomplete(manifest: Manifest, files: readonly string[]): readonly string[] {
  return [
    ...['README.md', 'LICENSE'].filter((file) => !files.includes(file)),
    ...['dist', 'README.md', 'LICENSE']
      .filter((file) => !manifest.files?.includes(file))
      .map((f) => `files: ${f}`),
    ...(manifest.engines?.node ? [] : ['engines']),
  ].map((what) => `${manifest.name} lacks ${what}`)
}

function shipped(sources: readonly Source[]): readonly Source[] {
  return sources.filter(({ path }) => !isTest(path))
}

function told({ from, line, specifier }: Import, reason: string): string {
  return `${from}:${line} imports ${specifier}: ${reason}`
}
