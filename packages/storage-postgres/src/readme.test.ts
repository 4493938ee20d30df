import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { databases } from './testing/databases.js'

const { fresh } = databases()
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)

test('the README has lines to run', () => {
  expect(blocks).toHaveLength(3)
})

for (const [i, code] of blocks.entries()) {
  test(`the README’s lines run: ${i + 1}`, async () => {
    const database = await fresh()
    const folder = await mkdtemp(join(tmpdir(), 'inboxkit-readme-'))
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    vi.stubEnv('DATABASE_URL', database.url)
    try {
      const file = join(folder, 'lines.ts')
      // the server of the tests forces nothing to disk
      await writeFile(file, code.replace("?? '' }", "?? '', allowVolatile: true }"))
      await import(/* @vite-ignore */ file)
      expect(printed).toHaveBeenCalledOnce()
    } finally {
      vi.unstubAllEnvs()
      printed.mockRestore()
      await rm(folder, { recursive: true })
      await database.drop()
    }
  })
}
