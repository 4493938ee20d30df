import assert from 'node:assert/strict'
import { insert, update } from '../change-set.js'
import { bench } from './bench.js'
import { claimed, ids, LEASE, MINUTE, works } from './claimed-work.js'
import { area } from './subject.js'

export const claimCases = area('claims', {
  'due rows are claimed, the longest due first, at most so many': async (subject) => {
    const b = await bench(subject)
    const [late, later, latest] = await works(b, -3, -2, -1)
    const first = await claimed(b, 2)
    assert.deepEqual(ids(first), [late, later])
    assert.deepEqual(ids(await claimed(b, 2)), [latest])
    assert.deepEqual(await claimed(b, 2), [])
  },

  'P11 a row is due from its instant on, by the storage’s clock, and not before': async (subject) => {
    const b = await bench(subject)
    await works(b, 1)
    subject.clock.advance(MINUTE - 1)
    assert.deepEqual(await claimed(b), [])
    subject.clock.advance(1)
    const answer = await b.storage.claim(b.workspace, { table: 'work', limit: 1, leaseMs: LEASE })
    assert.equal(answer.claims.length, 1)
    assert.deepEqual(answer.now, subject.clock.now())
  },

  'rows without a due instant are never claimed by themselves': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('work', { dueAt: null })
    await b.put('credentials', { dueAt: null })
    subject.clock.advance(365 * 24 * 3_600_000)
    assert.deepEqual(await claimed(b), [])
    const { claims } = await b.storage.claim(b.workspace, { table: 'credentials', limit: 9, leaseMs: LEASE })
    assert.deepEqual(claims, [])
    await b.commit({ rows: [update('work', row, { dueAt: subject.clock.now() })] })
    assert.deepEqual(ids(await claimed(b)), [row.id])
  },

  'a row that is due no longer is not claimed': async (subject) => {
    const b = await bench(subject)
    const [row] = await b.putAll('work', [{ dueAt: subject.clock.now() }])
    assert.ok(row)
    await b.commit({ rows: [update('work', row, { dueAt: null })] })
    const query = { table: 'work', limit: 9, leaseMs: LEASE } as const
    assert.deepEqual((await b.storage.claim(b.workspace, query)).claims, [])
  },

  'deliveries, credentials and work are each claimed by their own instant': async (subject) => {
    const b = await bench(subject)
    const now = subject.clock.now()
    const rows = {
      deliveries: await b.put('deliveries', { dueAt: now }),
      credentials: await b.put('credentials', { dueAt: now }),
      work: await b.put('work', { dueAt: now }),
    }
    for (const [table, row] of Object.entries(rows)) {
      const query = { table: table as keyof typeof rows, limit: 9, leaseMs: LEASE }
      const { claims } = await b.storage.claim(b.workspace, query)
      assert.deepEqual(ids(claims), [row.id], table)
    }
  },

  'a leased row is not claimed again until its lease runs out': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    const [row] = await works(b, 0)
    assert.equal((await claimed(b)).length, 1)
    subject.clock.advance(LEASE - 1)
    assert.deepEqual(await claimed(other), [])
    subject.clock.advance(1)
    assert.deepEqual(ids(await claimed(other)), [row])
  },

  'rows are claimed by their identifiers, due or not, but not from others': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    const [due, future] = await works(b, 0, 60)
    assert.ok(due && future)
    const mine = await claimed(b, 9, [future])
    assert.deepEqual(ids(mine), [future])
    assert.deepEqual(await claimed(other, 9, [future]), [])
    assert.deepEqual(ids(await claimed(other)), [due])
    assert.deepEqual(await claimed(b, 9, ['wrk_nothing']), [])
    assert.deepEqual(await claimed(b, 9, []), [])
  },

  'P20 of many who claim the same row at once exactly one gets it': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('credentials')
    const views = await Promise.all(Array.from({ length: 6 }, () => b.another()))
    const query = { table: 'credentials', limit: 1, leaseMs: LEASE, ids: [row.id] } as const
    const answers = await Promise.all(views.map((view) => view.storage.claim(b.workspace, query)))
    assert.equal(answers.flatMap(({ claims }) => claims).length, 1)
  },

  'many who claim at once share the due rows, and none comes twice': async (subject) => {
    const b = await bench(subject)
    const views = await Promise.all(Array.from({ length: 5 }, () => b.another()))
    await works(b, ...Array.from({ length: 60 }, () => 0))
    const found: string[] = []
    // one who finds nothing free asks again: another may have been choosing among the same rows
    for (let round = 0; round < 20 && found.length < 60; round++) {
      const answers = await Promise.all(views.map((view) => claimed(view, 7)))
      found.push(...answers.flatMap(ids))
    }
    assert.deepEqual([found.length, new Set(found).size], [60, 60])
  },

  'new work in the same ChangeSet as the end of a claim is due': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [claim] = await claimed(b)
    const row = await b.read('work', id ?? '')
    assert.ok(claim && row)
    const next = { ...row, id: row.id.replace(/.$/, 'f') as typeof row.id, key: 'next' }
    await b.commit({
      rows: [update('work', row, { dueAt: null, state: 'done' }), insert('work', next)],
      claims: [{ ...claim, end: 'release' }],
    })
    assert.deepEqual(ids(await claimed(b)), [next.id])
  },
})
