import { type FreshDatabase, freshDatabase } from '@inboxkit/local-postgres'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { wipeOf } from '../../packages/storage-postgres/src/testing/wipe.js'

/** Emptying what held more than this leaves more behind in the files than a new database takes time to make. */
const MOST_ROWS = 5000

/** Those of this file that nobody uses now, each empty. */
const idle: FreshDatabase[] = []
afterAll(async () => {
  await Promise.all(idle.map((database) => database.drop()))
})

/** A database of the caller's own, empty; most of the time a migrated one, which is ten times as fast as a new one. */
export async function emptyDatabase(): Promise<{ url: string; giveBack(): Promise<void> }> {
  const database = idle.pop() ?? (await freshDatabase(inject('postgresUrl')))
  return {
    url: database.url,
    async giveBack() {
      if ((await wiped(database.url)) <= MOST_ROWS) idle.push(database)
      else await database.drop()
    },
  }
}

/** Empties it; how many rows it held. */
async function wiped(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const done = await client.query(await wipeOf(client))
    return [done].flat().reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0)
  } finally {
    await client.end()
  }
}
