import { aChangeSet, aNewWorkspace, aRow, insert } from '@inboxkit/core/testing'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { postgresStorage } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()

test('the server has looked at a table soon after it began to fill, and not at one without rows', async () => {
  const database = await fresh()
  const workspace = aNewWorkspace()
  const storage = postgresStorage({ connectionString: database.url, allowVolatile: true })
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  try {
    for (const table of ['contacts', 'notes'])
      await admin.query(`alter table inboxkit.${table} set (autovacuum_enabled = off)`)
    await storage.createWorkspace(workspace)
    const fill = async () => {
      const rows = Array.from({ length: 200 }, () => insert('contacts', aRow('contacts')))
      await storage.commit(aChangeSet(workspace.id, { rows }))
    }
    await fill()
    expect(await known('contacts')).toBe(-1)
    await fill()
    await vi.waitFor(async () => expect(await known('contacts')).toBe(400), 5000)
    expect(await known('notes')).toBe(-1)
  } finally {
    await storage.close()
    await admin.end()
    await database.drop()
  }

  /** How many rows the server believes; -1: it never looked. */
  async function known(table: string): Promise<number> {
    const { rows } = await admin.query<{ known: number }>(
      `select reltuples::int as known from pg_class where oid = $1::regclass`,
      [`inboxkit.${table}`],
    )
    return rows[0]?.known ?? 0
  }
})
