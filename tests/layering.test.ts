import { describe, expect, test } from 'vitest'
import {
  ambientBreaches,
  deepImports,
  importCycles,
  incomplete,
  LAYERS,
  layerBreaches,
  longFiles,
  namelessFiles,
  openIndexes,
  strayImports,
} from './layering/rules.js'
import { filesOf, type Manifest, parsed, sourcesIn, type Workspace, workspaces } from './layering/sources.js'

const packages = workspaces(['packages'])
const all = workspaces(['packages', 'examples', 'tools'])
const sources = ['packages', 'examples', 'tools', 'benchmarks', 'tests'].flatMap(sourcesIn)
const byFolder = (list: readonly Workspace[]) => list.map((one) => [one.folder, one] as const)
const manifests = all.map(({ manifest }) => manifest)

describe('the layers hold', () => {
  test('every package has a layer', () => {
    expect(packages.map(({ folder }) => folder).sort()).toEqual(Object.keys(LAYERS).sort())
  })

  test.each(byFolder(packages))('%s imports only what its layer may', (_folder, workspace) => {
    expect(layerBreaches(workspace)).toEqual([])
  })

  test('nobody reaches into a package', () => {
    expect(deepImports(sources, manifests)).toEqual([])
  })

  test.each(byFolder(all))('%s imports by paths only what is its own', (_folder, workspace) => {
    expect(strayImports(workspace)).toEqual([])
  })

  test('no files import each other in a circle', () => {
    expect(importCycles(sources)).toEqual([])
  })

  test('core takes time, chance, network and timers from the runtime port alone', () => {
    expect(ambientBreaches(sourcesIn('packages/core'))).toEqual([])
  })

  test('files are short, and named for what is in them', () => {
    expect(longFiles(sources)).toEqual([])
    expect(namelessFiles(sources)).toEqual([])
  })

  test('public names are written by hand', () => {
    expect(openIndexes(sources)).toEqual([])
  })

  test.each(byFolder(packages))('%s has what a published package needs', (folder, { manifest }) => {
    expect(incomplete(manifest, filesOf(folder))).toEqual([])
  })
})

/** A workspace of one file. */
function workspace(folder: string, file: string, text: string): Workspace {
  const manifest: Manifest = { name: folder, dependencies: { zod: '4' } }
  return { folder, manifest, sources: [parsed(`${folder}/${file}`, text)] }
}

describe('a breach is noticed', () => {
  test.each([
    ['packages/core', 'src/a.ts', "import type { Fs } from 'node:fs'"],
    ['packages/core', 'src/a.ts', "export { memoryStorage } from '@inboxkit/storage-memory'"],
    ['packages/core', 'src/a.ts', "type T = import('@inboxkit/storage-memory').MemoryOptions"],
    ['packages/core', 'src/a.ts', "import ms from 'ms'"],
    ['packages/core', 'src/a.ts', "import { FakeClock } from './testing/fake-clock.js'"],
    ['packages/core', 'src/testing/a.ts', "import { readFile } from 'node:fs/promises'"],
    ['packages/storage-memory', 'src/a.ts', "await import('@inboxkit/storage-postgres')"],
    ['packages/storage-memory', 'src/a.ts', "import { aRow } from '@inboxkit/core/testing'"],
    ['packages/twitter-adapter', 'src/a.ts', "const f = require('fastify')"],
    ['packages/fastify', 'src/a.ts', "import { twitter } from '@inboxkit/twitter-adapter'"],
    ['packages/twitter-simulator', 'src/a.ts', "import { isId } from '@inboxkit/core'"],
  ])('%s/%s: %s', (folder, file, text) => {
    expect(layerBreaches(workspace(folder, file, text))).toHaveLength(1)
  })

  test.each([
    ['packages/core', 'src/a.ts', "import { z } from 'zod'"],
    ['packages/core', 'src/a.test.ts', "import { readFile } from 'node:fs/promises'"],
    ['packages/core', 'src/testing/a.ts', "import assert from 'node:assert/strict'"],
    ['packages/fastify', 'src/a.ts', "import { z } from 'zod'\nimport { isId } from '@inboxkit/core'"],
  ])('%s/%s may: %s', (folder, file, text) => {
    expect(layerBreaches(workspace(folder, file, text))).toEqual([])
  })

  test('a path into a package, and out of a workspace', () => {
    const deep = parsed('examples/a/src/a.ts', "import { Path } from '@inboxkit/core/src/path/path.js'")
    expect(deepImports([deep], manifests)).toHaveLength(1)
    const fine = parsed('examples/a/src/a.ts', "import { aRow } from '@inboxkit/core/testing'")
    expect(deepImports([fine], manifests)).toEqual([])
    const out = workspace('examples/a', 'src/a.ts', "export * from '../../../packages/core/src/index.js'")
    expect(strayImports(out)).toHaveLength(1)
  })

  test('a circle of type imports, told as the way round', () => {
    const circle = [
      parsed('p/a.ts', "import type { B } from './b.js'"),
      parsed('p/b.ts', "export type { C } from './deep/c.js'"),
      parsed('p/deep/c.ts', "type A = import('../a.js').A"),
      parsed('p/d.ts', "import './a.js'"),
    ]
    expect(importCycles(circle)).toEqual(['p/a.ts -> p/b.ts -> p/deep/c.ts -> p/a.ts'])
  })

  test.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const chance = Math.random()',
    "await fetch('http://127.0.0.1')",
    'const call = { fetch }',
    'setTimeout(() => {}, 5)',
    'globalThis.setInterval(() => {}, 5)',
    'const home = process.env.HOME',
    'AbortSignal.timeout(5)',
    'crypto.randomUUID()',
    'const start = performance.now()',
  ])('ambient: %s', (text) => {
    expect(ambientBreaches([parsed('packages/core/src/a.ts', text)])).toHaveLength(1)
  })

  test.each([
    'const then = new Date(5)',
    'async (context) => context.fetch(context.url)',
    'const { fetch } = runtime\nawait fetch(url)',
    'runtime.wait(5)',
    'interface A { fetch(url: string): void; process: string }',
  ])('not ambient: %s', (text) => {
    expect(ambientBreaches([parsed('packages/core/src/a.ts', text)])).toEqual([])
  })

  test('a long file, a nameless one, an open index, an empty package', () => {
    expect(longFiles([parsed('packages/core/src/a.ts', '\n'.repeat(300).concat('x'))])).toHaveLength(1)
    expect(longFiles([parsed('packages/core/src/a.test.ts', '\n'.repeat(300).concat('x'))])).toEqual([])
    expect(namelessFiles([parsed('packages/core/src/utils.ts', '')])).toHaveLength(1)
    expect(openIndexes([parsed('packages/core/src/index.ts', "export * from './a.js'")])).toHaveLength(1)
    expect(incomplete({ name: 'a', files: ['dist', 'LICENSE'] }, ['LICENSE'])).toEqual([
      'a lacks README.md',
      'a lacks files: README.md',
      'a lacks engines',
    ])
  })
})
