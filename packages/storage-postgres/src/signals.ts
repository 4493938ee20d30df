import type { Id, Logger, Signals } from '@inboxkit/core'
import type pg from 'pg'
import type { Database } from './connection/database.js'

type Listener = (workspace: Id<'workspace'>) => void

/** The pause before connecting again, in ms: doubled up to the last. */
const FIRST_PAUSE = 100
const LAST_PAUSE = 5000

/**
 * Wake-ups by LISTEN and NOTIFY. One connection of its own listens while somebody subscribes, and is made again when
 * it is lost; what was said meanwhile is missed, which is why nobody may depend on it.
 */
export class PostgresSignals implements Signals {
  readonly #database: Database
  readonly #log: Logger | null
  readonly #channel: string
  readonly #listeners = new Set<Listener>()
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | null = null
  #pause = FIRST_PAUSE
  #closed = false

  constructor(database: Database, log: Logger | null) {
    this.#database = database
    this.#log = log
    this.#channel = `${database.schema}_changes`
  }

  /** A statement of its own: inside a commit it would be heard on one node of a distributed database only. */
  async publish(workspace: Id<'workspace'>): Promise<void> {
    await this.#database.query('select pg_notify($1, $2)', [this.#channel, workspace])
  }

  subscribe(listener: Listener): () => void {
    // each subscription is its own, even of the same function
    const own: Listener = (workspace) => listener(workspace)
    this.#listeners.add(own)
    this.#connect()
    return () => {
      this.#listeners.delete(own)
      if (this.#listeners.size === 0) void this.#disconnect()
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#listeners.clear()
    await this.#disconnect()
  }

  #connect(): void {
    if (this.#client !== null || this.#timer !== null || this.#closed) return
    const client = this.#database.client()
    this.#client = client
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    client.on('notification', ({ payload }) => {
      for (const listener of [...this.#listeners]) listener((payload ?? '') as Id<'workspace'>)
    })
    this.#listen(client).catch(() => this.#lost(client))
  }

  async #listen(client: pg.Client): Promise<void> {
    await client.connect()
    await client.query(`listen "${this.#channel}"`)
    this.#pause = FIRST_PAUSE
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = null
    client.end().catch(() => undefined)
    if (this.#closed || this.#listeners.size === 0) return
    this.#log?.warn('Wake-ups are interrupted; connecting again', { inMs: this.#pause })
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#listeners.size > 0) this.#connect()
    }, this.#pause)
    this.#pause = Math.min(this.#pause * 2, LAST_PAUSE)
  }

  async #disconnect(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }
}
