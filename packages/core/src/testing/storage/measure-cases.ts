import assert from 'node:assert/strict'
import { InboxError } from '../../errors.js'
import type { Measurement, MeasureQuery } from '../../ports/storage.js'
import { anId } from '../test-ids.js'
import { type Bench, bench } from './bench.js'
import { area } from './subject.js'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
const EDGES = [at(10), at(20), at(40)]

export const measureCases = area('measures', {
  'an interval holds its first edge and not its second; what lies in none does not count': async (
    subject,
  ) => {
    const b = await bench(subject)
    const minutes = [9, 10, 19, 20, 39, 40]
    await b.putAll(
      'facts',
      minutes.map((minute) => ({ at: at(minute), amount: 10 ** minutes.indexOf(minute) })),
    )
    assert.deepEqual(await sums(b, {}), { all: 11110, 0: 110, 1: 11000 })
  },

  'a row without the instant lies in no interval': async (subject) => {
    const b = await bench(subject)
    await b.putAll('facts', [{ since: null }, { since: at(15) }])
    assert.deepEqual(await sums(b, { at: { column: 'since', edges: EDGES } }), { all: 1, 0: 1 })
  },

  'quantiles lie between values in proportion, nulls do not count, none is null': async (subject) => {
    const b = await bench(subject)
    await b.putAll('facts', [
      ...[40, 10, 20, 30].map((calendarMs) => ({ at: at(11), calendarMs })),
      { at: at(12), calendarMs: null },
      { at: at(30), calendarMs: null },
    ])
    const value = { column: 'calendarMs' as const, quantiles: [0, 0.5, 0.9, 1] }
    const [all, first, second] = await measured(b, { value })
    const expected = { n: 4, total: 100, min: 10, max: 40, quantiles: [10, 25, 37, 40] }
    assert.deepEqual(all, { interval: null, key: null, sum: 6, distinct: 0, ...expected })
    assert.deepEqual(first, { interval: 0, key: null, sum: 5, distinct: 0, ...expected })
    assert.deepEqual([second?.n, second?.min, second?.quantiles], [0, null, [null, null, null, null]])
  },

  'different values are counted in each group by itself, nulls not': async (subject) => {
    const b = await bench(subject)
    const [x, y] = [anId('contact'), anId('contact')]
    await b.putAll('facts', [
      { at: at(11), contactId: x },
      { at: at(12), contactId: x },
      { at: at(13), contactId: null },
      { at: at(21), contactId: x },
      { at: at(22), contactId: y },
    ])
    const found = await measured(b, { distinct: 'contactId' })
    assert.deepEqual(
      found.map(({ distinct }) => distinct),
      [2, 1, 2],
    )
  },

  'totals come first, then values in their order, nulls last, each with its total and its intervals': async (
    subject,
  ) => {
    const b = await bench(subject)
    await b.putAll('facts', [
      { at: at(11), label: 'b' },
      { at: at(21), label: null },
      { at: at(22), label: 'a' },
      { at: at(23), label: 'b' },
    ])
    const found = await measured(b, { by: 'label' })
    assert.deepEqual(
      found.map(({ key, interval, sum }) => [key, interval, sum]),
      [
        [null, null, 4],
        [null, 0, 1],
        [null, 1, 3],
        [['a'], null, 1],
        [['a'], 1, 1],
        [['b'], null, 2],
        [['b'], 0, 1],
        [['b'], 1, 1],
        [[null], null, 1],
        [[null], 1, 1],
      ],
    )
    const few = await measured(b, { by: 'label', limit: 3 })
    assert.deepEqual(few, found.slice(0, 4))
  },

  'a row with a list counts to each of its values once, and to the totals once': async (subject) => {
    const b = await bench(subject)
    await b.putAll('facts', [
      { at: at(11), tags: ['x', 'y', 'x'] },
      { at: at(12), tags: [] },
      { at: at(13), tags: ['y'] },
    ])
    const found = await measured(b, { by: 'tags' })
    assert.deepEqual(
      found.map(({ key, interval, sum }) => [key, interval, sum]),
      [
        [null, null, 3],
        [null, 0, 3],
        [['x'], null, 1],
        [['x'], 0, 1],
        [['y'], null, 2],
        [['y'], 0, 2],
      ],
    )
  },

  'rows of kinds that are named are measured as rows of any kind': async (subject) => {
    const b = await bench(subject)
    const [x, y] = [anId('contact'), anId('contact')]
    const minutes = [10, 12, 19, 20, 25, 31, 39, 40]
    await b.putAll(
      'facts',
      minutes.map((minute, n) => ({
        kind: n % 3 === 0 ? 'moved' : 'resolved',
        at: at(minute),
        calendarMs: n === 4 ? null : 7 * n * n + 3,
        label: [null, 'a', 'b'][n % 3] ?? null,
        contactId: [x, y, null][n % 3] ?? null,
        tags: n % 2 === 0 ? ['x', 'y'] : ['y'],
        amount: n - 1,
      })),
    )
    const where = [{ column: 'kind', op: 'in', value: ['moved', 'resolved'] }] as const
    const value = { column: 'calendarMs', quantiles: [0.5, 0.9] } as const
    for (const by of [null, 'label', 'tags', 'amount', 'at'] as const)
      for (const given of [{ by }, { by, value }, { by, distinct: 'contactId' as const, value }]) {
        const found = await measured(b, { ...given, where })
        assert.ok(found.length > 2)
        assert.deepEqual(found, await measured(b, given))
      }
    const middle = { ...value, quantiles: [0.5] }
    const one = await measured(b, { value: middle, where: [{ column: 'kind', op: 'eq', value: 'moved' }] })
    assert.deepEqual(
      one.map(({ interval, sum, n, quantiles }) => [interval, sum, n, quantiles]),
      [
        [null, 6, 3, [66]],
        [0, -1, 1, [3]],
        [1, 7, 2, [160.5]],
      ],
    )
  },

  'several are measured of the same rows as each by itself': async (subject) => {
    const b = await bench(subject)
    const contacts = [anId('contact'), anId('contact'), null]
    await b.putAll(
      'facts',
      [10, 12, 19, 20, 25, 31, 39, 8].map((minute, n) => ({
        kind: ['moved', 'resolved', 'topic'][n % 3] ?? '',
        at: at(minute),
        calendarMs: n === 4 ? null : 5 * n,
        label: n % 2 === 0 ? 'a' : 'b',
        contactId: contacts[n % 3] ?? null,
        tags: n % 2 === 0 ? ['x', 'y'] : ['y'],
      })),
    )
    const kinds = { column: 'kind', op: 'in', value: ['moved', 'resolved'] } as const
    const value = { column: 'calendarMs', quantiles: [0.5, 1] } as const
    const of: readonly Measurement<'facts'>[] = [
      { where: [], sum: 'amount', value: null, distinct: null },
      { where: [{ column: 'kind', op: 'eq', value: 'moved' }], sum: 'amount', value, distinct: 'contactId' },
      { where: [{ column: 'label', op: 'eq', value: 'a' }], sum: 'calendarMs', value, distinct: null },
      {
        where: [{ column: 'kind', op: 'eq', value: 'nothing' }],
        sum: 'amount',
        value,
        distinct: 'contactId',
      },
      {
        where: [{ column: 'label', op: 'eq', value: 'b' }],
        sum: 'amount',
        value: null,
        distinct: 'contactId',
      },
    ]
    for (const where of [[], [kinds]])
      for (const by of [null, 'label', 'tags'] as const) {
        const together = await b.storage.measure(b.workspace, { ...query({ where, by }), of })
        assert.ok(!together.stale)
        assert.equal(together.groups.length, of.length)
        for (const [place, { where: own, ...each }] of of.entries())
          assert.deepEqual(
            together.groups[place],
            await measured(b, { where: [...where, ...own], by, ...each }),
          )
        assert.deepEqual(together.groups[3], [])
        assert.ok((together.groups[1]?.length ?? 0) > 1)
      }
  },

  'it sees what the asker may see, and nothing under another configuration': async (subject) => {
    const b = await bench(subject)
    const mine = anId('channel')
    await b.putAll('facts', [
      { at: at(11), channelId: mine },
      { at: at(12), channelId: anId('channel') },
      { at: at(13), channelId: null },
    ])
    const visible = [{ channelId: mine, sources: null }]
    assert.deepEqual(await sums(b, { visible }), { all: 1, 0: 1 })
    assert.deepEqual(await sums(b, { visible: [] }), {})
    assert.deepEqual(await b.storage.measure(b.workspace, query({ configVersion: 7 })), { stale: true })
    const other = await b.another()
    assert.deepEqual(await sums(other, { where: [{ column: 'amount', op: 'gt', value: 1 }] }), {})
  },

  'columns that cannot be used so are refused': async (subject) => {
    const b = await bench(subject)
    const bad: readonly Given[] = [
      { at: { column: 'label', edges: EDGES } },
      { sum: 'label' },
      { value: { column: 'label', quantiles: [] } },
      { distinct: 'tags' },
      { by: 'nothing' as never },
    ]
    for (const given of bad)
      await assert.rejects(b.storage.measure(b.workspace, query(given)), (error: unknown) => {
        return error instanceof InboxError && error.code === 'INVALID_INPUT'
      })
  },
})

/** One measurement of the facts: what a query says, and what is measured. */
type Given = Partial<Omit<MeasureQuery<'facts'>, 'of'> & Omit<Measurement<'facts'>, 'where'>>

const query = ({
  sum = 'amount',
  value = null,
  distinct = null,
  ...given
}: Given): MeasureQuery<'facts'> => ({
  table: 'facts',
  where: [],
  visible: 'all',
  configVersion: 1,
  at: { column: 'at', edges: EDGES },
  by: null,
  of: [{ where: [], sum, value, distinct }],
  limit: 100,
  ...given,
})

async function measured(b: Bench, given: Given) {
  const answer = await b.storage.measure(b.workspace, query(given))
  assert.ok(!answer.stale)
  return answer.groups[0] ?? []
}

async function sums(b: Bench, given: Given) {
  return Object.fromEntries((await measured(b, given)).map(({ interval, sum }) => [interval ?? 'all', sum]))
}
