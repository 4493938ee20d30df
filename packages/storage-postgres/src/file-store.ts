import type { FileStore } from '@inboxkit/core'
import { type Clock, nowSql } from './clock.js'
import { Database, type DatabaseOptions } from './connection/database.js'
import { migrateDatabase } from './migrate.js'
import { checkText } from './rows/stored-text.js'
import { SCHEMA } from './schema/names.js'

const FILES = `${SCHEMA}."file_bytes"`
const NO_CLOCK: Clock = null

/**
 * Keeps the bytes of files in the same database: one thing to run and to back up. For many or large files put a
 * `FileStore` of your own before an object store. `close()` lets go of its connections.
 */
export function postgresFileStore(
  options: DatabaseOptions,
): FileStore & { migrate(): Promise<void>; close(): Promise<void> } {
  const database = new Database({ ...options, pool: { max: options.pool?.max ?? 3 } })
  return {
    async put(key, bytes, mediaType) {
      await database.query(
        `insert into ${FILES} as f (key, media_type, bytes, stored_at)
select $2, $3, $4, ${nowSql('$1')}
on conflict (key) do update
  set media_type = excluded.media_type, bytes = excluded.bytes, stored_at = excluded.stored_at`,
        [
          NO_CLOCK,
          checkText(key, 'key'),
          checkText(mediaType, 'mediaType'),
          Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        ],
      )
    },
    async get(key) {
      const [row] = await database.query<{ type: string; bytes: Buffer }>(
        `select f.media_type as type, f.bytes from ${FILES} f where f.key = $1`,
        [checkText(key, 'key')],
      )
      return row === undefined ? null : { bytes: new Uint8Array(row.bytes), mediaType: row.type }
    },
    async delete(key) {
      await database.query(`delete from ${FILES} f where f.key = $1`, [checkText(key, 'key')])
    },
    migrate: () => migrateDatabase(database),
    close: () => database.close(),
  }
}
