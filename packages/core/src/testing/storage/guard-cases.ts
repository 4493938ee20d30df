import assert from 'node:assert/strict'
import { keyOf, type Row, TABLES, type TableName } from '../../model/tables.js'
import { aRow } from '../builders.js'
import { insert, remove, update } from '../change-set.js'
import { anId } from '../test-ids.js'
import { bench, named } from './bench.js'
import { area } from './subject.js'

export const guardCases = area('guards', {
  'P9 an update at another version is refused, with the version that stands': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('conversations', { priority: 1 })
    await b.commit({ rows: [update('conversations', row, { priority: 2 })] })
    const conflicts = await b.refused({ rows: [update('conversations', row, { priority: 3 })] })
    assert.deepEqual(conflicts, [{ guard: 'version', table: 'conversations', id: row.id, actual: 2 }])
    assert.equal((await b.read('conversations', row.id))?.priority, 2)
  },

  'P9 an update that expects a version of the future is refused': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('work')
    const conflicts = await b.refused({ rows: [update('work', { ...row, version: 2 }, {})] })
    assert.deepEqual(conflicts, [{ guard: 'version', table: 'work', id: row.id, actual: 1 }])
  },

  'an update of a row that is not there is refused without a version': async (subject) => {
    const b = await bench(subject)
    const row = aRow('work')
    const conflicts = await b.refused({ rows: [update('work', row, {})] })
    assert.deepEqual(conflicts, [{ guard: 'version', table: 'work', id: row.id, actual: null }])
    assert.equal(await b.read('work', row.id), null)
  },

  'a deletion is guarded by the version too': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('work')
    await b.commit({ rows: [update('work', row, { attempts: 1 })] })
    const conflicts = await b.refused({ rows: [remove('work', row)] })
    assert.deepEqual(conflicts, [{ guard: 'version', table: 'work', id: row.id, actual: 2 }])
    assert.ok(await b.read('work', row.id))
  },

  'an insert with an identifier in use is refused': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('work', { key: 'one' })
    const conflicts = await b.refused({ rows: [insert('work', aRow('work', { id: row.id, key: 'two' }))] })
    assert.deepEqual(named(conflicts), [`unique work ${row.id}`])
    assert.equal((await b.read('work', row.id))?.key, 'one')
  },

  'an insert with a unique key in use is refused and names the new row': async (subject) => {
    const b = await bench(subject)
    await b.put('conversations', { currentKey: 'thread 1' })
    const second = aRow('conversations', { currentKey: 'thread 1' })
    const conflicts = await b.refused({ rows: [insert('conversations', second)] })
    assert.deepEqual(named(conflicts), [`unique conversations ${second.id}`])
    assert.equal(await b.read('conversations', second.id), null)
  },

  'two inserts of one ChangeSet cannot share a unique key': async (subject) => {
    const b = await bench(subject)
    const rows = [aRow('conversations', { currentKey: 'k' }), aRow('conversations', { currentKey: 'k' })]
    const conflicts = await b.refused({ rows: rows.map((row) => insert('conversations', row)) })
    assert.ok(conflicts.length > 0)
    assert.ok(conflicts.every(({ guard }) => guard === 'unique'))
    assert.deepEqual(await b.load('conversations', 'current', ['k']), [])
  },

  'an update that takes a unique key in use is refused': async (subject) => {
    const b = await bench(subject)
    const [first, second] = await b.putAll('conversations', [{ currentKey: 'a' }, { currentKey: 'b' }])
    assert.ok(first && second)
    const conflicts = await b.refused({ rows: [update('conversations', second, { currentKey: 'a' })] })
    assert.deepEqual(named(conflicts), [`unique conversations ${second.id}`])
    assert.equal((await b.read('conversations', second.id))?.currentKey, 'b')
  },

  'updates come before inserts: one row gives up a unique key, a new one takes it': async (subject) => {
    const b = await bench(subject)
    const old = await b.put('conversations', { currentKey: 'thread 1' })
    const fresh = aRow('conversations', { currentKey: 'thread 1', previousConversationId: old.id })
    await b.commit({
      rows: [insert('conversations', fresh), update('conversations', old, { currentKey: null })],
    })
    const [current, ...more] = await b.load('conversations', 'current', ['thread 1'])
    assert.deepEqual([current?.id, more.length], [fresh.id, 0])
  },

  'deletions come before inserts: a new row takes the unique key of a deleted one': async (subject) => {
    const b = await bench(subject)
    const old = await b.put('drafts')
    const fresh = aRow('drafts', { conversationId: old.conversationId, actorId: old.actorId })
    await b.commit({ rows: [insert('drafts', fresh), remove('drafts', old)] })
    const found = await b.load('drafts', 'place', [old.conversationId, old.actorId])
    assert.deepEqual(
      found.map(({ id }) => id),
      [fresh.id],
    )
  },

  'unique keys do not hold rows with a null in them': async (subject) => {
    const b = await bench(subject)
    const channelId = anId('channel')
    await b.putAll('conversations', [{ currentKey: null }, { currentKey: null }])
    await b.putAll('messages', [
      { channelId, externalId: null },
      { channelId, externalId: null },
    ])
    await b.put('messages', { channelId, externalId: '1' })
    assert.equal((await b.page({ table: 'messages' })).rows.length, 3)
  },

  'P3 every unique key of every table refuses a second row, inserted or updated': async (subject) => {
    const b = await bench(subject)
    for (const [table, key, columns] of uniqueKeys()) {
      const given = Object.fromEntries(
        columns.map((column) => [column, column === 'lane' ? 100 : `${table} ${key} ${column}`]),
      )
      await b.put(table, given as Partial<Row<TableName>>)
      const second = aRow(table, given as Partial<Row<TableName>>)
      const name = `unique ${table} ${second.id}`
      assert.deepEqual(
        named(await b.refused({ rows: [insert(table, second)] })),
        [name],
        `${table} by ${key}`,
      )
      const other = {
        ...second,
        ...(columns[0] === 'lane' ? { lane: 101 } : { [columns[0] ?? '']: 'other' }),
      }
      await b.commit({ rows: [insert(table, other)] })
      const changed = update(table, other, given as Partial<Row<TableName>>)
      assert.deepEqual(named(await b.refused({ rows: [changed] })), [name], `${table} by ${key}`)
    }
  },

  'a unique key of two columns holds the pair, not its parts': async (subject) => {
    const b = await bench(subject)
    const [one, two] = [anId('channel'), anId('channel')]
    await b.putAll('messages', [
      { channelId: one, externalId: '1' },
      { channelId: one, externalId: '2' },
      { channelId: two, externalId: '1' },
    ])
    const again = aRow('messages', { channelId: one, externalId: '2' })
    assert.deepEqual(named(await b.refused({ rows: [insert('messages', again)] })), [
      `unique messages ${again.id}`,
    ])
  },

  'the parts of a unique key do not run together': async (subject) => {
    const b = await bench(subject)
    await b.putAll('identities', [
      { network: 'ab', externalId: 'c' },
      { network: 'a', externalId: 'bc' },
      { network: 'a,b', externalId: 'c' },
      { network: 'a', externalId: 'b,c' },
    ])
    assert.equal((await b.load('identities', 'external', ['a', 'bc'])).length, 1)
  },

  'an update that keeps its own unique key is not in its own way': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('conversations', { currentKey: 'a' })
    await b.commit({ rows: [update('conversations', row, { priority: 9 })] })
    assert.equal((await b.load('conversations', 'current', ['a']))[0]?.priority, 9)
  },

  'every failed guard is listed, each with what stands': async (subject) => {
    const b = await bench(subject)
    const [first, second] = await b.putAll('conversations', [{}, { currentKey: 'a' }])
    const work = await b.put('work')
    const user = anId('user')
    assert.ok(first && second)
    await b.edit('user', user, 1, { name: 'x' })
    await b.commit({ rows: [update('conversations', first, { priority: 1 })] })
    const missing = aRow('work')
    const rival = aRow('conversations', { currentKey: 'a' })
    const conflicts = await b.refused({
      basis: 1,
      configuration: [{ kind: 'user', id: user, revision: 1, value: { name: 'y' } }],
      claims: [{ table: 'work', id: work.id, fence: 1, end: 'release' }],
      rows: [
        update('conversations', first, { priority: 2 }),
        remove('work', missing),
        insert('conversations', rival),
      ],
    })
    assert.deepEqual(
      named(conflicts),
      [
        'config',
        `revision user ${user}`,
        `claim work ${work.id}`,
        `version conversations ${first.id}`,
        `version work ${missing.id}`,
        `unique conversations ${rival.id}`,
      ].sort(),
    )
    assert.deepEqual(
      conflicts.find(({ guard }) => guard === 'config'),
      { guard: 'config', actual: 2 },
    )
  },

  'a decision on another configuration version is refused with the one that stands': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('work')
    await b.edit('user', anId('user'), 1, { name: 'x' })
    assert.deepEqual(await b.refused({ basis: 1, rows: [update('work', row, { attempts: 1 })] }), [
      { guard: 'config', actual: 2 },
    ])
    assert.deepEqual(await b.refused({ basis: 3 }), [{ guard: 'config', actual: 2 }])
    await b.commit({ basis: 2, rows: [update('work', row, { attempts: 1 })] })
  },

  'a decision without a basis holds under every configuration': async (subject) => {
    const b = await bench(subject)
    await b.edit('user', anId('user'), 1, { name: 'x' })
    assert.equal((await b.commit({ basis: null })).configVersion, 2)
  },
})

function uniqueKeys(): readonly (readonly [table: TableName, key: string, columns: readonly string[]])[] {
  return (Object.keys(TABLES) as TableName[]).flatMap((table) =>
    Object.keys(TABLES[table].keys).flatMap((name) => {
      const key = keyOf(table, name)
      return key?.unique ? [[table, name, key.columns] as const] : []
    }),
  )
}
