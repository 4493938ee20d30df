import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Copy } from './copy.js'

/** A run with a breakage that takes longer hangs, which counts as noticed. */
const LONGEST_MS = 180_000

export interface Outcome {
  readonly passed: number
  /** Titles of the tests that failed. */
  readonly failed: readonly string[]
  /** True when one of them found something else than it expected, rather than a crash. */
  readonly asserted: boolean
  readonly hung: boolean
  /** What the run printed, for when it could not be read. */
  readonly output: string
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** Runs test files in a copy; `only` restricts them by their titles. */
export async function runTests(
  copy: Copy,
  { tests, only }: { readonly tests: readonly string[]; readonly only?: string },
  env: Readonly<Record<string, string>>,
  longestMs = LONGEST_MS,
): Promise<Outcome> {
  const report = join(copy.folder, 'mutant-report.json')
  await rm(report, { force: true })
  const { output, hung } = await vitest(copy.folder, env, longestMs, [
    'run',
    ...tests,
    ...(only === undefined ? [] : ['-t', only]),
    '--reporter=json',
    `--outputFile=${report}`,
    '--testTimeout=20000',
  ])
  const results = await read(report)
  return {
    passed: results.filter(({ status }) => status === 'passed').length,
    failed: results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    asserted: results.some(({ failureMessages = [] }) =>
      failureMessages.some((message) => /^AssertionError|instead of rejecting/.test(message)),
    ),
    hung,
    output,
  }
}

async function read(report: string): Promise<Report['testResults'][number]['assertionResults']> {
  try {
    const { testResults } = JSON.parse(await readFile(report, 'utf8')) as Report
    return testResults.flatMap(({ assertionResults }) => assertionResults)
  } catch {
    return []
  }
}

function vitest(
  cwd: string,
  env: Readonly<Record<string, string>>,
  longestMs: number,
  args: readonly string[],
): Promise<{ readonly output: string; readonly hung: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(cwd, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd,
      env: { ...process.env, ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // a group of its own, so that its workers end with it
      detached: true,
    })
    let output = ''
    let hung = false
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
    const timer = setTimeout(() => {
      hung = true
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, longestMs)
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(timer)
      resolve({ output, hung })
    })
  })
}
