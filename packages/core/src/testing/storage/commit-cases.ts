import assert from 'node:assert/strict'
import { aRow } from '../builders.js'
import { insert, remove, update } from '../change-set.js'
import { anId } from '../test-ids.js'
import { anotherWorkspace, bench, named } from './bench.js'
import { area } from './subject.js'

export const commitCases = area('commit', {
  'an inserted row has version 1, an updated one the next': async (subject) => {
    const b = await bench(subject)
    const inserted = await b.put('conversations', { version: 7, priority: 1 })
    const first = await b.read('conversations', inserted.id)
    assert.equal(first?.version, 1)
    assert.ok(first)
    await b.commit({ rows: [update('conversations', first, { priority: 2 })] })
    const second = await b.read('conversations', inserted.id)
    assert.deepEqual([second?.version, second?.priority], [2, 2])
  },

  'positions of a workspace count its commits, without a gap, also for empty ones': async (subject) => {
    const b = await bench(subject)
    assert.equal((await b.commit()).position, 1)
    assert.equal((await b.commit({ rows: [insert('work', aRow('work'))] })).position, 2)
    await b.refused({ basis: 99 })
    assert.equal((await b.commit()).position, 3)
  },

  'each workspace counts its own positions': async (subject) => {
    const b = await bench(subject)
    await b.commit()
    const other = await anotherWorkspace(b.storage)
    const answer = await b.storage.commit({ ...b.changes(), workspace: other })
    assert.ok(answer.ok)
    assert.equal(answer.position, 1)
  },

  'the answer tells outcome, configuration version and that it is new': async (subject) => {
    const b = await bench(subject)
    const answer = await b.commit({ outcome: { messageId: 'msg_1', n: 2 } })
    assert.deepEqual(answer, {
      ok: true,
      replayed: false,
      position: 1,
      configVersion: 1,
      outcome: { messageId: 'msg_1', n: 2 },
    })
  },

  'P8 the same ChangeSet again answers the first outcome and changes nothing': async (subject) => {
    const b = await bench(subject)
    const row = aRow('work')
    const changes = b.changes({ rows: [insert('work', row)], outcome: { workId: row.id } })
    const first = await b.storage.commit(changes)
    assert.ok(first.ok)
    await b.commit()
    const second = await b.storage.commit(changes)
    assert.deepEqual(second, { ...first, replayed: true })
    assert.equal((await b.commit()).position, first.position + 2)
    assert.equal((await b.read('work', row.id))?.version, 1)
  },

  'P8 a repeated ChangeSet is known by its id, though its guards no longer hold': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('conversations')
    const changes = b.changes({ rows: [update('conversations', row, { priority: 5 })], outcome: 'first' })
    await b.storage.commit(changes)
    const stored = await b.read('conversations', row.id)
    assert.ok(stored)
    await b.commit({ rows: [update('conversations', stored, { priority: 6 })] })
    const again = await (await subject.open()).commit({ ...changes, outcome: 'second' })
    assert.ok(again.ok && again.replayed)
    assert.equal(again.outcome, 'first')
    assert.equal((await b.read('conversations', row.id))?.priority, 6)
  },

  'P8 identities are forgotten by their age, the oldest first; younger ones are known, and what was written stays':
    async (subject) => {
      const b = await bench(subject)
      const other = await anotherWorkspace(b.storage)
      await b.storage.commit({ ...b.changes(), workspace: other })
      const row = aRow('work')
      const changes = [b.changes({ rows: [insert('work', row)] }), b.changes(), b.changes()]
      const forget = (olderThanMs: number, limit: number) =>
        b.storage.forgetCommits(b.workspace, { olderThanMs, limit })
      for (const each of changes) {
        assert.ok((await b.storage.commit(each)).ok)
        subject.clock.advance(1000)
      }
      assert.equal(await forget(3001, 10), 0)
      assert.equal(await forget(2000, 1), 1)
      assert.equal(await forget(2000, 10), 1)
      assert.equal(await forget(2000, 10), 0)
      const { committed } = await b.storage.load(b.workspace, {
        lookups: [],
        commit: changes[0]?.id ?? b.changes().id,
      })
      assert.equal(committed, null)
      const again = await Promise.all(changes.slice(1).map((each) => b.storage.commit(each)))
      assert.deepEqual(
        again.map((answer) => answer.ok && answer.replayed),
        [false, true],
      )
      assert.equal((await b.read('work', row.id))?.version, 1)
      assert.equal(await b.storage.forgetCommits(other, { olderThanMs: 0, limit: 10 }), 1)
    },

  'the id of a ChangeSet belongs to its workspace': async (subject) => {
    const b = await bench(subject)
    const other = await anotherWorkspace(b.storage)
    const changes = b.changes({ outcome: 'here' })
    await b.storage.commit(changes)
    const answer = await b.storage.commit({ ...changes, workspace: other, outcome: 'there' })
    assert.ok(answer.ok)
    assert.deepEqual([answer.replayed, answer.outcome], [false, 'there'])
  },

  'a ChangeSet that met a conflict is not remembered: its id commits later': async (subject) => {
    const b = await bench(subject)
    const changes = b.changes({ basis: 2 })
    assert.equal((await b.storage.commit(changes)).ok, false)
    const answer = await b.storage.commit({ ...changes, basis: 1 })
    assert.ok(answer.ok && !answer.replayed)
  },

  'nothing of a refused ChangeSet is seen': async (subject) => {
    const b = await bench(subject)
    const [kept, gone] = await b.putAll('conversations', [{ priority: 1 }, { priority: 1 }])
    assert.ok(kept && gone)
    const [event, audit, fresh] = [aRow('events'), aRow('audit'), aRow('work')]
    const user = anId('user')
    await b.refused({
      outcome: 'never',
      configuration: [{ kind: 'user', id: user, revision: 1, value: { name: 'x' } }],
      rows: [
        update('conversations', kept, { priority: 2 }),
        remove('conversations', gone),
        insert('work', fresh),
        insert('events', event),
        insert('audit', audit),
        update('conversations', aRow('conversations'), {}),
      ],
    })
    assert.equal((await b.read('conversations', kept.id))?.priority, 1)
    assert.ok(await b.read('conversations', gone.id))
    assert.equal(await b.read('work', fresh.id), null)
    assert.equal(await b.read('events', event.id), null)
    assert.equal(await b.read('audit', audit.id), null)
    assert.equal(await b.configVersion(), 1)
    assert.equal((await b.storage.events(b.workspace, { after: START, limit: 10 })).events.length, 0)
  },

  'a deleted row is gone, from its keys too': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('conversations', { currentKey: 'thread 1' })
    await b.commit({ rows: [remove('conversations', row)] })
    assert.equal(await b.read('conversations', row.id), null)
    assert.deepEqual(await b.load('conversations', 'current', ['thread 1']), [])
    assert.deepEqual(await b.load('conversations', 'contact', [row.contactId]), [])
    await b.put('conversations', { currentKey: 'thread 1' })
  },

  'a commit into a workspace that does not exist throws and writes nothing': async (subject) => {
    const b = await bench(subject)
    const row = aRow('work')
    const nowhere = anId('workspace')
    await assert.rejects(
      b.storage.commit({ ...b.changes({ rows: [insert('work', row)] }), workspace: nowhere }),
    )
    assert.equal(await b.read('work', row.id), null)
  },

  'rows do not follow what the caller does to them afterwards': async (subject) => {
    const b = await bench(subject)
    const at = new Date('2026-05-05T05:05:05.005Z')
    const payload = { list: ['a'] }
    const row = aRow('work', { dueAt: at, payload })
    await b.commit({ rows: [insert('work', row)] })
    at.setTime(0)
    payload.list.push('b')
    const first = await b.read('work', row.id)
    first?.dueAt?.setTime(1)
    const second = await b.read('work', row.id)
    assert.equal(second?.dueAt?.toISOString(), '2026-05-05T05:05:05.005Z')
    assert.deepEqual(second?.payload, { list: ['a'] })
  },

  'a thousand rows of many tables go in one ChangeSet': async (subject) => {
    const b = await bench(subject)
    const rows = Array.from({ length: 250 }, () => aRow('conversations'))
    await b.commit({
      rows: rows.flatMap((row) => [
        insert('conversations', row),
        insert('messages', aRow('messages', { conversationId: row.id })),
        insert('events', aRow('events', { conversationId: row.id })),
        insert('audit', aRow('audit', { conversationId: row.id })),
      ]),
    })
    assert.equal((await b.page({ table: 'messages', limit: 1000 })).rows.length, 250)
    assert.deepEqual(named([]), [])
  },
})

const START = { position: 0, ordinal: 0 }
