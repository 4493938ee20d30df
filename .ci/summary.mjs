// node .ci/summary.mjs <failed steps> <report of vitest>…
// Prints `N passed, N failed`; ends with 1 when something failed. A report that was never written counts nothing,
// because its step failed; one that cannot be read counts as one failed.
import { existsSync, readFileSync } from 'node:fs'

const [failedSteps, ...reports] = process.argv.slice(2)
const files = reports.filter((path) => existsSync(path)).flatMap(filesOf)

let passed = 0
let failed = Number(failedSteps)
for (const { status, assertionResults } of files) {
  const failures = assertionResults.filter((test) => test.status === 'failed').length
  passed += assertionResults.filter((test) => test.status === 'passed').length
  // A file that does not load, or whose set-up fails, has no failed test.
  failed += status === 'failed' ? Math.max(failures, 1) : failures
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

function filesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults
  } catch {
    return [{ status: 'failed', assertionResults: [] }]
  }
}
