import assert from 'node:assert/strict'
import type { ColumnName, TableName } from '../../model/tables.js'
import type { Filter } from '../../ports/storage.js'
import { anId } from '../test-ids.js'
import { type Bench, bench } from './bench.js'
import { area } from './subject.js'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

export const filterCases = area('filters', {
  'eq, ne, in and notIn compare texts, numbers, instants and truths': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [
      { peerId: 'a', priority: 1, createdAt: at(1), blocked: true },
      { peerId: 'b', priority: 2, createdAt: at(2) },
      { peerId: 'c', priority: 3, createdAt: at(3) },
    ])
    const cases: readonly [Filter<'conversations'>, string][] = [
      [{ column: 'peerId', op: 'eq', value: 'b' }, 'b'],
      [{ column: 'priority', op: 'eq', value: 3 }, 'c'],
      [{ column: 'createdAt', op: 'eq', value: at(1) }, 'a'],
      [{ column: 'blocked', op: 'eq', value: true }, 'a'],
      [{ column: 'blocked', op: 'ne', value: true }, 'bc'],
      [{ column: 'peerId', op: 'ne', value: 'b' }, 'ac'],
      [{ column: 'peerId', op: 'in', value: ['a', 'c', 'd'] }, 'ac'],
      [{ column: 'priority', op: 'in', value: [2] }, 'b'],
      [{ column: 'createdAt', op: 'in', value: [at(2), at(3)] }, 'bc'],
      [{ column: 'peerId', op: 'in', value: [] }, ''],
      [{ column: 'priority', op: 'notIn', value: [1, 2] }, 'c'],
      [{ column: 'peerId', op: 'notIn', value: [] }, 'abc'],
    ]
    for (const [filter, expected] of cases)
      assert.equal(await peers(b, filter), expected, JSON.stringify(filter))
  },

  'lt, lte, gt and gte compare by order; a null is neither': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [
      { peerId: 'a', priority: -5, slaDueAt: at(1) },
      { peerId: 'b', priority: 0, slaDueAt: at(2) },
      { peerId: 'c', priority: 5, slaDueAt: null },
    ])
    const cases: readonly [Filter<'conversations'>, string][] = [
      [{ column: 'priority', op: 'lt', value: 0 }, 'a'],
      [{ column: 'priority', op: 'lte', value: 0 }, 'ab'],
      [{ column: 'priority', op: 'gt', value: 0 }, 'c'],
      [{ column: 'priority', op: 'gte', value: 0 }, 'bc'],
      [{ column: 'slaDueAt', op: 'lt', value: at(2) }, 'a'],
      [{ column: 'slaDueAt', op: 'gte', value: at(1) }, 'ab'],
      [{ column: 'peerId', op: 'gt', value: 'a' }, 'bc'],
      [{ column: 'peerId', op: 'lte', value: 'b' }, 'ab'],
    ]
    for (const [filter, expected] of cases)
      assert.equal(await peers(b, filter), expected, JSON.stringify(filter))
  },

  'nulls are asked for with eq and ne, and differ from every value': async (subject) => {
    const b = await bench(subject)
    const user = anId('user')
    await b.putAll('conversations', [
      { peerId: 'a', assigneeId: user },
      { peerId: 'b', assigneeId: null },
      { peerId: 'c', assigneeId: anId('user') },
    ])
    const cases: readonly [Filter<'conversations'>, string][] = [
      [{ column: 'assigneeId', op: 'eq', value: null }, 'b'],
      [{ column: 'assigneeId', op: 'ne', value: null }, 'ac'],
      [{ column: 'assigneeId', op: 'ne', value: user }, 'bc'],
      [{ column: 'assigneeId', op: 'notIn', value: [user] }, 'bc'],
      [{ column: 'assigneeId', op: 'in', value: [user, null] }, 'ab'],
      [{ column: 'assigneeId', op: 'notIn', value: [user, null] }, 'c'],
    ]
    for (const [filter, expected] of cases)
      assert.equal(await peers(b, filter), expected, JSON.stringify(filter))
  },

  'has and hasNone look into lists of texts': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [
      { peerId: 'a', tags: ['vip', 'refund'] },
      { peerId: 'b', tags: ['refund'] },
      { peerId: 'c', tags: [] },
    ])
    const cases: readonly [Filter<'conversations'>, string][] = [
      [{ column: 'tags', op: 'has', value: 'vip' }, 'a'],
      [{ column: 'tags', op: 'has', value: ['vip', 'refund'] }, 'ab'],
      [{ column: 'tags', op: 'has', value: ['ref'] }, ''],
      [{ column: 'tags', op: 'hasNone', value: 'vip' }, 'bc'],
      [{ column: 'tags', op: 'hasNone', value: ['vip', 'refund'] }, 'c'],
    ]
    for (const [filter, expected] of cases)
      assert.equal(await peers(b, filter), expected, JSON.stringify(filter))
  },

  'all filters must hold': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [
      { peerId: 'a', queue: 'new', priority: 1 },
      { peerId: 'b', queue: 'new', priority: 2 },
      { peerId: 'c', queue: 'pending', priority: 2 },
    ])
    const found = await peers(
      b,
      { column: 'queue', op: 'eq', value: 'new' },
      { column: 'priority', op: 'gte', value: 2 },
    )
    assert.equal(found, 'b')
  },

  'a filter takes its values as they are, not as a pattern or as SQL': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [{ peerId: "a' or '1'='1" }, { peerId: 'a%' }, { peerId: 'ab' }])
    assert.equal(await peers(b, { column: 'peerId', op: 'eq', value: 'a%' }), 'a%')
    assert.equal(await peers(b, { column: 'peerId', op: 'eq', value: "a' or '1'='1" }), "a' or '1'='1")
  },

  'what cannot be compared is refused': async (subject) => {
    const b = await bench(subject)
    await b.put('conversations')
    const wrong: readonly (readonly [column: string, op: string, value: unknown])[] = [
      ['priority', 'eq', '1'],
      ['peerId', 'eq', 1],
      ['createdAt', 'gt', '2026-01-01'],
      ['createdAt', 'gt', new Date(Number.NaN)],
      ['blocked', 'eq', 'true'],
      ['sla', 'eq', '[]'],
      ['tags', 'eq', 'a'],
      ['peerId', 'has', 'a'],
      ['peerId', 'in', ['a', 2]],
    ]
    for (const [column, op, value] of wrong) {
      const filter = { column, op, value } as Filter<'conversations'>
      await assert.rejects(b.page({ table: 'conversations', where: [filter] }), `${column} ${op}`)
    }
    const unordered = ['tags', 'sla'] as const
    for (const column of unordered) {
      await assert.rejects(b.page({ table: 'conversations', order: [{ column }] }), column)
      await assert.rejects(groups(b, 'conversations', [column]), column)
    }
    await assert.rejects(groups(b, 'conversations', ['queue'], 'peerId'))
  },

  'count counts up to its limit and says whether there are more': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [{}, {}, {}, { queue: 'resolved' }])
    const count = async (limit: number) =>
      b.storage.count(b.workspace, {
        table: 'conversations',
        where: [{ column: 'queue', op: 'eq', value: 'new' }],
        visible: 'all',
        configVersion: 1,
        limit,
      })
    assert.deepEqual(await count(10), { stale: false, count: 3, exact: true })
    assert.deepEqual(await count(3), { stale: false, count: 3, exact: true })
    assert.deepEqual(await count(2), { stale: false, count: 2, exact: false })
  },

  'aggregate groups rows and sums a number, nulls as nothing': async (subject) => {
    const b = await bench(subject)
    const user = anId('user')
    await b.putAll('facts', [
      { kind: 'wait', userId: user, calendarMs: 10 },
      { kind: 'wait', userId: user, calendarMs: null },
      { kind: 'wait', userId: null, calendarMs: 5 },
      { kind: 'focus', userId: user, calendarMs: 7 },
    ])
    const found = await groups(b, 'facts', ['kind', 'userId'], 'calendarMs')
    assert.deepEqual(found, {
      [`["focus","${user}"]`]: [1, 7],
      [`["wait","${user}"]`]: [2, 10],
      '["wait",null]': [1, 5],
    })
    assert.deepEqual(await groups(b, 'facts', ['kind']), { '["focus"]': [1, 0], '["wait"]': [3, 0] })
  },

  'aggregate keeps sums exact and groups instants and truths': async (subject) => {
    const b = await bench(subject)
    const big = 4_503_599_627_370_495
    await b.putAll('facts', [
      { at: at(1), calendarMs: big },
      { at: at(1), calendarMs: big + 1 },
      { at: at(2), calendarMs: 1 },
    ])
    assert.deepEqual(await groups(b, 'facts', ['at'], 'calendarMs'), {
      [JSON.stringify([at(1)])]: [2, Number.MAX_SAFE_INTEGER],
      [JSON.stringify([at(2)])]: [1, 1],
    })
    await b.putAll('contacts', [{ vip: true }, { vip: false }, { vip: true }])
    assert.deepEqual(await groups(b, 'contacts', ['vip']), { '[true]': [2, 0], '[false]': [1, 0] })
  },

  'aggregate obeys filters and what the asker may see': async (subject) => {
    const b = await bench(subject)
    const [mine, other] = [anId('channel'), anId('channel')]
    await b.putAll('facts', [
      { channelId: mine, kind: 'wait' },
      { channelId: other, kind: 'wait' },
      { channelId: mine, kind: 'focus' },
    ])
    const answer = await b.storage.aggregate(b.workspace, {
      table: 'facts',
      where: [{ column: 'kind', op: 'eq', value: 'wait' }],
      visible: [{ channelId: mine, sources: null }],
      configVersion: 1,
      by: ['channelId'],
    })
    assert.ok(!answer.stale)
    assert.deepEqual(answer.groups, [{ key: [mine], count: 1, sum: 0 }])
  },

  'groups come in the order of their values, nulls last': async (subject) => {
    const b = await bench(subject)
    await b.putAll(
      'facts',
      ['b', null, 'a', 'b', '😀', '～'].map((label) => ({ label })),
    )
    assert.deepEqual(Object.keys(await groups(b, 'facts', ['label'])), [
      '["a"]',
      '["b"]',
      '["～"]',
      '["😀"]',
      '[null]',
    ])
  },

  'without columns to group by there is one group of all': async (subject) => {
    const b = await bench(subject)
    assert.deepEqual(await groups(b, 'facts', []), {})
    await b.putAll('facts', [{ amount: 2 }, { amount: 3 }])
    assert.deepEqual(await groups(b, 'facts', [], 'amount'), { '[]': [2, 5] })
  },

  'without rows there are no groups': async (subject) => {
    const b = await bench(subject)
    assert.deepEqual(await groups(b, 'facts', ['kind'], 'amount'), {})
  },
})

/** The peers of the conversations that pass, in order, put together. */
async function peers(b: Bench, ...where: readonly Filter<'conversations'>[]): Promise<string> {
  const { rows } = await b.page({ table: 'conversations', where, order: [{ column: 'peerId' }] })
  return rows.map(({ peerId }) => peerId).join('')
}

/** Count and sum by the key as JSON text. */
async function groups<T extends TableName>(
  b: Bench,
  table: T,
  by: readonly ColumnName<T>[],
  sum?: ColumnName<T>,
): Promise<Readonly<Record<string, readonly [number, number]>>> {
  const answer = await b.storage.aggregate<T>(b.workspace, {
    table,
    where: [],
    visible: 'all',
    configVersion: 1,
    by,
    ...(sum === undefined ? {} : { sum }),
  })
  assert.ok(!answer.stale)
  return Object.fromEntries(
    answer.groups.map(({ key, count, sum: total }) => [JSON.stringify(key), [count, total]]),
  )
}
