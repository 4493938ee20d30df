import { z } from 'zod'
import { numbersIn } from './titles.js'

/** A test that names requirements, as one run of vitest saw it. */
export interface Proof {
  readonly numbers: readonly number[]
  /** From the root of the repository. */
  readonly file: string
  readonly title: string
  /** Without the titles of what it stands in. */
  readonly ownTitle: string
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly memory: boolean
  readonly postgres: boolean
  readonly http: boolean
  readonly browser: boolean
}

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ title: z.string(), ancestorTitles: z.array(z.string()), status: z.string() }),
      ),
    }),
  ),
})

/** The tests with numbers in a report of vitest's json reporter. @throws when it is not one */
export function proofsIn(json: string, root: string): readonly Proof[] {
  const { testResults } = report.parse(JSON.parse(json))
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ title, ancestorTitles, status }): Proof[] => {
      const numbers = numbersIn(title)
      if (numbers.length === 0) return []
      const full = [...ancestorTitles, title].join(' ')
      return [
        {
          numbers,
          file: name.startsWith(root) ? name.slice(root.length).replace(/^\//, '') : name,
          title: full,
          ownTitle: title,
          status: status === 'passed' || status === 'failed' ? status : 'skipped',
          memory: /\bmemory\b/.test(full),
          postgres: /\bPostgreSQL\b/.test(full),
          http: /\bHTTP\b/.test(full),
          browser: name.endsWith('.browser.ts'),
        },
      ]
    }),
  )
}
