import type { Row } from '@inboxkit/core'
import { aChangeSet, aNewWorkspace, aRow, insert, update } from '@inboxkit/core/testing'
import pg from 'pg'
import { expect, test } from 'vitest'
import { postgresStorage } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()
const COUNT = 2000

/**
 * The server knows nothing of a table's contents until it first looks, a minute after they came; and it may believe a
 * workspace small because most are. Plans made then stay with their connections, so they must not depend on it.
 */
test('work that came before the first statistics is read a few times a row, not once for every other row', async () => {
  const database = await fresh()
  const workspace = aNewWorkspace()
  const storage = postgresStorage({ connectionString: database.url, allowVolatile: true, pool: { max: 1 } })
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  try {
    await admin.query('alter table inboxkit.work set (autovacuum_enabled = off)')
    await storage.createWorkspace(workspace)
    // the plans are made while there is next to nothing
    await drain()
    const dueAt = new Date(Date.now() - 60_000)
    for (let i = 0; i < COUNT; i += 500) {
      const rows = Array.from({ length: 500 }, () => insert('work', aRow('work', { dueAt })))
      await storage.commit(aChangeSet(workspace.id, { rows }))
    }
    expect(await drain()).toBe(COUNT)
    await storage.close()
    const read = await rowsRead()
    expect(read).toBeGreaterThan(COUNT)
    expect(read / COUNT).toBeLessThan(12)
  } finally {
    await storage.close()
    await admin.end()
    await database.drop()
  }

  async function drain(): Promise<number> {
    let finished = 0
    for (;;) {
      const query = { table: 'work', limit: 100, leaseMs: 60_000 } as const
      const { claims } = await storage.claim(workspace.id, query)
      if (claims.length === 0) return finished
      expect(await storage.heartbeat(workspace.id, claims, 60_000)).toHaveLength(claims.length)
      const found = await storage.load(workspace.id, {
        lookups: [{ table: 'work', by: 'id', values: claims.map(({ id }) => [id]) }],
      })
      // half of them end without a change of the row, as sweeps often do, and are then taken out of the way
      const rows = (found.rows[0] ?? []) as readonly Row<'work'>[]
      const ends = claims.map((claim) => ({ ...claim, end: 'release' as const }))
      await storage.commit(aChangeSet(workspace.id, { claims: ends }))
      const changed = rows.map((row) => update('work', row, { dueAt: null, state: 'done' }))
      const answer = await storage.commit(aChangeSet(workspace.id, { rows: changed }))
      if (answer.ok) finished += rows.length
    }
  }

  /** The server counts what ended connections read with a little delay. */
  async function rowsRead(): Promise<number> {
    for (let i = 0; ; i++) {
      const { rows } = await admin.query<{ read: number }>(
        `select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read
         from pg_stat_user_tables where schemaname = 'inboxkit' and relname = 'work'`,
      )
      const read = rows[0]?.read ?? 0
      if (read > COUNT || i > 100) return read
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
})
