import type { Database } from './connection/database.js'
import { quoted } from './schema/names.js'

/** Rows written by this process before the first look. */
const FIRST = 250
/** The server looks after larger tables in time. */
const YOUNG = 10_000

/**
 * Lets the server look at tables that fill. It does so by itself, but a minute late, and until then its plans take any
 * index that begins with the workspace for the right one: 400 messages of a first import then cost 3 s of reading, each
 * time, where a hundredth is enough. Looking makes every connection plan anew.
 *
 * Only a role that owns the tables may; for others the server says a warning that nobody hears, and a minute passes.
 */
export class Statistics {
  readonly #database: Database
  #written = 0
  #next = FIRST

  constructor(database: Database) {
    this.#database = database
  }

  /** So many rows were written. Nobody waits for what follows from it, and nothing depends on it. */
  wrote(rows: number): void {
    this.#written += rows
    if (this.#written < this.#next) return
    this.#next = this.#written * 2
    this.#renew().catch(() => undefined)
  }

  async #renew(): Promise<void> {
    const grown = await this.#database.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind = 'r' and c.reltuples < $2
  and pg_relation_size(c.oid) >= 2 * c.relpages * current_setting('block_size')::bigint and pg_relation_size(c.oid) > 0
order by c.relname`,
      [this.#database.schema, YOUNG],
    )
    if (grown.length === 0) return
    const tables = grown.map(({ name }) => `${quoted(this.#database.schema)}.${quoted(name)}`)
    await this.#database.query(`analyze (skip_locked) ${tables.join(', ')}`, [], { once: true })
  }
}
