import type { Storage } from '@inboxkit/core'
import type { FreshDatabase } from '@inboxkit/local-postgres'
import pg from 'pg'
import { postgresStorage } from '../storage.js'
import { wipeOf } from './wipe.js'

/**
 * One database for many cases: emptied before each, its connections kept. A new database and new connections for each
 * case would take ten times as long as the cases.
 */
export class ReusedDatabase {
  readonly #database: FreshDatabase
  readonly #admin: pg.Client
  readonly #wipe: string
  #views: Storage[] = []
  #opened = 0
  #now: () => Date = () => new Date()

  private constructor(database: FreshDatabase, admin: pg.Client, wipe: string) {
    this.#database = database
    this.#admin = admin
    this.#wipe = wipe
  }

  static async of(database: FreshDatabase): Promise<ReusedDatabase> {
    const admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    return new ReusedDatabase(database, admin, await wipeOf(admin))
  }

  /** Everything is gone, and the storages follow this clock from now on. */
  async begin(now: () => Date): Promise<void> {
    await this.#admin.query(this.#wipe)
    this.#opened = 0
    this.#now = now
  }

  /** A storage with connections of its own; from an earlier case, unless that closed it. */
  open(): Storage {
    const known = this.#views[this.#opened++]
    if (known !== undefined) return known
    const storage = postgresStorage({
      connectionString: this.#database.url,
      clock: () => this.#now(),
      allowVolatile: true,
      pool: { max: 3 },
    })
    const view: Storage = {
      ...storage,
      close: () => {
        this.#views = this.#views.filter((other) => other !== view)
        this.#opened--
        return storage.close()
      },
    }
    this.#views.push(view)
    return view
  }

  async end(): Promise<void> {
    await Promise.all([...this.#views].map((view) => view.close()))
    await this.#admin.end()
    await this.#database.drop()
  }
}
