import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openHouse } from './testing/house.js'
import { type DocumentedPaths, errorTable, routeTable } from './testing/readme-tables.js'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)

test('the README has lines to run', () => {
  expect(blocks).toHaveLength(4)
})

test.each(blocks.map((code, place) => [place + 1, code] as const))(
  'the README’s lines run: %i',
  async (place, code) => {
    const folder = await mkdtemp(join(tmpdir(), 'inboxkit-readme-'))
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    try {
      const file = join(folder, 'lines.ts')
      await writeFile(file, code)
      await import(/* @vite-ignore */ file)
      if (place === 1) expect(printed).toHaveBeenCalledExactlyOnceWith('Ann')
    } finally {
      printed.mockRestore()
      await rm(folder, { recursive: true })
    }
  },
)

test('the README lists every route and every error', async () => {
  const house = await openHouse()
  const document = (await house.anonymous.get('/openapi.json')).body as unknown as DocumentedPaths
  await house.close()
  expect(readme).toContain(routeTable(document))
  expect(readme).toContain(errorTable())
})
