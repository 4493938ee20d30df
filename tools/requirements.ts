/**
 * npm run requirements [-- --results <report of vitest's json reporter> …]
 *
 * Compares docs/requirements.md with the tests. Without a report it runs the tests that name requirements.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { judge } from './requirements/judge.js'
import { proofsIn } from './requirements/results.js'
import { numberedTestFiles, testsWrittenIn } from './requirements/source-files.js'
import { readTable, STATES } from './requirements/table.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LAST = 187
const FOLDERS = ['packages', 'examples', 'tools', 'tests']

const { values } = parseArgs({ options: { results: { type: 'string', multiple: true } } })
const { requirements, faults } = readTable(readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8'), LAST)
const reports = values.results ? values.results.map(given) : [runTests('.test.ts'), runTests('.browser.ts')]
const proofs = reports.flatMap((report) => proofsIn(report, ROOT))
const { failures, remarks } = judge(requirements, proofs, (file) => testsWrittenIn(join(ROOT, file)))
const lost = requirements.flatMap(({ number, places }) =>
  places
    .filter((path) => !existsSync(join(ROOT, path)))
    .map((path) => `R${number} lives in ${path}, which is not there`),
)
const wrong = [...faults, ...lost, ...failures]

for (const line of remarks) console.log(line)
for (const line of wrong) console.log(`FAILED ${line}`)
const counts = STATES.map((state) => `${requirements.filter((row) => row.state === state).length} ${state}`)
console.log(
  `${requirements.length} requirements: ${counts.join(', ')}; ${proofs.length} tests name them; ${wrong.length} failures`,
)
process.exitCode = wrong.length > 0 ? 1 : 0

function given(report: string): string {
  if (existsSync(report)) return readFileSync(report, 'utf8')
  console.error(`There is no report ${report}: the tests did not come so far.`)
  process.exit(1)
}

function runTests(ending: '.test.ts' | '.browser.ts'): string {
  const folder = mkdtempSync(join(tmpdir(), 'inboxkit-requirements-'))
  const file = join(folder, 'report.json')
  try {
    const files = numberedTestFiles(ROOT, FOLDERS, ending)
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const config = ending === '.browser.ts' ? ['--config', join(ROOT, 'vitest.browser.config.ts')] : []
    const options = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
    spawnSync('node', [vitest, 'run', ...config, ...files, ...options], { cwd: ROOT, stdio: 'inherit' })
    return given(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
