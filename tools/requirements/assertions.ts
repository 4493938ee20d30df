import ts from 'typescript'

/** A call of `test` or `it` in a source file: how its titles look, and whether its function asserts anything. */
export interface WrittenTest {
  readonly line: number
  readonly matches: (title: string) => boolean
  readonly asserts: boolean
}

/** Where a file's functions are looked up: its own, and those of the files that it imports by path. */
export type FunctionBodies = ReadonlyMap<string, ts.Node>

/** Every test of a file. `imported` are functions of other files by the name they have here. */
export function writtenTests(tree: ts.SourceFile, imported: FunctionBodies): readonly WrittenTest[] {
  const bodies = new Map([...imported, ...functionsOf(tree)])
  const found: WrittenTest[] = []
  const visit = (node: ts.Node): void => {
    const written = asTest(node, tree, bodies)
    if (written) found.push(written)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function asTest(node: ts.Node, tree: ts.SourceFile, bodies: FunctionBodies): WrittenTest | null {
  if (!ts.isCallExpression(node) || !['test', 'it'].includes(rootName(node.expression))) return null
  const [title, ...rest] = node.arguments
  const pattern = title ? patternOf(title) : null
  const body = rest.find((argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument))
  if (!pattern || !body) return null
  return {
    line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1,
    matches: (text) => pattern.test(text),
    asserts: asserts(body, bodies, new Set()),
  }
}

/** `test`, `test.each(…)`, `it.concurrent.each(…)`: the name at the root. */
function rootName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node))
    return rootName(ts.isTaggedTemplateExpression(node) ? node.tag : node.expression)
  return ''
}

/** What a title can become at run time: `%s`, `$name` and `${…}` stand for anything. */
function patternOf(title: ts.Expression): RegExp | null {
  const literal = (text: string) =>
    text
      .split(/%[sdifjop#]|\$[\w.]+/)
      .map(escaped)
      .join('.*')
  if (ts.isStringLiteralLike(title)) return new RegExp(`^${literal(title.text)}$`, 's')
  if (!ts.isTemplateExpression(title)) return ts.isIdentifier(title) ? /^/ : null
  const spans = title.templateSpans.map(({ literal: { text } }) => `.*${literal(text)}`)
  return new RegExp(`^${literal(title.head.text)}${spans.join('')}$`, 's')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Whether something in there can fail: `expect(…).…`, `assert…`, or a function called in there that does. */
function asserts(node: ts.Node, bodies: FunctionBodies, seen: Set<string>): boolean {
  if (ts.isCallExpression(node) && assertsItself(node)) return true
  if (ts.isCallExpression(node)) {
    const name = calledName(node.expression)
    const body = bodies.get(name)
    if (body && !seen.has(name) && asserts(body, bodies, seen.add(name))) return true
  }
  return ts.forEachChild(node, (child) => asserts(child, bodies, seen) || undefined) ?? false
}

function assertsItself({ expression }: ts.CallExpression): boolean {
  // expect(…) alone checks nothing, so a matcher has to be called on it
  if (ts.isPropertyAccessExpression(expression)) {
    const inner = innermost(expression.expression)
    if (ts.isCallExpression(inner) && isExpect(inner.expression)) return true
    return rootName(expression) === 'assert' || expression.name.text === 'assert'
  }
  return ts.isIdentifier(expression) && /^assert/.test(expression.text)
}

/** `expect(…)`, or `expect.poll(…)`, which asks until it holds. */
function isExpect(called: ts.Expression): boolean {
  return calledName(called) === 'expect' || (calledName(called) === 'poll' && rootName(called) === 'expect')
}

/** Through `.not`, `.resolves`, `.rejects` down to the call. */
function innermost(node: ts.Expression): ts.Expression {
  return ts.isPropertyAccessExpression(node) ? innermost(node.expression) : node
}

function calledName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  return ts.isPropertyAccessExpression(node) ? node.name.text : ''
}

/** The functions declared anywhere in a file, by name. */
export function functionsOf(tree: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>()
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name && node.body)
      found.set(node.name.getText(tree), node.body)
    const makes = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)
    if (makes && node.initializer && isFunction(node.initializer))
      found.set(node.name.getText(tree), node.initializer.body)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node)
}
