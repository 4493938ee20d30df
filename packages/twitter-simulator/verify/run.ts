import { endpoints } from '../src/server/build.js'
import { drive, type Seen } from './drive.js'
import { Judge } from './judge.js'
import { type Dialect, loadSpecs } from './spec.js'

/** Judges every answer of the simulator by X's own published specifications, closed. */
async function main(folder: string | undefined): Promise<number> {
  if (folder === undefined) {
    console.error('Usage: npm run verify:x -- <folder with the two OpenAPI files>')
    return 2
  }
  const specs = loadSpecs(folder)
  const judges: Record<Dialect, Judge> = { tweet: new Judge(specs.tweet), post: new Judge(specs.post) }
  let failures = 0
  let answers = 0
  for (const dialect of ['tweet', 'post'] as const)
    for (const setting of [dialect, 'auto'] as const) {
      const seen = await drive(dialect, setting)
      console.log(`\n${dialect} dialect (${specs[dialect].info.version}), simulator set to ${setting}`)
      const { operations, failed } = report(seen, judges[dialect])
      answers += seen.length
      failures += failed + missing(seen)
      console.log(`${operations} operations, ${seen.length} answers, ${failed} failed`)
    }
  failures += await provesSomething(judges)
  console.log(`\n${answers} answers judged, ${failures} failures`)
  return failures === 0 ? 0 : 1
}

function report(seen: readonly Seen[], judge: Judge): { operations: number; failed: number } {
  const groups = new Map<string, Seen[]>()
  for (const one of seen) {
    const key = `${one.method} ${one.pattern}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  let failed = 0
  for (const [key, group] of groups) {
    const faults = group.flatMap((one) => faultOf(one, judge) ?? [])
    failed += faults.length
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${key} (${group.length})`)
    for (const fault of faults) console.log(`       ${fault}`)
  }
  return { operations: groups.size, failed }
}

function faultOf(one: Seen, judge: Judge): string | undefined {
  if (one.status >= 300) return `status ${one.status}: ${JSON.stringify(one.body)}`
  // Bytes have no schema worth the name.
  if (one.wants === '') return undefined
  const has = one.body !== null && typeof one.body === 'object' && one.wants in one.body
  return has
    ? judge.fault(one.method, one.pattern, one.status, one.body)
    : `without ${one.wants}: it proves nothing`
}

/** Endpoints that the simulator has and this run did not call. */
function missing(seen: readonly Seen[]): number {
  const called = new Set(seen.map((one) => `${one.method} ${one.pattern}`))
  const left = endpoints
    .filter((endpoint) => !endpoint.path.includes('oauth2'))
    .map((endpoint) => `${endpoint.method} ${endpoint.path}`)
    .filter((key) => !called.has(key))
  for (const key of left) console.log(`FAIL ${key}: never called`)
  return left.length
}

/** A judge that lets the other dialect pass judges nothing: each dialect's answers must fail the other's schema. */
async function provesSomething(judges: Record<Dialect, Judge>): Promise<number> {
  const telling = ['GET /2/users/:id/mentions', 'GET /2/tweets/:id', 'GET /2/users/me', 'POST /2/webhooks']
  let failures = 0
  for (const [dialect, other] of [
    ['tweet', 'post'],
    ['post', 'tweet'],
  ] as const) {
    const seen = (await drive(dialect)).filter((one) => one.wants === 'data' || one.wants === 'id')
    for (const key of telling) {
      const passes = seen
        .filter((one) => `${one.method} ${one.pattern}` === key)
        .every((one) => judges[other].fault(one.method, one.pattern, one.status, one.body) === undefined)
      if (passes) {
        failures++
        console.log(`FAIL the ${other} specification lets ${key} in the ${dialect} dialect pass`)
      }
    }
  }
  if (failures === 0) console.log('\nok   each specification refuses the other dialect’s answers')
  return failures
}

main(process.argv[2]).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
