import assert from 'node:assert/strict'
import type { Claim } from '../../ports/change-set.js'
import { insert, remove, update } from '../change-set.js'
import { anotherWorkspace, type Bench, bench, named } from './bench.js'
import { area } from './subject.js'

const LEASE = 60_000
const MINUTE = 60_000

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
    const [row] = await b.putAll('conversations', [{ wakeAt: subject.clock.now() }])
    assert.ok(row)
    await b.commit({ rows: [update('conversations', row, { wakeAt: null })] })
    const query = { table: 'conversations', limit: 9, leaseMs: LEASE } as const
    assert.deepEqual((await b.storage.claim(b.workspace, query)).claims, [])
  },

  'conversations, deliveries and work are each claimed by their own instant': async (subject) => {
    const b = await bench(subject)
    const now = subject.clock.now()
    const rows = {
      conversations: await b.put('conversations', { wakeAt: now }),
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

  'the fence rises with every claim': async (subject) => {
    const b = await bench(subject)
    await works(b, 0)
    const fences: number[] = []
    for (let i = 0; i < 3; i++) {
      const [claim] = await claimed(b)
      assert.ok(claim)
      fences.push(claim.fence)
      if (i === 0) await b.commit({ claims: [{ ...claim, end: 'release' }] })
      else subject.clock.advance(LEASE)
    }
    assert.ok((fences[0] ?? 0) < (fences[1] ?? 0) && (fences[1] ?? 0) < (fences[2] ?? 0), `fences: ${fences}`)
  },

  'P6 a lost lease fails the whole ChangeSet': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [mine] = await claimed(b)
    assert.ok(mine && id)
    subject.clock.advance(LEASE)
    const [theirs] = await claimed(await b.another())
    assert.ok(theirs)
    const row = await b.read('work', id)
    assert.ok(row)
    const changes = { rows: [update('work', row, { attempts: 1 })] }
    for (const end of ['release', 'keep'] as const) {
      const conflicts = await b.refused({ ...changes, claims: [{ ...mine, end }] })
      assert.deepEqual(conflicts, [{ guard: 'claim', table: 'work', id }])
    }
    assert.equal((await b.read('work', id))?.attempts, 0)
    await b.commit({ ...changes, claims: [{ ...theirs, end: 'release' }] })
  },

  'a lease that ran out is lost, though nobody took the row': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [claim] = await claimed(b)
    assert.ok(claim && id)
    subject.clock.advance(LEASE)
    assert.deepEqual(named(await b.refused({ claims: [{ ...claim, end: 'release' }] })), [`claim work ${id}`])
    assert.deepEqual(await b.storage.heartbeat(b.workspace, [claim], LEASE), [])
  },

  'the claim of another row, or of one that is gone, does not hold': async (subject) => {
    const b = await bench(subject)
    const [one, two] = await works(b, -1, 0)
    const [claim] = await claimed(b, 1)
    assert.ok(claim && one && two)
    assert.equal(claim.id, one)
    const conflicts = await b.refused({ claims: [{ ...claim, id: two, end: 'release' }] })
    assert.deepEqual(named(conflicts), [`claim work ${two}`])
    const row = await b.read('work', one)
    assert.ok(row)
    await b.commit({ rows: [remove('work', row)], claims: [{ ...claim, end: 'release' }] })
    assert.equal(await b.read('work', one), null)
    assert.deepEqual(named(await b.refused({ claims: [{ ...claim, end: 'keep' }] })), [`claim work ${one}`])
  },

  'a released row may be claimed at once; its former claim is void': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [claim] = await claimed(b)
    assert.ok(claim && id)
    await b.commit({ claims: [{ ...claim, end: 'release' }] })
    assert.deepEqual(named(await b.refused({ claims: [{ ...claim, end: 'keep' }] })), [`claim work ${id}`])
    assert.deepEqual(await b.storage.heartbeat(b.workspace, [claim], LEASE), [])
    assert.deepEqual(ids(await claimed(await b.another())), [id])
  },

  'a row that is changed and released in one ChangeSet may be claimed at once': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [claim] = await claimed(b)
    const row = await b.read('work', id ?? '')
    assert.ok(claim && row)
    await b.commit({
      rows: [update('work', row, { attempts: 1 })],
      claims: [{ ...claim, end: 'release' }],
    })
    assert.deepEqual(ids(await claimed(b)), [id])
    await assertHeldBy(b, claim, false)
  },

  'a row that is changed under a kept claim stays claimed': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [claim] = await claimed(b)
    const row = await b.read('work', id ?? '')
    assert.ok(claim && row)
    await b.commit({ rows: [update('work', row, { attempts: 1 })], claims: [{ ...claim, end: 'keep' }] })
    assert.deepEqual(await claimed(b), [])
    await assertHeldBy(b, claim, true)
  },

  'a kept claim stays, and commits go on under it': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [claim] = await claimed(b)
    assert.ok(claim && id)
    await b.commit({ claims: [{ ...claim, end: 'keep' }] })
    assert.deepEqual(await claimed(b), [])
    await b.commit({ claims: [{ ...claim, end: 'release' }] })
    assert.deepEqual(ids(await claimed(b)), [id])
  },

  'a refused ChangeSet releases nothing': async (subject) => {
    const b = await bench(subject)
    await works(b, 0)
    const [claim] = await claimed(b)
    assert.ok(claim)
    await b.refused({ basis: 99, claims: [{ ...claim, end: 'release' }] })
    assert.deepEqual(await claimed(b), [])
    await b.commit({ claims: [{ ...claim, end: 'keep' }] })
  },

  'a heartbeat prolongs what is still held, and answers that': async (subject) => {
    const b = await bench(subject)
    await works(b, -1, 0)
    const [one] = await claimed(b, 1)
    subject.clock.advance(LEASE / 2)
    const [two] = await claimed(b, 1)
    assert.ok(one && two)
    const held = await b.storage.heartbeat(b.workspace, [one, { ...two, fence: two.fence + 1 }], LEASE)
    assert.deepEqual(held, [one])
    subject.clock.advance(LEASE / 2)
    assert.deepEqual(await claimed(b), [])
    subject.clock.advance(LEASE / 2)
    assert.deepEqual(new Set(ids(await claimed(b))), new Set([one.id, two.id]))
  },

  'a heartbeat of a lost claim does not prolong the lease of who has it now': async (subject) => {
    const b = await bench(subject)
    const [id] = await works(b, 0)
    const [lost] = await claimed(b)
    subject.clock.advance(LEASE)
    const [held] = await claimed(b)
    assert.ok(lost && held)
    assert.deepEqual(await b.storage.heartbeat(b.workspace, [lost], 10 * LEASE), [])
    subject.clock.advance(LEASE)
    assert.deepEqual(ids(await claimed(b)), [id])
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

  'a fence belongs to its workspace': async (subject) => {
    const b = await bench(subject)
    await works(b, 0)
    const [claim] = await claimed(b)
    assert.ok(claim)
    const other = await anotherWorkspace(b.storage)
    const answer = await b.storage.commit({
      ...b.changes({ claims: [{ ...claim, end: 'release' }] }),
      workspace: other,
    })
    assert.equal(answer.ok, false)
    assert.deepEqual(await b.storage.heartbeat(other, [claim], LEASE), [])
    assert.deepEqual(await claimed(b), [])
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

/** Work rows due so many minutes from now; answers their identifiers. */
async function works(b: Bench, ...minutes: readonly number[]): Promise<readonly string[]> {
  const now = b.clock.now().getTime()
  const rows = await b.putAll(
    'work',
    minutes.map((minute) => ({ dueAt: new Date(now + minute * MINUTE) })),
  )
  return rows.map(({ id }) => id)
}

async function assertHeldBy(b: Bench, claim: Claim, held: boolean): Promise<void> {
  const answer = await b.storage.commit(b.changes({ claims: [{ ...claim, end: 'keep' }] }))
  assert.equal(answer.ok, held)
}

async function claimed(b: Bench, limit = 9, only?: readonly string[]): Promise<readonly Claim[]> {
  const query = {
    table: 'work',
    limit,
    leaseMs: LEASE,
    ...(only === undefined ? {} : { ids: only }),
  } as const
  return (await b.storage.claim(b.workspace, query)).claims
}

function ids(claims: readonly Claim[]): readonly string[] {
  return claims.map(({ id }) => id)
}
