import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { functionsOf, type WrittenTest, writtenTests } from './assertions.js'
import { judge } from './judge.js'
import { type Proof, proofsIn } from './results.js'
import { numberedTestFiles, testsWrittenIn } from './source-files.js'
import { type Requirement, readTable } from './table.js'
import { numbersIn } from './titles.js'

const parse = (text: string) => ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.ES2022, true)

describe('the table', () => {
  const legend = '| `core:` | `packages/core/src/` |'
  const row = (number: number, cells = 'asks | HTTP | `core:errors.ts` | proved') =>
    `| R${number} | ${cells} |`

  test('is read row by row, with paths in full', () => {
    const { requirements, faults } = readTable([legend, row(1), row(2, 'b |  |  | later')].join('\n'), 2)
    expect(faults).toEqual([])
    expect(requirements).toEqual([
      { number: 1, asks: 'asks', way: 'HTTP', places: ['packages/core/src/errors.ts'], state: 'proved' },
      { number: 2, asks: 'b', way: null, places: [], state: 'later' },
    ])
  })

  test.each([
    ['a number without a row', row(1), 'R2 has 0 rows'],
    ['a number with two', [row(1), row(2), row(2)].join('\n'), 'R2 has 2 rows'],
    ['a number that does not exist', [row(1), row(2), row(3)].join('\n'), 'there is no R3'],
    ['an unknown state', [row(1), row(2, 'a | | | done')].join('\n'), 'R2 is in the state "done"'],
    ['no words', [row(1), row(2, ' | | | later')].join('\n'), 'R2 does not say what it asks'],
    ['another way in', [row(1), row(2, 'a | mail | | later')].join('\n'), 'R2 is reached by "mail"'],
    ['proved nowhere', [row(1), row(2, 'a | | | proved')].join('\n'), 'R2 is proved and lives nowhere'],
    ['a broken row', [row(1), '| R2 | a | later |'].join('\n'), 'not a row: | R2 | a | later |'],
  ])('%s is a fault', (_name, text, fault) => {
    expect(readTable(text, 2).faults).toContain(fault)
  })
})

describe('a report', () => {
  const assertion = (title: string, status: string, ...ancestorTitles: string[]) => ({
    title,
    status,
    ancestorTitles,
  })

  test('gives the tests that name numbers, and where they ran', () => {
    const assertionResults = [
      assertion('R57 R58 a b', 'passed', 'threads on PostgreSQL'),
      assertion('R57 c', 'pending', 'threads over HTTP', 'in memory'),
      assertion('names none', 'passed'),
    ]
    const json = JSON.stringify({ testResults: [{ name: '/root/tests/a.test.ts', assertionResults }] })
    expect(proofsIn(json, '/root')).toMatchObject([
      {
        numbers: [57, 58],
        file: 'tests/a.test.ts',
        status: 'passed',
        postgres: true,
        memory: false,
        http: false,
        browser: false,
      },
      { numbers: [57], status: 'skipped', memory: true, http: true },
    ])
  })

  test('of another form is refused', () => {
    expect(() => proofsIn('{"results":[]}', '/root')).toThrow()
  })

  test('names a number once, and only whole words', () => {
    expect(numbersIn('R5 and R5, not AR6 nor R7x, but R8')).toEqual([5, 8])
  })
})

describe('what is written in a test file', () => {
  const one = (text: string, imported = '') => writtenTests(parse(text), functionsOf(parse(imported)))[0]

  test.each([
    ["test('a', () => { expect(1).toBe(1) })", true],
    ["test('a', async () => { await expect(f()).rejects.not.toThrow() })", true],
    ["test('a', async () => { await expect.poll(f).not.toBe(1) })", true],
    ["it('a', () => { assert.equal(1, 1) })", true],
    ["it('a', () => fc.assert(property))", true],
    ["test.each([1])('a', { timeout: 5 }, () => { for (const a of b) expect(a).toBe(1) })", true],
    ["const sees = () => expect(1).toBe(1)\ntest('a', () => { sees() })", true],
    [
      "test('a', () => { house.sees() })\nclass House { sees() { this.deep() } deep() { expect(1).toBe(1) } }",
      true,
    ],
    ["test('a', async () => { await desk.mention() })", false],
    ["test('a', () => { expect(1) })", false],
    ["test('a', async () => { await expect.poll(f) })", false],
    ["test('a', () => { expect.assertions(1) })", false],
    ["test('a', () => { loop() })\nfunction loop() { loop() }", false],
    ["test('a', () => {})\ntest('b', () => { expect(1).toBe(1) })", false],
  ])('%s asserts: %s', (text, asserts) => {
    expect(one(text)?.asserts).toBe(asserts)
  })

  test('a function of another file that asserts counts', () => {
    const text = "test('a', () => { expectBoth() })"
    expect(one(text)?.asserts).toBe(false)
    expect(one(text, 'export function expectBoth() { expect(1).toBe(1) }')?.asserts).toBe(true)
  })

  test('in this project, every test of a file that names a requirement asserts something', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const files = (['.test.ts', '.browser.ts'] as const).flatMap((ending) =>
      numberedTestFiles(root, ['packages', 'examples', 'tools', 'tests'], ending),
    )
    expect(files.length).toBeGreaterThan(100)
    const empty = files.flatMap((file) =>
      testsWrittenIn(join(root, file)).flatMap(({ asserts, line }) => (asserts ? [] : [`${file}:${line}`])),
    )
    expect(empty).toEqual([])
  })

  test('titles with places to fill match what they become', () => {
    const text = `it(\`R170 \${rule}: \${name} (all)\`, () => {})`
    expect(one(text)?.matches('R170 links: a.b (all)')).toBe(true)
    expect(one(text)?.matches('R170 links: a.b')).toBe(false)
    expect(one("test.each(all)('R2 %s of $name', () => {})")?.matches('R2 1 of Ada')).toBe(true)
  })
})

describe('the judgement', () => {
  const requirement: Requirement = { number: 57, asks: 'a', way: 'HTTP', places: ['a'], state: 'proved' }
  const proof: Proof = {
    numbers: [57],
    file: 'a.test.ts',
    title: 'on memory R57 a',
    ownTitle: 'R57 a',
    status: 'passed',
    memory: false,
    postgres: false,
    http: false,
    browser: false,
  }
  const all = [
    { ...proof, memory: true },
    { ...proof, postgres: true },
    { ...proof, http: true },
  ]
  const asserting: WrittenTest = { line: 1, asserts: true, matches: (title) => title === 'R57 a' }
  const judged = (proofs: readonly Proof[], change: Partial<Requirement> = {}, written = [asserting]) =>
    judge([{ ...requirement, ...change }], proofs, () => written)

  test('proved: one test in memory, one on PostgreSQL, one over HTTP', () => {
    expect(judged(all)).toEqual({ failures: [], remarks: [] })
    expect(judged(all.slice(0, 2), { way: null })).toEqual({ failures: [], remarks: [] })
  })

  test('what the console does is proved in a browser, and nowhere else', () => {
    expect(judged([{ ...proof, browser: true }], { way: 'browser' })).toEqual({ failures: [], remarks: [] })
    expect(judged(all, { way: 'browser' }).failures).toContain(
      'R57 is called proved: no test passed in a browser',
    )
  })

  test.each([
    ['no test', [], 'R57 is called proved: no test passed'],
    ['none in memory', all.slice(1), 'R57 is called proved: no test passed in memory'],
    ['none on PostgreSQL', [all[0], all[2]], 'R57 is called proved: no test passed on PostgreSQL'],
    ['none over HTTP', all.slice(0, 2), 'R57 is called proved: no test passed over HTTP'],
    ['a skipped one', [...all, { ...proof, status: 'skipped' }], 'skipped: a.test.ts: on memory R57 a'],
    ['a failed one', [...all, { ...proof, status: 'failed' }], 'failed: a.test.ts: on memory R57 a'],
    [
      'an unknown number',
      [...all, { ...proof, numbers: [188] }],
      'there is no R188: a.test.ts: on memory R57 a',
    ],
    [
      'one that cannot be found',
      [...all, { ...proof, ownTitle: 'R57 b' }],
      'asserts nothing: a.test.ts: on memory R57 a',
    ],
  ] as [string, Proof[], string][])('%s fails', (_name, proofs, failure) => {
    expect(judged(proofs).failures).toContain(failure)
  })

  test('a test that asserts nothing fails', () => {
    const { failures } = judged(all, {}, [{ ...asserting, asserts: false }])
    expect(failures).toHaveLength(3)
  })

  test('partly proved takes a test that passed; what has all of them is remarked', () => {
    expect(judged([], { state: 'partly' }).failures).toEqual(['R57 is called partly proved: no test passed'])
    expect(judged([proof], { state: 'partly' }).failures).toEqual([])
    expect(judged(all, { state: 'later' }).remarks).toEqual(['R57 is called later, and has every proof'])
  })
})
