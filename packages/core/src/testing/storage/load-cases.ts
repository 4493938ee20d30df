import assert from 'node:assert/strict'
import { CLAIMABLE, keyOf, type Row, TABLES, type TableName } from '../../model/tables.js'
import { aRow } from '../builders.js'
import { insert } from '../change-set.js'
import { anId } from '../test-ids.js'
import { anotherWorkspace, bench } from './bench.js'
import { area } from './subject.js'

export const loadCases = area('load', {
  'a row of every table is read back as it was written': async (subject) => {
    const b = await bench(subject)
    for (const table of Object.keys(TABLES) as TableName[]) {
      if (table === 'lanes') continue
      const row = aRow(table)
      await b.commit({ rows: [insert(table, row)] })
      const stored = await b.read(table, row.id)
      const placed = table === 'audit' || table === 'events' ? { position: 0, ordinal: 0 } : {}
      const linked = table === 'audit' ? { link: '' } : {}
      assert.deepEqual({ ...stored, ...placed, ...linked }, row, table)
    }
  },

  'a row of every table is found by each of its keys': async (subject) => {
    const b = await bench(subject)
    for (const table of Object.keys(TABLES) as TableName[]) {
      if (table === 'lanes') continue
      for (const name of Object.keys(TABLES[table].keys)) {
        const key = keyOf(table, name)
        assert.ok(key)
        // a key that may be null gets a value
        const given = Object.fromEntries(
          key.columns
            .filter((column) => column !== 'lane')
            .map((column) => [column, `${table} ${name} ${column}`]),
        )
        // and one that restricts its rows finds those that it is for
        if (key.where) Object.assign(given, { [key.where.column]: key.where.in[0] })
        const row = aRow(table, given as Partial<Row<typeof table>>)
        await b.commit({ rows: [insert(table, row)] })
        const values = key.columns.map(
          (column) => (row as unknown as Record<string, string | number>)[column] ?? '',
        )
        const found = await b.load(table, name, values)
        assert.ok(
          found.some(({ id }) => id === row.id),
          `${table} by ${name}`,
        )
      }
    }
  },

  'answers stand in the order of their questions, each with its own rows': async (subject) => {
    const b = await bench(subject)
    const conversation = await b.put('conversations')
    const messages = await b.putAll('messages', [
      { conversationId: conversation.id },
      { conversationId: anId('conversation') },
    ])
    const { rows } = await b.storage.load(b.workspace, {
      lookups: [
        { table: 'messages', by: 'conversation', values: [[conversation.id]] },
        { table: 'conversations', by: 'id', values: [[conversation.id], [anId('conversation')]] },
      ],
    })
    assert.deepEqual(
      rows.map((answer) => answer.map(({ id }) => id)),
      [[messages[0]?.id], [conversation.id]],
    )
  },

  'no rows for values that nothing has, and none for no values': async (subject) => {
    const b = await bench(subject)
    await b.put('conversations')
    assert.deepEqual(await b.load('conversations', 'current', ['nothing']), [])
    assert.deepEqual(await b.load('conversations', 'id'), [])
  },

  'a row asked for twice comes once': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('conversations', { currentKey: 'a' })
    assert.equal((await b.load('conversations', 'id', [row.id], [row.id])).length, 1)
    assert.equal((await b.load('conversations', 'current', ['a'], ['b'], ['a'])).length, 1)
  },

  'rows of one value come in the order of the key': async (subject) => {
    const b = await bench(subject)
    const conversationId = anId('conversation')
    await b.putAll(
      'messages',
      ['2', '10', '1', '3'].map((sortKey) => ({ conversationId, sortKey })),
    )
    const messages = await b.load('messages', 'conversation', [conversationId])
    assert.deepEqual(
      messages.map(({ sortKey }) => sortKey),
      ['3', '2', '10', '1'],
    )
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
    await b.putAll(
      'notes',
      [3, 1, 2].map((minute) => ({ conversationId, createdAt: at(minute) })),
    )
    const notes = await b.load('notes', 'conversation', [conversationId])
    assert.deepEqual(
      notes.map(({ createdAt }) => createdAt.getTime()),
      [1, 2, 3].map((minute) => at(minute).getTime()),
    )
  },

  'the limit of a key counts per value, and keeps the first in its order': async (subject) => {
    const b = await bench(subject)
    const [busy, quiet] = ['busy thread', 'quiet thread']
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
    await b.putAll(
      'conversations',
      Array.from({ length: 25 }, (_, i) => ({ threadKey: busy, createdAt: at(i), priority: i })),
    )
    await b.put('conversations', { threadKey: quiet, priority: 99 })
    const rows = await b.load('conversations', 'thread', [busy], [quiet])
    const ofBusy = rows.filter(({ threadKey }) => threadKey === busy).map(({ priority }) => priority)
    assert.deepEqual(
      ofBusy,
      Array.from({ length: 20 }, (_, i) => 24 - i),
    )
    assert.equal(rows.filter(({ threadKey }) => threadKey === quiet).length, 1)
  },

  'a key with a condition holds the rows that meet it, as they change': async (subject) => {
    const b = await bench(subject)
    const conversationId = anId('conversation')
    const states = [
      'held',
      'queued',
      'sending',
      'unknown',
      'sent',
      'failed',
      'needs-human',
      'cancelled',
    ] as const
    const rows = await b.putAll(
      'deliveries',
      states.map((state, i) => ({ conversationId, state, sequence: states.length - i })),
    )
    const open = await b.load('deliveries', 'open', [conversationId])
    assert.deepEqual(
      open.map(({ state }) => state),
      ['needs-human', 'unknown', 'sending', 'queued', 'held'],
    )
    assert.equal((await b.load('deliveries', 'conversation', [conversationId])).length, states.length)
    const sending = rows.find(({ state }) => state === 'sending')
    assert.ok(sending)
    await b.commit({
      rows: [{ op: 'update', table: 'deliveries', row: { ...sending, state: 'sent' }, expected: 1 }],
    })
    assert.equal((await b.load('deliveries', 'open', [conversationId])).length, 4)
  },

  'a key follows a row whose columns change': async (subject) => {
    const b = await bench(subject)
    const [from, to] = [anId('contact'), anId('contact')]
    const row = await b.put('conversations', { contactId: from })
    await b.commit({
      rows: [{ op: 'update', table: 'conversations', row: { ...row, contactId: to }, expected: 1 }],
    })
    assert.equal((await b.load('conversations', 'contact', [from])).length, 0)
    assert.equal((await b.load('conversations', 'contact', [to])).length, 1)
  },

  'a number is found by its number': async (subject) => {
    const b = await bench(subject)
    const lanes = await b.load('lanes', 'lane', [3], [11])
    assert.deepEqual(
      lanes.map(({ lane }) => lane).sort((x, y) => x - y),
      [3, 11],
    )
  },

  'the instant is the storage’s, and the configuration version comes along': async (subject) => {
    const b = await bench(subject)
    subject.clock.advance(12_345)
    await b.edit('team', anId('team'), 1, { name: 'x' })
    const answer = await b.storage.load(b.workspace, { lookups: [] })
    assert.deepEqual([answer.now, answer.configVersion], [subject.clock.now(), 2])
    assert.deepEqual([answer.rows, answer.committed], [[], null])
  },

  'a load tells whether a ChangeSet was committed, and with which outcome': async (subject) => {
    const b = await bench(subject)
    const changes = b.changes({ outcome: { replied: ['msg_1'] } })
    const before = await b.storage.load(b.workspace, { lookups: [], commit: changes.id })
    assert.equal(before.committed, null)
    await b.storage.commit(changes)
    const after = await (await subject.open()).load(b.workspace, { lookups: [], commit: changes.id })
    assert.deepEqual(after.committed, { outcome: { replied: ['msg_1'] } })
    const other = await anotherWorkspace(b.storage)
    assert.equal((await b.storage.load(other, { lookups: [], commit: changes.id })).committed, null)
  },

  'hundreds of values are asked for at once': async (subject) => {
    const b = await bench(subject)
    const rows = await b.putAll(
      'contacts',
      Array.from({ length: 300 }, () => ({})),
    )
    const found = await b.load('contacts', 'id', ...rows.map(({ id }) => [id]))
    assert.equal(found.length, 300)
  },

  'claiming a row does not change it': async (subject) => {
    const b = await bench(subject)
    for (const table of CLAIMABLE) {
      if (table === 'lanes') continue
      const row = await b.put(table)
      await b.storage.claim(b.workspace, { table, limit: 1, leaseMs: 1000, ids: [row.id] })
      assert.deepEqual(await b.read(table, row.id), row)
    }
  },
})
