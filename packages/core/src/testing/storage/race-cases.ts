import assert from 'node:assert/strict'
import type { ChangeSet } from '../../ports/change-set.js'
import { aRow } from '../builders.js'
import { insert, update } from '../change-set.js'
import { anId } from '../test-ids.js'
import { type Bench, bench } from './bench.js'
import { area } from './subject.js'

export const raceCases = area('races', {
  'P9 of racing updates at one version exactly one wins, every round': async (subject) => {
    const b = await bench(subject)
    const views = await open(b, 8)
    let row = await b.put('conversations', { priority: 0 })
    for (let round = 1; round <= 5; round++) {
      const standing = row
      const answers = await race(views, (i) => ({
        rows: [update('conversations', standing, { priority: round * 100 + i })],
      }))
      assert.equal(answers.filter(({ ok }) => ok).length, 1)
      for (const answer of answers) {
        if (answer.ok) continue
        const [conflict] = answer.conflicts
        assert.ok(conflict?.guard === 'version' || conflict?.guard === 'busy', JSON.stringify(conflict))
      }
      const winner = answers.findIndex(({ ok }) => ok)
      const stored = await b.read('conversations', row.id)
      assert.ok(stored)
      assert.deepEqual([stored.version, stored.priority], [round + 1, round * 100 + winner])
      row = stored
    }
  },

  'P3 of racing inserts of one unique key exactly one wins': async (subject) => {
    const b = await bench(subject)
    const views = await open(b, 8)
    for (let round = 0; round < 5; round++) {
      const currentKey = `thread ${round}`
      const answers = await race(views, () => ({
        rows: [insert('conversations', aRow('conversations', { currentKey })), insert('work', aRow('work'))],
      }))
      assert.equal(answers.filter(({ ok }) => ok).length, 1)
      assert.equal((await b.load('conversations', 'current', [currentKey])).length, 1)
    }
    assert.equal((await b.page({ table: 'work' })).rows.length, 5)
  },

  'P8 the same ChangeSet from many at once is written once': async (subject) => {
    const b = await bench(subject)
    const views = await open(b, 8)
    const changes = b.changes({ rows: [insert('work', aRow('work'))], outcome: 'once' })
    const answers = await Promise.all(views.map((view) => view.storage.commit(changes)))
    const settled = await Promise.all(
      answers.map((answer) => (answer.ok ? answer : b.storage.commit(changes))),
    )
    assert.ok(settled.every((answer) => answer.ok && answer.outcome === 'once'))
    assert.equal(settled.filter((answer) => answer.ok && !answer.replayed).length, 1)
    assert.equal((await b.commit()).position, 2)
  },

  'rows written in opposite orders at once end without a deadlock, each pair whole': async (subject) => {
    const b = await bench(subject)
    const views = await open(b, 6)
    const [one, two] = await b.putAll('conversations', [{ priority: 0 }, { priority: 0 }])
    assert.ok(one && two)
    const answers = await race(views, (i) => {
      const changed = [one, two].map((row) => update('conversations', row, { priority: i + 1 }))
      return { rows: i % 2 === 0 ? changed : changed.reverse() }
    })
    assert.equal(answers.filter(({ ok }) => ok).length, 1)
    const [first, second] = [await b.read('conversations', one.id), await b.read('conversations', two.id)]
    assert.equal(first?.priority, second?.priority)
  },

  'a decision never lands behind the edit that took its right away': async (subject) => {
    const b = await bench(subject)
    const views = await open(b, 6)
    for (let round = 0; round < 8; round++) {
      const basis = round + 1
      // with many rows a decision has been compared with the configuration long before it is through
      const rows = () => Array.from({ length: 60 }, () => insert('events', aRow('events')))
      const answers = await race(views, (i) =>
        i === round % views.length
          ? { configuration: [{ kind: 'grant', id: anId('grant'), revision: 1, value: { role: null } }] }
          : { basis, rows: rows() },
      )
      const edit = answers[round % views.length]
      assert.ok(edit?.ok)
      for (const answer of answers) {
        if (answer.ok)
          assert.ok(answer.position <= edit.position, 'committed behind the edit on its old basis')
        else assert.ok(answer.conflicts.some(({ guard }) => guard === 'config' || guard === 'busy'))
      }
    }
  },

  'unrelated commits of many views all succeed, each at its own position': async (subject) => {
    const b = await bench(subject)
    const views = await open(b, 5)
    const answers = await Promise.all(
      views.flatMap((view) =>
        Array.from({ length: 10 }, () => view.commit({ rows: [insert('work', aRow('work'))] })),
      ),
    )
    assert.deepEqual(
      answers.map(({ position }) => position).sort((x, y) => x - y),
      Array.from({ length: 50 }, (_, i) => i + 1),
    )
  },

  'P11 of many who claim at once each row comes to one': async (subject) => {
    const b = await bench(subject)
    const views = await open(b, 8)
    for (let round = 0; round < 12; round++) {
      // so many that the claims overlap
      const rows = await b.putAll(
        'work',
        Array.from({ length: 50 }, () => ({})),
      )
      const ids = rows.map(({ id }) => id)
      // asked for by identifier in every second round
      const query = {
        table: 'work',
        limit: 50,
        leaseMs: 60_000,
        ...(round % 2 === 0 ? {} : { ids }),
      } as const
      const answers = await Promise.all(views.map((view) => view.storage.claim(b.workspace, query)))
      const claimed = answers.flatMap(({ claims }) => claims.map(({ id }) => id))
      assert.equal(new Set(claimed).size, claimed.length, 'two claims share a row')
      assert.ok(claimed.length > 0, 'nobody got anything')
    }
  },

  'what one view committed another view reads': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    for (let i = 0; i < 10; i++) {
      const row = await b.put('conversations', { priority: i })
      assert.equal((await other.read('conversations', row.id))?.priority, i)
      await other.commit({ rows: [update('conversations', row, { priority: -i - 1 })] })
      assert.equal((await b.read('conversations', row.id))?.priority, -i - 1)
    }
  },

  'a load sees a ChangeSet whole or not at all': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    let [one, two] = await b.putAll('conversations', [{ priority: 0 }, { priority: 0 }])
    assert.ok(one && two)
    let writing = true
    const watch = async () => {
      while (writing) {
        const { rows } = await other.storage.load(b.workspace, {
          lookups: [one, two].map((row) => ({
            table: 'conversations' as const,
            by: 'id' as const,
            values: [[row?.id ?? '']],
          })),
        })
        const [first, second] = rows.map(([row]) => (row as unknown as { priority: number }).priority)
        assert.equal(first, second)
      }
    }
    const watching = watch()
    for (let priority = 1; priority <= 20; priority++) {
      const pair = [one, two]
      await b.commit({ rows: pair.map((row) => update('conversations', row, { priority })) })
      one = { ...one, version: one.version + 1 }
      two = { ...two, version: two.version + 1 }
    }
    writing = false
    await watching
  },
})

/** Views that are connected already, so that what they are asked at once arrives at once. */
async function open(b: Bench, count: number): Promise<readonly Bench[]> {
  const views = await Promise.all(Array.from({ length: count }, () => b.another()))
  await Promise.all(views.map((view) => view.configVersion()))
  return views
}

/** One ChangeSet from each view at the same moment. */
function race(views: readonly Bench[], changes: (i: number) => Partial<ChangeSet>) {
  return Promise.all(views.map((view, i) => view.storage.commit(view.changes(changes(i)))))
}
