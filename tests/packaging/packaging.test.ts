import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asCommonJs, asCommonTs, codeBlocks } from './code-blocks.js'
import { PACKAGES, ROOT, run, type Stranger, strangerWithPackages } from './packed.js'

const MINUTES = 60_000
const READMES = ['README.md', 'packages/core/README.md']
const PRINTED: Readonly<Record<string, string>> = {
  'README.md': '@acme Where is my parcel?\n@ada On its way.\n',
  'packages/core/README.md': 'heard message.received\ncontributor\n',
}

/** Types that allow anything would pass every check: this must not. */
const WRONG = `import { memoryStorage } from '@inboxkit/storage-memory'
// @ts-expect-error a clock is a function
memoryStorage({ clock: 5 })
`

let stranger: Stranger

beforeAll(async () => {
  stranger = await strangerWithPackages()
}, 15 * MINUTES)

afterAll(async () => {
  if (stranger) await rm(stranger.folder, { recursive: true, force: true })
})

describe.each(READMES)('the first lines of %s', (readme) => {
  test('run as ES module', { timeout: 2 * MINUTES }, async () => {
    expect(await runs('lines.mjs', await lines(readme))).toBe(PRINTED[readme])
  })

  test('run as CommonJS', { timeout: 2 * MINUTES }, async () => {
    expect(await runs('lines.cjs', asCommonJs(await lines(readme)))).toBe(PRINTED[readme])
  })
})

describe.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('with module %s and resolution %s', (module, moduleResolution) => {
  test('all that READMEs show as code is well typed', { timeout: 5 * MINUTES }, async () => {
    const blocks = (await Promise.all(READMES.map(blocksOf))).flat()
    expect(blocks.length).toBeGreaterThanOrEqual(3)
    const all = [...blocks, WRONG]
    const files = all.flatMap((code, place) => [
      [`block-${place}.mts`, code],
      ...(module === 'nodenext' ? [[`block-${place}.cts`, asCommonTs(code)]] : []),
    ])
    for (const [name, code] of files) await writeFile(join(stranger.app, name ?? ''), code ?? '')
    await typeCheck(
      module,
      moduleResolution,
      files.map(([name]) => name ?? ''),
    )
  })
})

describe.each(PACKAGES)('%s, packed', (name) => {
  test('has the same names as ES module and as CommonJS', { timeout: 2 * MINUTES }, async () => {
    const print =
      'console.log(Object.keys(all).filter((key) => key !== "default" && key !== "module.exports").sort().join(" "))'
    const esm = await runs('names.mjs', `import * as all from '@inboxkit/${name}'\n${print}`)
    expect(esm.trim().length).toBeGreaterThan(0)
    expect(await runs('names.cjs', `const all = require('@inboxkit/${name}')\n${print}`)).toBe(esm)
  })

  test('has nothing in it but what is built, its README and its licence', async () => {
    const listed = await run('tar', ['-tzf', stranger.tarballs[name] ?? ''], ROOT)
    const other = listed
      .trim()
      .split('\n')
      .filter(
        (path) =>
          !/^package\/(dist\/[\w./-]+\.(js|cjs|d\.ts|d\.cts)|package\.json|README\.md|LICENSE)$/.test(path),
      )
    expect(other).toEqual([])
    expect(listed).toContain('package/README.md')
  })

  test('passes publint', { timeout: 2 * MINUTES }, async () => {
    const tarball = await readFile(stranger.tarballs[name] ?? '')
    const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength)
    const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  test('resolves to the right types from everywhere (attw)', { timeout: 5 * MINUTES }, async () => {
    const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    // subpaths do not exist for the resolution of before Node 12, which the profile leaves out
    const judged = run('node', [attw, stranger.tarballs[name] ?? '', '--profile', 'node16'], stranger.app)
    await expect(judged).resolves.toContain(`@inboxkit/${name}`)
  })
})

describe('command lines', () => {
  test.each([
    ['inboxkit-postgres', 'migrate'],
    ['twitter-simulator', '--port'],
  ])('%s says what it takes', { timeout: 2 * MINUTES }, async (command, word) => {
    expect(await run('npx', ['--no-install', command, '--help'], stranger.app)).toContain(word)
  })
})

async function blocksOf(readme: string): Promise<readonly string[]> {
  return codeBlocks(await readFile(join(ROOT, readme), 'utf8'))
}

async function lines(readme: string): Promise<string> {
  const [first = ''] = await blocksOf(readme)
  // the lines are JavaScript but for the types of parameters
  return first.replace(/: unknown\)/g, ')')
}

async function runs(name: string, code: string): Promise<string> {
  await writeFile(join(stranger.app, name), code)
  return run('node', [name], stranger.app, 1.5 * MINUTES)
}

async function typeCheck(module: string, moduleResolution: string, files: readonly string[]): Promise<void> {
  const compilerOptions = {
    module,
    moduleResolution,
    target: 'es2022',
    lib: ['es2023'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
  }
  await writeFile(join(stranger.app, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  await run('node', [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], stranger.app)
}
