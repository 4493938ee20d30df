import assert from 'node:assert/strict'
import type { Id } from '../../model/id.js'
import { CLAIMABLE, type Due } from '../../model/tables.js'
import type { Storage } from '../../ports/storage.js'
import { aRow } from '../builders.js'
import { aChangeSet, insert, update } from '../change-set.js'
import { anotherWorkspace, bench } from './bench.js'
import { area, type StorageSubject } from './subject.js'

export const dueCases = area('due', {
  'only workspaces with due rows are named, for the tables asked': async (subject) => {
    const { storage, workspaces } = await several(subject, 3)
    const [idle, working, sending] = workspaces
    assert.ok(idle && working && sending)
    await add(storage, working, 'work', subject.clock.now())
    await add(storage, sending, 'deliveries', subject.clock.now())
    assert.deepEqual(await due(storage, 'work'), [working])
    assert.deepEqual(await due(storage, 'deliveries'), [sending])
    assert.deepEqual(await due(storage, 'work', 'deliveries'), sorted([working, sending]))
    assert.deepEqual(await due(storage, 'conversations', 'credentials'), [])
  },

  'a row is due from its instant on': async (subject) => {
    const { storage, workspaces } = await several(subject, 1)
    const [workspace] = workspaces
    assert.ok(workspace)
    await add(storage, workspace, 'work', new Date(subject.clock.now().getTime() + 1000))
    subject.clock.advance(999)
    assert.deepEqual(await due(storage, 'work'), [])
    subject.clock.advance(1)
    assert.deepEqual(await due(storage, 'work'), [workspace])
  },

  'a conversation is due when its alarm clock rings, though nobody can claim one': async (subject) => {
    const b = await bench(subject)
    const row = await b.put('conversations', { wakeAt: new Date(subject.clock.now().getTime() + 1000) })
    assert.deepEqual(await due(b.storage, 'conversations'), [])
    subject.clock.advance(1000)
    assert.deepEqual(await due(b.storage, 'conversations'), [b.workspace])
    assert.deepEqual(await due(b.storage, ...CLAIMABLE), [])
    const query = { table: 'conversations' as never, limit: 1, leaseMs: 1000 }
    await assert.rejects(b.storage.claim(b.workspace, query))
    await b.commit({ rows: [update('conversations', row, { wakeAt: null })] })
    assert.deepEqual(await due(b.storage, 'conversations'), [])
  },

  'what somebody holds is not due until the lease runs out': async (subject) => {
    const { storage, workspaces } = await several(subject, 1)
    const [workspace] = workspaces
    assert.ok(workspace)
    await add(storage, workspace, 'work', subject.clock.now())
    await storage.claim(workspace, { table: 'work', limit: 1, leaseMs: 1000 })
    assert.deepEqual(await due(storage, 'work'), [])
    subject.clock.advance(1000)
    assert.deepEqual(await due(storage, 'work'), [workspace])
  },

  'workspaces come page by page, each once, so that a busy one hides none': async (subject) => {
    const { storage, workspaces } = await several(subject, 7)
    for (const workspace of workspaces) {
      for (let i = 0; i < 3; i++) await add(storage, workspace, 'work', subject.clock.now())
    }
    const found: Id<'workspace'>[] = []
    for (let after: Id<'workspace'> | null = null; found.length < 20; ) {
      const page: readonly Id<'workspace'>[] = await storage.due({ tables: ['work'], after, limit: 3 })
      found.push(...page)
      assert.ok(page.length <= 3)
      if (page.length === 0) break
      after = page[page.length - 1] ?? null
    }
    assert.deepEqual(found, sorted(workspaces))
  },

  'a lane is due when a delivery waits in it, and can be claimed': async (subject) => {
    const b = await bench(subject)
    assert.deepEqual(await due(b.storage, ...CLAIMABLE), [])
    const row = await b.put('inbound', { lane: 5 })
    await b.put('inbound', { lane: 6, state: 'parked' })
    assert.deepEqual(await due(b.storage, 'lanes'), [b.workspace])
    const { claims } = await b.storage.claim(b.workspace, { table: 'lanes', limit: 16, leaseMs: 1000 })
    const [lane] = await b.load('lanes', 'lane', [5])
    assert.deepEqual(
      claims.map(({ id }) => id),
      [lane?.id],
    )
    assert.deepEqual(await due(b.storage, 'lanes'), [])
    const [claim] = claims
    assert.ok(claim)
    await b.commit({
      rows: [{ op: 'update', table: 'inbound', row: { ...row, state: 'applied' }, expected: 1 }],
      claims: [{ ...claim, end: 'release' }],
    })
    assert.deepEqual(await due(b.storage, 'lanes'), [])
  },

  'a lane that another worker holds leaves the others to be claimed': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    await b.putAll('inbound', [{ lane: 1 }, { lane: 2 }, { lane: 2 }])
    const query = { table: 'lanes', limit: 1, leaseMs: 1000 } as const
    const first = await b.storage.claim(b.workspace, query)
    const second = await other.storage.claim(b.workspace, query)
    const third = await b.storage.claim(b.workspace, query)
    const lanes = await b.load('lanes', 'lane', [1], [2])
    assert.deepEqual(
      sorted([...first.claims, ...second.claims].map(({ id }) => id)),
      sorted(lanes.map(({ id }) => id)),
    )
    assert.deepEqual(third.claims, [])
  },
})

async function several(subject: StorageSubject, count: number) {
  const storage = await subject.open()
  const workspaces: Id<'workspace'>[] = []
  for (let i = 0; i < count; i++) workspaces.push(await anotherWorkspace(storage))
  return { storage, workspaces }
}

async function add(
  storage: Storage,
  workspace: Id<'workspace'>,
  table: 'work' | 'deliveries',
  dueAt: Date,
): Promise<void> {
  const answer = await storage.commit(
    aChangeSet(workspace, { rows: [insert(table, aRow(table, { dueAt }))] }),
  )
  assert.ok(answer.ok)
}

function due(storage: Storage, ...tables: readonly Due[]): Promise<readonly Id<'workspace'>[]> {
  return storage.due({ tables, after: null, limit: 100 })
}

function sorted<T extends string>(ids: readonly T[]): readonly T[] {
  return [...ids].sort()
}
