import type { WrittenTest } from './assertions.js'
import type { Proof } from './results.js'
import type { Requirement } from './table.js'

export interface Judgement {
  /** Why it does not hold; empty: it does. */
  readonly failures: readonly string[]
  /** What the table could claim and does not. */
  readonly remarks: readonly string[]
}

/**
 * Compares what the table claims with what the tests proved. A number is proved when every test that names it passed
 * and asserts something, and there is one in memory, one on PostgreSQL and, where a user reaches it so, one over HTTP.
 * What the console alone does has one in a browser.
 */
export function judge(
  requirements: readonly Requirement[],
  proofs: readonly Proof[],
  written: (file: string) => readonly WrittenTest[],
): Judgement {
  const known = new Set(requirements.map(({ number }) => number))
  const failures = proofs.flatMap((proof) => [
    ...proof.numbers.filter((number) => !known.has(number)).map((n) => `there is no R${n}: ${place(proof)}`),
    ...(proof.status === 'passed' ? [] : [`${proof.status}: ${place(proof)}`]),
    ...(assertsSomething(proof, written) ? [] : [`asserts nothing: ${place(proof)}`]),
  ])
  const remarks: string[] = []
  for (const requirement of requirements) {
    const missing = missingProofs(requirement, proofs)
    const { number, state } = requirement
    if (state === 'proved') failures.push(...missing.map((what) => `R${number} is called proved: ${what}`))
    if (state === 'partly' && missing.includes('no test passed'))
      failures.push(`R${number} is called partly proved: no test passed`)
    if (state !== 'proved' && missing.length === 0)
      remarks.push(`R${number} is called ${state}, and has every proof`)
  }
  return { failures, remarks }
}

function missingProofs({ number, way }: Requirement, proofs: readonly Proof[]): readonly string[] {
  const own = proofs.filter(({ numbers, status }) => status === 'passed' && numbers.includes(number))
  if (own.length === 0) return ['no test passed']
  if (way === 'browser') return own.some(({ browser }) => browser) ? [] : ['no test passed in a browser']
  return [
    ...(own.some(({ memory }) => memory) ? [] : ['no test passed in memory']),
    ...(own.some(({ postgres }) => postgres) ? [] : ['no test passed on PostgreSQL']),
    ...(way !== 'HTTP' || own.some((proof) => proof.http) ? [] : ['no test passed over HTTP']),
  ]
}

/** A test is found by its title among those written in its file; one that cannot be found proves nothing. */
function assertsSomething(proof: Proof, written: (file: string) => readonly WrittenTest[]): boolean {
  const own = written(proof.file).filter(({ matches }) => matches(proof.ownTitle))
  return own.length > 0 && own.every(({ asserts }) => asserts)
}

function place({ file, title }: Proof): string {
  return `${file}: ${title}`
}
