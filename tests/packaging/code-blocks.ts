/** The code that a README shows as TypeScript, block by block. */
export function codeBlocks(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].flatMap(([, code]) => code ?? [])
}

/** The same lines for CommonJS: imports become `require`, and what awaits at the top gets a function around it. */
export function asCommonJs(code: string): string {
  const required = code.replace(
    /^import \{([^}]+)\} from ('[^']+')$/gm,
    (_line, names: string, from: string) => `const {${names.replace(/ as /g, ': ')}} = require(${from})`,
  )
  const imports = required.match(/^const \{[^}]+\} = require\([^)]+\)$/gm) ?? []
  const body = required.replace(/^const \{[^}]+\} = require\([^)]+\)\n/gm, '')
  return [...imports, ...insideFunction(body)].join('\n')
}

/** The same lines for TypeScript's CommonJS, which keeps `import` and has no `await` at the top. */
export function asCommonTs(code: string): string {
  const imports = code.match(/^import .*$/gm) ?? []
  return [...imports, ...insideFunction(code.replace(/^import .*\n/gm, ''))].join('\n')
}

function insideFunction(body: string): readonly string[] {
  return [
    'async function main() {',
    body,
    '}',
    'main().catch((error) => { console.error(error); process.exit(1) })',
    '',
  ]
}
