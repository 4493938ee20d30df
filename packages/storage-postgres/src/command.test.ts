import { type FreshDatabase, freshDatabase } from '@inboxkit/local-postgres'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { main } from './command.js'

let database: FreshDatabase

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
})
afterEach(() => database.drop())

async function run(args: string[], environment: Record<string, string> = {}) {
  const lines: string[] = []
  const print = { out: (line: string) => lines.push(line), error: (line: string) => lines.push(`! ${line}`) }
  return { code: await main(args, environment, print), lines }
}

test('wrong use is told with exit code 2', async () => {
  expect((await run([])).code).toBe(2)
  expect((await run(['dance'])).code).toBe(2)
  expect((await run(['migrate', '--speed', '9'])).code).toBe(2)
  expect(await run(['migrate'])).toEqual({
    code: 2,
    lines: ['! Which database? Give --url or set DATABASE_URL.'],
  })
  expect((await run(['migrate', '--url', 'nonsense'])).lines).toEqual([
    '! The address of a database begins with postgres://',
  ])
  expect((await run(['--help'])).code).toBe(0)
})

test('a refusal is one line with the reason, and no password', async () => {
  const volatile = await run(['migrate'], { DATABASE_URL: database.url })
  expect(volatile.code).toBe(1)
  expect(volatile.lines).toHaveLength(1)
  expect(volatile.lines[0]).toMatch(/its setting (fsync|synchronous_commit|full_page_writes) is off/)
  const nobody = new URL(database.url)
  nobody.port = '1'
  const refused = await run(['migrate', '--url', nobody.href])
  expect(refused.code).toBe(1)
  expect(refused.lines).toHaveLength(1)
  expect(refused.lines[0]).toContain('ECONNREFUSED')
  expect(refused.lines[0]).not.toContain(nobody.password)
})
