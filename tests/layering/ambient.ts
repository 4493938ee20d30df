import ts from 'typescript'
import type { Source } from './sources.js'

/** What only the runtime port may reach: the process's clock, chance, network, timers and environment. */
const GLOBALS = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'process',
  'performance',
  'XMLHttpRequest',
  'WebSocket',
])
const MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'AbortSignal.timeout',
  'crypto.getRandomValues',
  'crypto.randomUUID',
])

/** Each ambient thing that a file uses, as `line: what`. */
export function ambientUses({ tree }: Source): readonly string[] {
  const own = declaredNames(tree)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const what = ambient(node, own)
    if (what) found.push(`${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}: ${what}`)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function ambient(node: ts.Node, own: ReadonlySet<string>): string | null {
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length)
    return 'new Date()'
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return 'Date()'
  if (ts.isPropertyAccessExpression(node)) {
    const [object, member] = [plain(node.expression), node.name.text]
    if (MEMBERS.has(`${object}.${member}`)) return `${object}.${member}`
    return object === 'globalThis' && GLOBALS.has(member) ? `globalThis.${member}` : null
  }
  if (!ts.isIdentifier(node) || !GLOBALS.has(node.text) || own.has(node.text)) return null
  return isReference(node) ? node.text : null
}

/** The object's name, whether or not it is reached through `globalThis`. */
function plain(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'globalThis')) return node.name.text
  return ts.isIdentifier(node) ? node.text : ''
}

/** Whether the name stands for a value here, and is not the name of a member, a type or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent)) return parent.initializer === node
  if (ts.isShorthandPropertyAssignment(parent)) return true
  if (ts.isTypeQueryNode(parent) || ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return false
  return ts.isExpression(parent) || ts.isStatement(parent) || ts.isVariableDeclaration(parent)
}

function declaredNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)
    if ((declares || ts.isFunctionDeclaration(node) || ts.isImportSpecifier(node)) && node.name) {
      if (ts.isIdentifier(node.name)) names.add(node.name.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return names
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}
