import { fileURLToPath } from 'node:url'
import { startTestPostgres } from '@inboxkit/local-postgres'
import type { Breakage } from './mutants/breakage.js'
import { BreakageMissed, Copy } from './mutants/copy.js'
import { allBreakages } from './mutants/index.js'
import { runTests } from './mutants/test-run.js'

/**
 * Breaks the code on purpose, one place at a time, and fails when the tests do not notice.
 *
 *     npm run mutants                    all of them
 *     npm run mutants -- memory cursor   those whose names hold one of the words
 */
const root = fileURLToPath(new URL('..', import.meta.url))
/** Tests with their database take most of a core each. */
const AT_ONCE = 2
/** All of these tests at once take minutes on a busy machine. */
const WHOLE_MS = 1_200_000

type Verdict = { readonly kind: 'caught' | 'survived' | 'faulty'; readonly text: string }

const words = process.argv.slice(2)
const chosen = allBreakages.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
)
if (chosen.length === 0) {
  console.error(`No breakage has one of these words in its name: ${words.join(' ')}`)
  process.exit(1)
}

const started = performance.now()
const postgres = await startTestPostgres()
const copies: Copy[] = []
let exitCode = 1
try {
  for (let i = 0; i < Math.min(AT_ONCE, chosen.length); i++) copies.push(await Copy.of(root))
  if (await whole()) exitCode = await breakAll()
} finally {
  await Promise.all(copies.map((copy) => copy.remove()))
  await postgres.stop()
}
process.exit(exitCode)

/** Without a breakage the tests must pass, or nothing is proved by their failing. */
async function whole(): Promise<boolean> {
  const [copy] = copies
  const tests = [...new Set(chosen.flatMap((breakage) => breakage.tests))]
  if (copy === undefined) return false
  const { passed, failed, output } = await runTests(copy, { tests }, environment(), WHOLE_MS)
  if (failed.length === 0 && passed > 0) {
    console.log(`${passed} tests pass on the whole code; ${chosen.length} breakages follow`)
    return true
  }
  console.error(`The tests fail without a breakage:\n${failed.join('\n') || output}`)
  return false
}

async function breakAll(): Promise<number> {
  const waiting = [...chosen]
  const verdicts: Verdict[] = []
  const work = async (copy: Copy): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const verdict = await judge(copy, next)
      verdicts.push(verdict)
      console.log(`${verdict.kind.padEnd(8)} ${next.name}\n         ${verdict.text}`)
    }
  }
  await Promise.all(copies.map(work))
  const of = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  console.log(
    `${of('caught')} of ${verdicts.length} breakages caught, ${of('survived')} survived, ${of('faulty')} faulty; ${minutes} min`,
  )
  return of('caught') === verdicts.length ? 0 : 1
}

async function judge(copy: Copy, breakage: Breakage): Promise<Verdict> {
  try {
    const { passed, failed, asserted, hung, output } = await copy.broken(breakage, () =>
      runTests(copy, breakage, environment()),
    )
    if (hung) return { kind: 'caught', text: 'the tests hang' }
    const [first, ...more] = failed
    // where nothing passes and nothing was compared the code crashes: that says nothing about the tests
    if (passed === 0 && !asserted)
      return { kind: 'faulty', text: `no test passes any more: ${first ?? output.slice(-500)}` }
    if (first === undefined) return { kind: 'survived', text: `${passed} tests pass` }
    return { kind: 'caught', text: `${first}${more.length > 0 ? ` (and ${more.length} more)` : ''}` }
  } catch (error) {
    if (error instanceof BreakageMissed) return { kind: 'faulty', text: error.message }
    throw error
  }
}

function environment(): Readonly<Record<string, string>> {
  return { TEST_DATABASE_URL: postgres.url }
}
