import assert from 'node:assert/strict'
import type { ContactFilter, Filter } from '../../ports/storage.js'
import { anId } from '../test-ids.js'
import { type Bench, bench } from './bench.js'
import { area } from './subject.js'

/** What views are made of: lists, contacts, and one of several. */
export const viewCases = area('filters of views', {
  'hasAll and empty ask of lists that they hold each text, or none at all': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [
      { peerId: 'a', tags: ['vip', 'refund'] },
      { peerId: 'b', tags: ['refund'] },
      { peerId: 'c', tags: [] },
    ])
    const cases: readonly [Filter<'conversations'>, string][] = [
      [{ column: 'tags', op: 'hasAll', value: ['vip', 'refund'] }, 'a'],
      [{ column: 'tags', op: 'hasAll', value: ['refund'] }, 'ab'],
      [{ column: 'tags', op: 'empty', value: true }, 'c'],
      [{ column: 'tags', op: 'empty', value: false }, 'ab'],
    ]
    for (const [filter, expected] of cases)
      assert.equal(await peers(b, filter), expected, JSON.stringify(filter))
  },

  'a filter on the contact looks at the contact of each conversation': async (subject) => {
    const b = await bench(subject)
    const [loud, quiet] = [anId('contact'), anId('contact')]
    await b.putAll('contacts', [
      { id: loud, followers: 1000, vip: true },
      { id: quiet, followers: null, vip: false },
    ])
    await b.putAll('conversations', [
      { peerId: 'a', contactId: loud },
      { peerId: 'b', contactId: quiet },
    ])
    const cases: readonly [ContactFilter, string][] = [
      [{ of: 'contact', column: 'followers', op: 'gte', value: 1000 }, 'a'],
      [{ of: 'contact', column: 'followers', op: 'ne', value: 1000 }, 'b'],
      [{ of: 'contact', column: 'followers', op: 'eq', value: null }, 'b'],
      [{ of: 'contact', column: 'vip', op: 'eq', value: true }, 'a'],
    ]
    for (const [filter, expected] of cases)
      assert.equal(await peers(b, filter), expected, JSON.stringify(filter))
  },

  'of any at least one holds, besides all the others': async (subject) => {
    const b = await bench(subject)
    await b.putAll('conversations', [
      { peerId: 'a', queue: 'new', priority: 1 },
      { peerId: 'b', queue: 'pending', priority: 2 },
      { peerId: 'c', queue: 'resolved', priority: 2 },
    ])
    const any: readonly Filter<'conversations'>[] = [
      { column: 'queue', op: 'eq', value: 'new' },
      { column: 'queue', op: 'eq', value: 'pending' },
    ]
    const query = {
      table: 'conversations',
      where: [{ column: 'priority', op: 'gte', value: 2 }],
      any,
      visible: 'all',
      configVersion: 1,
    } as const
    const found = await b.storage.page(b.workspace, { ...query, order: [], after: null, limit: 9 })
    assert.deepEqual(found.stale ? [] : found.rows.map(({ peerId }) => peerId), ['b'])
    const counted = await b.storage.count(b.workspace, { ...query, limit: 9 })
    assert.deepEqual(counted, { stale: false, count: 1, exact: true })
    const none = await b.storage.count(b.workspace, { ...query, any: [], limit: 9 })
    assert.deepEqual(none, { stale: false, count: 2, exact: true })
  },
})

/** The peers of the conversations that are found, in their order, as one text. */
async function peers(
  b: Bench,
  ...where: readonly (Filter<'conversations'> | ContactFilter)[]
): Promise<string> {
  const { rows } = await b.page({ table: 'conversations', where, order: [{ column: 'peerId' }] })
  return rows.map(({ peerId }) => peerId).join('')
}
