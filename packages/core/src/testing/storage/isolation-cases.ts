import assert from 'node:assert/strict'
import type { Id } from '../../model/id.js'
import { type Row, TABLES, type TableName } from '../../model/tables.js'
import type { Storage } from '../../ports/storage.js'
import { aRow } from '../builders.js'
import { aChangeSet, insert, update } from '../change-set.js'
import { anotherWorkspace, type Bench, bench, named } from './bench.js'
import { area, type StorageSubject } from './subject.js'

const TABLE_NAMES = (Object.keys(TABLES) as TableName[]).filter((table) => table !== 'lanes')

export const isolationCases = area('isolation', {
  'P13 rows of one workspace are not loaded in another, by no key': async (subject) => {
    const { here, rows } = await twoWorkspaces(subject)
    for (const [table, row] of rows) {
      assert.deepEqual(await here.load(table, 'id', [row.id]), [], table)
      const keys: Readonly<Record<string, { readonly columns: readonly string[] }>> = TABLES[table].keys
      for (const [name, { columns }] of Object.entries(keys)) {
        const values = columns.map((column) => (row as unknown as Record<string, string>)[column] ?? '-')
        assert.deepEqual(await here.load(table, name, values), [], `${table} by ${name}`)
      }
    }
  },

  'P13 rows of one workspace are in no page, count or group of another': async (subject) => {
    const { here, rows } = await twoWorkspaces(subject)
    for (const [table] of rows) {
      assert.deepEqual((await here.page<TableName>({ table })).rows, [], table)
      const query = { table, where: [], visible: 'all', configVersion: 1 } as const
      assert.deepEqual(await here.storage.count<TableName>(here.workspace, { ...query, limit: 9 }), {
        stale: false,
        count: 0,
        exact: true,
      })
      const groups = await here.storage.aggregate<TableName>(here.workspace, { ...query, by: ['id'] })
      assert.deepEqual(groups, { stale: false, groups: [] })
    }
  },

  'P13 rows of one workspace are not changed or deleted from another': async (subject) => {
    const { here, there, rows } = await twoWorkspaces(subject)
    for (const [table, row] of rows) {
      const changed = await here.refused({ rows: [update(table, row, {})] })
      assert.deepEqual(changed, [{ guard: 'version', table, id: row.id, actual: null }])
      const deleted = { op: 'delete', table, id: row.id, expected: 1 } as unknown as ReturnType<typeof insert>
      assert.deepEqual(named(await here.refused({ rows: [deleted] })), [`version ${table} ${row.id}`])
      assert.equal((await there.read(table, row.id))?.version, 1, table)
    }
  },

  'P13 unique keys of one workspace do not hold in another': async (subject) => {
    const { here, rows } = await twoWorkspaces(subject)
    for (const [table, row] of rows) {
      await here.commit({ rows: [insert(table, { ...aRow(table), ...row })] })
      assert.ok(await here.read(table, row.id), table)
    }
  },

  'P13 due work, claims and events of one workspace are not another one’s': async (subject) => {
    const { here, there, rows } = await twoWorkspaces(subject)
    for (const [table, row] of rows) {
      if (table !== 'work' && table !== 'deliveries') continue
      const query = { table, limit: 9, leaseMs: 1000 }
      assert.deepEqual((await here.storage.claim(here.workspace, query)).claims, [], table)
      const byId = { ...query, ids: [row.id] }
      assert.deepEqual((await here.storage.claim(here.workspace, byId)).claims, [], table)
      const { claims } = await there.storage.claim(there.workspace, query)
      assert.deepEqual(
        claims.map(({ id, fence }) => [id, fence]),
        [[row.id, 1]],
        table,
      )
    }
    const lanes = { table: 'lanes', limit: 9, leaseMs: 1000 } as const
    assert.deepEqual((await here.storage.claim(here.workspace, lanes)).claims, [])
    assert.equal((await there.storage.claim(there.workspace, lanes)).claims.length, 1)
    const { events, position } = await here.storage.events(here.workspace, {
      after: { position: 0, ordinal: 0 },
      limit: 9,
    })
    assert.deepEqual([events, position], [[], 0])
  },
})

/** Two workspaces: one is empty, in the other stands a row of every table. */
async function twoWorkspaces(subject: StorageSubject): Promise<{
  readonly here: Bench
  readonly there: Pick<Bench, 'read' | 'storage' | 'workspace'>
  readonly rows: readonly (readonly [TableName, Row<TableName>])[]
}> {
  const here = await bench(subject)
  const there = await bench(subject)
  const rows = TABLE_NAMES.map((table) => [table, aRow<TableName>(table)] as const)
  await fill(there.storage, there.workspace, rows)
  assert.notEqual(await anotherWorkspace(here.storage), here.workspace)
  return { here, there, rows }
}

async function fill(
  storage: Storage,
  workspace: Id<'workspace'>,
  rows: readonly (readonly [TableName, Row<TableName>])[],
): Promise<void> {
  const answer = await storage.commit(
    aChangeSet(workspace, { rows: rows.map(([table, row]) => insert(table, row)) }),
  )
  assert.ok(answer.ok)
}
