import assert from 'node:assert/strict'
import { type Row, TABLES, type TableName } from '../../model/tables.js'
import type { Page, RowQuery, Visible } from '../../ports/storage.js'
import { anId } from '../test-ids.js'
import { type Bench, bench } from './bench.js'
import { area } from './subject.js'

export const visibilityCases = area('visibility', {
  'P13 rows of other channels do not exist, in no table, page, count or group': async (subject) => {
    const b = await bench(subject)
    const [mine, other] = [anId('channel'), anId('channel')]
    for (const table of Object.keys(TABLES) as TableName[]) {
      const column: string | null = TABLES[table].channel
      if (column === null) continue
      await b.putAll(
        table,
        [mine, other].map((channel) => ({ [column]: channel }) as Partial<Row<typeof table>>),
      )
      const channels = async (visible: Visible) => {
        const { rows } = await b.page<TableName>({ table, visible })
        return rows.map((row) => (row as unknown as Record<string, string>)[column])
      }
      assert.deepEqual(await channels([{ channelId: mine, sources: null }]), [mine], table)
      assert.deepEqual(await channels([]), [], table)
      assert.equal((await channels('all')).length, 2, table)
      assert.equal(await count(b, { table, visible: [{ channelId: other, sources: null }] }), 1, table)
      assert.equal(await count(b, { table, visible: [] }), 0, table)
      const groups = await b.storage.aggregate<TableName>(b.workspace, {
        table,
        where: [],
        visible: [{ channelId: mine, sources: null }],
        configVersion: 1,
        by: [column as 'id'],
      })
      assert.ok(!groups.stale)
      assert.deepEqual(groups.groups, [{ key: [mine], count: 1, sum: 0 }], table)
    }
  },

  'several channels are seen together, page by page': async (subject) => {
    const b = await bench(subject)
    const channels = [anId('channel'), anId('channel'), anId('channel')]
    await b.putAll(
      'conversations',
      Array.from({ length: 12 }, (_, i) => ({ channelId: channels[i % 3] ?? anId('channel'), priority: i })),
    )
    const visible = channels.slice(0, 2).map((channelId) => ({ channelId, sources: null }))
    const query = { table: 'conversations', order: [{ column: 'priority' }], visible, limit: 5 } as const
    const first = await b.page(query)
    const second = await b.page({ ...query, after: first.next })
    assert.deepEqual(
      [...first.rows, ...second.rows].map(({ priority }) => priority),
      [0, 1, 3, 4, 6, 7, 9, 10],
    )
    assert.equal(second.next, null)
  },

  'P13 a contact is seen by who sees one of its conversations, by source too': async (subject) => {
    const b = await bench(subject)
    const [mine, other] = [anId('channel'), anId('channel')]
    const [both, theirs, deleted, none] = await b.putAll('contacts', [{}, {}, {}, {}])
    assert.ok(both && theirs && deleted && none)
    await b.putAll('conversations', [
      { contactId: both.id, channelId: mine, source: 'dm' },
      { contactId: both.id, channelId: other },
      { contactId: theirs.id, channelId: other },
      { contactId: deleted.id, channelId: mine, deletedAt: new Date() },
    ])
    const seen = async (visible: Visible) => {
      const { rows } = await b.page({ table: 'contacts', visible })
      return rows.map(({ id }) => id)
    }
    assert.deepEqual(await seen([{ channelId: mine, sources: null }]), [both.id])
    assert.deepEqual(await seen([{ channelId: mine, sources: ['dm'] }]), [both.id])
    assert.deepEqual(await seen([{ channelId: mine, sources: ['post'] }]), [])
    assert.deepEqual((await seen([{ channelId: other, sources: null }])).sort(), [both.id, theirs.id].sort())
    assert.deepEqual(await seen([]), [])
    assert.equal((await seen('all')).length, 4)
  },

  'sources restrict the conversations of their channel only': async (subject) => {
    const b = await bench(subject)
    const [one, two] = [anId('channel'), anId('channel')]
    await b.putAll('conversations', [
      { channelId: one, source: 'post', peerId: 'a' },
      { channelId: one, source: 'dm', peerId: 'b' },
      { channelId: two, source: 'post', peerId: 'c' },
      { channelId: two, source: 'dm', peerId: 'd' },
    ])
    const seen = async (visible: Visible) => {
      const page = await b.page({ table: 'conversations', order: [{ column: 'peerId' }], visible })
      return page.rows.map(({ peerId }) => peerId).join('')
    }
    const dm = { channelId: one, sources: ['dm'] } as const
    assert.equal(await seen([dm]), 'b')
    assert.equal(await seen([dm, { channelId: two, sources: null }]), 'bcd')
    assert.equal(await seen([dm, { channelId: two, sources: ['post', 'email'] }]), 'bc')
    assert.equal(await seen([{ channelId: one, sources: [] }]), '')
    assert.equal(await count(b, { table: 'conversations', visible: [dm] }), 1)
  },

  'restricted sources hide what belongs to hidden conversations too': async (subject) => {
    const b = await bench(subject)
    const channelId = anId('channel')
    const [post, dm] = await b.putAll('conversations', [
      { channelId, source: 'post' },
      { channelId, source: 'dm' },
    ])
    assert.ok(post && dm)
    const visible: Visible = [{ channelId, sources: ['dm'] }]
    for (const table of ['messages', 'deliveries', 'notes', 'audit', 'events', 'facts'] as const) {
      const given = [post, dm].map(({ id }) => ({ channelId, conversationId: id }) as Partial<Row<TableName>>)
      const rows: readonly Row<TableName>[] = await b.putAll<TableName>(table, given)
      const page: Page<TableName> = await b.page<TableName>({ table, visible })
      assert.deepEqual(
        page.rows.map(({ id }) => id),
        [rows[1]?.id],
        table,
      )
    }
    await b.put('events', { channelId, conversationId: null })
    assert.equal(await count(b, { table: 'events', visible }), 2)
  },

  'a row that names no channel is seen only by who sees all': async (subject) => {
    const b = await bench(subject)
    const channelId = anId('channel')
    await b.putAll('notes', [{ channelId }, { channelId: null }])
    assert.equal(await count(b, { table: 'notes', visible: [{ channelId, sources: null }] }), 1)
    assert.equal(await count(b, { table: 'notes', visible: 'all' }), 2)
  },

  'a table without channels is seen by whoever asks': async (subject) => {
    const b = await bench(subject)
    await b.put('identities')
    assert.equal(await count(b, { table: 'identities', visible: [] }), 1)
  },

  'P13 what was computed from another configuration is stale': async (subject) => {
    const b = await bench(subject)
    await b.put('conversations')
    await b.edit('grant', anId('grant'), 1, { role: null })
    const query = { table: 'conversations', where: [], visible: 'all' } as const
    for (const configVersion of [1, 3]) {
      const asked = { ...query, configVersion }
      const stale = { stale: true }
      assert.deepEqual(
        await b.storage.page(b.workspace, { ...asked, order: [], after: null, limit: 9 }),
        stale,
      )
      assert.deepEqual(await b.storage.count(b.workspace, { ...asked, limit: 9 }), stale)
      assert.deepEqual(await b.storage.aggregate(b.workspace, { ...asked, by: ['queue'] }), stale)
    }
    assert.equal(await count(b, { table: 'conversations', visible: 'all', configVersion: 2 }), 1)
  },
})

async function count<T extends TableName>(
  b: Bench,
  query: Partial<RowQuery<T>> & { readonly table: T; readonly visible: Visible },
): Promise<number> {
  const answer = await b.storage.count<T>(b.workspace, { where: [], configVersion: 1, limit: 1000, ...query })
  assert.ok(!answer.stale)
  return answer.count
}
