import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.data'])

function documentsBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : documentsBelow(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** Links of a document that lead to files which are not there. */
function broken(path: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target) || existsSync(join(root, dirname(path), target))) return []
    return [`${path}: ${target}`]
  })
}

test('links of the documents lead to files that are there', () => {
  const documents = documentsBelow('')
  expect(documents).toContain('README.md')
  expect(documents.flatMap((path) => broken(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
  expect(broken('docs/a.md', '[a](gone.md), [b](../README.md), [c](https://x.com/y)')).toEqual([
    'docs/a.md: gone.md',
  ])
})
