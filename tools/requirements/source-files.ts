import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { functionsOf, type WrittenTest, writtenTests } from './assertions.js'
import { numbersIn } from './titles.js'

const SKIPPED = new Set(['node_modules', 'dist'])

/** Test files below these folders whose text names a requirement. */
export function numberedTestFiles(
  root: string,
  folders: readonly string[],
  ending: '.test.ts' | '.browser.ts',
): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : numberedTestFiles(root, [path], ending)
      if (!entry.name.endsWith(ending)) return []
      return numbersIn(readFileSync(join(root, path), 'utf8')).length > 0 ? [path] : []
    }),
  )
}

/** The tests written in a file; functions that it imports by path count as its own. */
export function testsWrittenIn(path: string): readonly WrittenTest[] {
  const tree = parse(path)
  const imported = new Map<string, ts.Node>()
  for (const file of importedFiles(tree, path))
    for (const [name, body] of functionsOf(parse(file))) imported.set(name, body)
  return writtenTests(tree, imported)
}

function importedFiles(tree: ts.SourceFile, path: string): readonly string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return []
    const { text } = statement.moduleSpecifier
    const file = join(dirname(path), text.replace(/\.js$/, '.ts'))
    return text.startsWith('.') && existsSync(file) ? [file] : []
  })
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true)
}
