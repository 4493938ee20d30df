import assert from 'node:assert/strict'
import type { Claim } from '../../ports/change-set.js'
import { remove, update } from '../change-set.js'
import { anotherWorkspace, type Bench, bench, named } from './bench.js'
import { claimed, ids, LEASE, works } from './claimed-work.js'
import { area } from './subject.js'

/** How long a claim holds, and what it guards. */
export const leaseCases = area('claims', {
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
})

async function assertHeldBy(b: Bench, claim: Claim, held: boolean): Promise<void> {
  const answer = await b.storage.commit(b.changes({ claims: [{ ...claim, end: 'keep' }] }))
  assert.equal(answer.ok, held)
}
