import ts from 'typescript'
import type { Source } from './sources.js'

/** One way in which a file names another: an import, a type import, an export from, `import()`, `require()`. */
export interface Import {
  readonly from: string
  readonly line: number
  readonly specifier: string
}

export function importsOf({ path, tree }: Source): readonly Import[] {
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier !== null) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
      found.push({ from: path, line: line + 1, specifier })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function specifierOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return text(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return text(node.argument.literal)
  if (ts.isExternalModuleReference(node)) return text(node.expression)
  if (ts.isModuleDeclaration(node)) return text(node.name)
  if (!ts.isCallExpression(node)) return null
  const { expression } = node
  const loads =
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  return loads ? text(node.arguments[0]) : null
}

function text(node: ts.Node | undefined): string | null {
  return node && ts.isStringLiteralLike(node) ? node.text : null
}

/** The file of ours that a relative import means; null for packages. */
export function targetOf({ from, specifier }: Import, known: ReadonlySet<string>): string | null {
  if (!specifier.startsWith('.')) return null
  const path = resolved(from, specifier)
  const candidates = [path, path.replace(/\.js$/, '.ts'), path.replace(/\.jsx?$/, '.tsx')]
  return candidates.find((candidate) => known.has(candidate)) ?? path
}

function resolved(from: string, specifier: string): string {
  const steps = from.split('/').slice(0, -1)
  for (const step of specifier.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
