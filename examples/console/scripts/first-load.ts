import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const gzipped = promisify(gzip)

/** What the first picture of the queue is made of: the page with that screen, and the words of one language. */
const FIRST = ['index.html', 'src/i18n/en/start.ts']

/** The files that a browser needs before the queue stands, each with its bytes as they are sent (gzip). */
export async function firstLoad(folder: string): Promise<ReadonlyMap<string, number>> {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    await readFile(join(folder, '.vite/manifest.json'), 'utf8'),
  )
  const files = new Set<string>()
  const add = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`The build has no ${name}.`)
    if (files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const inner of chunk.imports ?? []) add(inner)
  }
  for (const name of FIRST) add(name)
  const sizes = [...files].map(async (file) => {
    const packed = await gzipped(await readFile(join(folder, file)), { level: 9 })
    return [file, packed.length] as const
  })
  return new Map(await Promise.all(sizes))
}
