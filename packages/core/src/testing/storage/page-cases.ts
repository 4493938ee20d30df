import assert from 'node:assert/strict'
import type { Row, TableName } from '../../model/tables.js'
import type { OrderBy, Page, PageQuery, Scalar } from '../../ports/storage.js'
import { remove, update } from '../change-set.js'
import { anId } from '../test-ids.js'
import { type Bench, bench } from './bench.js'
import { area } from './subject.js'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

export const pageCases = area('page', {
  'rows come in the order asked, ascending or descending': async (subject) => {
    const b = await bench(subject)
    await b.putAll(
      'conversations',
      [2, 3, 1].map((priority) => ({ priority })),
    )
    const priorities = async (descending: boolean) =>
      (await b.page({ table: 'conversations', order: [{ column: 'priority', descending }] })).rows.map(
        ({ priority }) => priority,
      )
    assert.deepEqual(await priorities(false), [1, 2, 3])
    assert.deepEqual(await priorities(true), [3, 2, 1])
  },

  'ties are ordered by the identifier, upwards, whatever the direction': async (subject) => {
    const b = await bench(subject)
    const rows = await b.putAll(
      'conversations',
      Array.from({ length: 6 }, () => ({ priority: 1 })),
    )
    for (const descending of [false, true]) {
      const page = await b.page({ table: 'conversations', order: [{ column: 'priority', descending }] })
      assert.deepEqual(
        page.rows.map(({ id }) => id),
        rows.map(({ id }) => id).sort(),
      )
    }
  },

  'without an order rows come by their identifiers': async (subject) => {
    const b = await bench(subject)
    const rows = await b.putAll('contacts', [{}, {}, {}])
    assert.deepEqual(
      (await walk(b, { table: 'contacts', order: [], limit: 2 })).map(({ id }) => id),
      rows.map(({ id }) => id).sort(),
    )
  },

  'ties over the edge of a page: no row twice, none left out': async (subject) => {
    const b = await bench(subject)
    await b.putAll(
      'conversations',
      Array.from({ length: 23 }, (_, i) => ({ priority: Math.floor(i / 9) })),
    )
    for (const descending of [false, true]) {
      await sameAsWhole(b, [{ column: 'priority', descending }], 4)
    }
  },

  'nulls come last, or first when asked, in both directions, also over pages': async (subject) => {
    const b = await bench(subject)
    const minutes = [3, null, 1, null, 2, null]
    await b.putAll(
      'conversations',
      minutes.map((minute) => ({ slaDueAt: minute === null ? null : at(minute) })),
    )
    const orders: readonly [OrderBy<'conversations'>, readonly (number | null)[]][] = [
      [{ column: 'slaDueAt' }, [1, 2, 3, null, null, null]],
      [{ column: 'slaDueAt', descending: true }, [3, 2, 1, null, null, null]],
      [{ column: 'slaDueAt', nulls: 'first' }, [null, null, null, 1, 2, 3]],
      [{ column: 'slaDueAt', descending: true, nulls: 'first' }, [null, null, null, 3, 2, 1]],
      [{ column: 'slaDueAt', descending: true, nulls: 'last' }, [3, 2, 1, null, null, null]],
    ]
    for (const [order, expected] of orders) {
      for (const limit of [1, 2, 4]) {
        const rows = await walk(b, { table: 'conversations', order: [order], limit })
        assert.deepEqual(
          rows.map(({ slaDueAt }) => slaDueAt?.getTime() ?? null),
          expected.map((minute) => (minute === null ? null : at(minute).getTime())),
          `${JSON.stringify(order)} by ${limit}`,
        )
      }
    }
  },

  'mixed directions with ties and nulls in each column, over pages of every size': async (subject) => {
    const b = await bench(subject)
    const owners = [anId('user'), null, anId('user')]
    await b.putAll(
      'conversations',
      Array.from({ length: 27 }, (_, i) => ({
        priority: i % 3,
        assigneeId: owners[Math.floor(i / 3) % 3] ?? null,
        slaDueAt: i % 2 === 0 ? null : at(i % 5),
        blocked: i % 4 === 0,
      })),
    )
    const order: readonly OrderBy<'conversations'>[] = [
      { column: 'priority', descending: true },
      { column: 'assigneeId', nulls: 'first' },
      { column: 'blocked', descending: true },
      { column: 'slaDueAt', descending: true },
    ]
    for (const limit of [1, 2, 5, 26, 27, 28]) await sameAsWhole(b, order, limit)
  },

  'the last page says so, also when it is full': async (subject) => {
    const b = await bench(subject)
    await b.putAll('contacts', [{}, {}, {}, {}])
    const first = await b.page({ table: 'contacts', limit: 2 })
    assert.ok(first.next)
    const second = await b.page({ table: 'contacts', limit: 2, after: first.next })
    assert.deepEqual([second.rows.length, second.next], [2, null])
    assert.equal((await b.page({ table: 'contacts', limit: 5 })).next, null)
    const nothing = await b.page({ table: 'notes' })
    assert.deepEqual([nothing.rows, nothing.next], [[], null])
  },

  'a cursor holds the ordered columns of the last row, then its identifier': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [{ wakeAt: at(1) }, { wakeAt: at(2) }])
    const { rows, next } = await b.page({ table: 'conversations', order: [{ column: 'wakeAt' }], limit: 1 })
    assert.deepEqual(next, [at(1), rows[0]?.id])
  },

  'instants of a cursor are exact to the millisecond': async (subject) => {
    const b = await bench(subject)
    await b.putAll(
      'conversations',
      Array.from({ length: 9 }, (_, i) => ({ createdAt: new Date(Date.UTC(2026, 0, 1) + i) })),
    )
    await sameAsWhole(b, [{ column: 'createdAt', descending: true }], 1)
  },

  'rows that move or go while somebody pages do not shift the others': async (subject) => {
    const b = await bench(subject)
    const rows = await b.putAll(
      'conversations',
      Array.from({ length: 10 }, (_, i) => ({ priority: i * 10 })),
    )
    const order = [{ column: 'priority' }] as const
    const first = await b.page({ table: 'conversations', order, limit: 4 })
    const [, second, third, last, , , , eighth] = rows
    assert.ok(second && third && last && eighth)
    await b.commit({
      rows: [
        remove('conversations', last),
        update('conversations', second, { priority: 1000 }),
        update('conversations', eighth, { priority: -1 }),
      ],
    })
    await b.put('conversations', { priority: 45 })
    const rest = await b.page({ table: 'conversations', order, after: first.next })
    assert.deepEqual(
      rest.rows.map(({ priority }) => priority),
      [40, 45, 50, 60, 80, 90, 1000],
    )
  },

  'the instant of a page is the storage’s': async (subject) => {
    const b = await bench(subject)
    subject.clock.advance(777)
    assert.deepEqual((await b.page({ table: 'work' })).now, subject.clock.now())
  },

  'texts are ordered by code point, in pages, cursors and comparisons': async (subject) => {
    const b = await bench(subject)
    // U+FF5E stands before U+1F600 as a code point, and behind it as UTF-16
    const names = ['', 'A', 'Z', 'a', 'z', 'ä', 'é', '日本', '\ufeff', '～', '😀', '😀a', '🛒']
    await b.putAll(
      'collections',
      [...names].reverse().map((name) => ({ name })),
    )
    const rows = await walk(b, { table: 'collections', order: [{ column: 'name' }], limit: 3 })
    assert.deepEqual(
      rows.map(({ name }) => name),
      names,
    )
    const above = await b.page({
      table: 'collections',
      where: [{ column: 'name', op: 'gt', value: '～' }],
      order: [{ column: 'name', descending: true }],
    })
    assert.deepEqual(
      above.rows.map(({ name }) => name),
      ['🛒', '😀a', '😀'],
    )
  },

  'a cursor of another shape is refused': async (subject) => {
    const b = await bench(subject)
    await b.putAll('contacts', [{}, {}])
    await assert.rejects(b.page({ table: 'contacts', after: [1, 2, 3] }))
    await assert.rejects(b.page({ table: 'contacts', order: [{ column: 'createdAt' }], after: ['x'] }))
  },

  'P15 only columns of the table may be asked for': async (subject) => {
    const b = await bench(subject)
    await b.put('contacts')
    for (const column of ['nope', 'workspace_id', 'id" desc; --', '__proto__', 'constructor']) {
      const name = column as 'id'
      await assert.rejects(b.page({ table: 'contacts', order: [{ column: name }] }), column)
      await assert.rejects(
        b.page({ table: 'contacts', where: [{ column: name, op: 'eq', value: 'x' }] }),
        column,
      )
    }
    const op = '= 1 or 1' as 'eq'
    await assert.rejects(b.page({ table: 'contacts', where: [{ column: 'id', op, value: 'x' }] }))
    await assert.rejects(b.page({ table: 'contacts; --' as 'contacts' }))
  },
})

/** All rows, page by page. */
async function walk<T extends TableName>(
  b: Bench,
  query: Partial<PageQuery<T>> & { readonly table: T },
): Promise<readonly Row<T>[]> {
  const rows: Row<T>[] = []
  let after: readonly Scalar[] | null = null
  for (let pages = 0; pages < 100; pages++) {
    const page: Page<T> = await b.page<T>({ ...query, after })
    rows.push(...page.rows)
    after = page.next
    if (after === null) return rows
  }
  return assert.fail('the pages do not end')
}

/** Pages put together are the one page that holds all. */
async function sameAsWhole(
  b: Bench,
  order: readonly OrderBy<'conversations'>[],
  limit: number,
): Promise<void> {
  const whole = await b.page({ table: 'conversations', order, limit: 1000 })
  const rows = await walk(b, { table: 'conversations', order, limit })
  assert.deepEqual(
    rows.map(({ id }) => id),
    whole.rows.map(({ id }) => id),
  )
}
