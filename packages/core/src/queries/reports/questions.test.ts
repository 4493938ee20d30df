import { expect, test } from 'vitest'
import type { FactKind } from '../../model/record.js'
import type { Measured, MeasureQuery } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { type FactQuestion, Questions } from './questions.js'

type Asked = Pick<MeasureQuery<'facts'>, 'where' | 'of'>

const EDGES = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')]
const about = (kinds: readonly FactKind[], label: string | null = null): FactQuestion => ({
  where: [],
  at: { column: 'at', edges: EDGES },
  by: null,
  limit: 10,
  kinds,
  measured: {
    where: label === null ? [] : [{ column: 'label', op: 'eq', value: label }],
    sum: 'amount',
    value: null,
    distinct: null,
  },
})
const found = (sum: number): readonly Measured[] => [
  { interval: null, key: null, sum, distinct: 0, n: 0, total: 0, min: null, max: null, quantiles: [] },
]

/** Answers each measurement with its place, and remembers what was asked. */
function asking(answer: (asked: Asked) => Promise<readonly (readonly Measured[])[]>) {
  const asked: Asked[] = []
  const reader = {
    measure: (query: Asked) => {
      asked.push(query)
      return answer(query)
    },
  } as unknown as Reader
  return { asked, questions: new Questions(reader, () => 'all') }
}
const places = async ({ of }: Asked) => of.map((_, place) => found(place))

test('what is asked in one go of the same kinds is one pass, and the same question is asked once', async () => {
  const { asked, questions } = asking(places)
  const answers = await Promise.all([
    questions.facts(about(['inbound'])),
    questions.facts(about(['outbound'])),
    questions.facts(about(['resolved'])),
    questions.facts(about(['inbound', 'outbound'], 'new')),
    questions.facts(about(['inbound'])),
  ])
  expect(answers.map(([first]) => first?.sum)).toEqual([0, 1, 0, 2, 0])
  expect(asked.map(({ where }) => where[0]?.value)).toEqual([['resolved'], ['inbound', 'outbound']])
  expect(asked[1]?.of.map(({ where }) => where.map(({ value }) => value))).toEqual([
    [['inbound']],
    [['outbound']],
    ['new'],
  ])
  expect((await questions.facts(about(['inbound'])))[0]?.sum).toBe(0)
  expect(asked).toHaveLength(3)
})

test('what is asked of other rows is a pass of its own', async () => {
  const { asked, questions } = asking(places)
  const one = about(['resolved'])
  await Promise.all([
    questions.facts(one),
    questions.facts({ ...one, by: 'userId' }),
    questions.facts({ ...one, at: { ...one.at, column: 'since' } }),
    questions.facts({ ...one, where: [{ column: 'channelId', op: 'eq', value: 'x' }] }),
  ])
  expect(asked).toHaveLength(4)
})

test('two passes are under way at a time, and after one that failed no other begins', async () => {
  let underWay = 0
  let most = 0
  const { asked, questions } = asking(async () => {
    underWay += 1
    most = Math.max(most, underWay)
    await Promise.resolve()
    underWay -= 1
    throw new Error('the storage is gone')
  })
  const kinds: readonly FactKind[] = ['inbound', 'outbound', 'resolved', 'moved', 'sla']
  const answers = await Promise.allSettled(kinds.map((kind) => questions.facts(about([kind]))))
  expect(answers.map(({ status }) => status)).toEqual(kinds.map(() => 'rejected'))
  expect(most).toBe(2)
  expect(asked).toHaveLength(2)
})
