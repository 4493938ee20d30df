import { createHash } from 'node:crypto'
import { InboxError, type Logger } from '@inboxkit/core'
import pg from 'pg'
import { checkedSchema, inSchema } from '../schema/names.js'
import { asInboxError, unavailable } from './failures.js'
import { connectionSettings, requireDurability, type Timeouts } from './settings.js'

export interface DatabaseOptions {
  readonly connectionString: string
  /** Connections at most. Default 10. */
  readonly pool?: { readonly max?: number }
  /** Where the tables are. Default `inboxkit`. */
  readonly schema?: string
  /** Takes a server that may lose what it committed, for tests. */
  readonly allowVolatile?: boolean
  readonly timeouts?: Timeouts
  readonly log?: Logger
}

/** More different statements than this are not kept prepared, so a server's memory stays small. */
const PREPARED_AT_MOST = 400

/** The pool, and the way every statement goes: the schema put in, prepared once per connection, errors as ours. */
export class Database {
  readonly schema: string
  readonly #options: DatabaseOptions
  readonly #pool: pg.Pool
  readonly #prepared = new Map<string, { readonly name?: string; readonly text: string }>()
  #closed: Promise<void> | null = null

  constructor(options: DatabaseOptions) {
    this.#options = options
    this.schema = checkedSchema(options.schema ?? 'inboxkit')
    this.#pool = new pg.Pool({
      connectionString: options.connectionString,
      max: options.pool?.max ?? 10,
      ...connectionSettings(options.timeouts ?? {}),
      ...(options.allowVolatile ? {} : { onConnect: requireDurability }),
    })
    // an idle connection that the server cuts is replaced by the next query; without listeners it would end the process
    this.#pool.on('error', (error) => this.#lost(error))
    this.#pool.on('connect', (client) => client.on('error', (error) => this.#lost(error)))
  }

  /**
   * Runs one statement. `withinMs` gives up after that time, the wait for a connection included; whether the statement had its effect is
   * then unknown, as with every error of a connection. `once` is for statements that are not worth keeping prepared.
   *
   * @throws CLOSED, STORAGE_UNAVAILABLE, and the driver's own error for `busy` and our own states when `raw`
   */
  async query<R>(
    sql: string,
    values: readonly unknown[],
    options: { readonly raw?: boolean; readonly withinMs?: number; readonly once?: boolean } = {},
  ): Promise<R[]> {
    if (this.#closed !== null) throw new InboxError('CLOSED', 'The storage was closed', { what: 'storage' })
    try {
      const { withinMs } = options
      const answer = this.#pool.query({
        ...(options.once ? { text: inSchema(sql, this.schema) } : this.#statement(sql)),
        values: values as unknown[],
        ...(withinMs === undefined ? {} : { query_timeout: withinMs }),
      })
      const { rows } = await (withinMs === undefined ? answer : within(answer, withinMs))
      return rows as R[]
    } catch (error) {
      if (options.raw && error instanceof pg.DatabaseError) throw error
      throw asInboxError(error)
    }
  }

  /** One connection for several statements; the caller's transaction is its own business. */
  async connected<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (this.#closed !== null) throw new InboxError('CLOSED', 'The storage was closed', { what: 'storage' })
    let client: pg.PoolClient
    try {
      client = await this.#pool.connect()
    } catch (error) {
      throw asInboxError(error)
    }
    try {
      const result = await work(client)
      client.release()
      return result
    } catch (error) {
      client.release(true)
      throw asInboxError(error)
    }
  }

  /** A connection of its own, outside the pool. */
  client(): pg.Client {
    return new pg.Client({
      connectionString: this.#options.connectionString,
      ...connectionSettings(this.#options.timeouts ?? {}),
      application_name: 'inboxkit signals',
    })
  }

  /** Waits for the statements under way. Later ones are refused with CLOSED. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.end()
    return this.#closed
  }

  #statement(sql: string): { readonly name?: string; readonly text: string } {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const text = inSchema(sql, this.schema)
    if (this.#prepared.size >= PREPARED_AT_MOST) return { text }
    const name = `inboxkit_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
    const statement = { name, text }
    this.#prepared.set(sql, statement)
    return statement
  }

  #lost(error: Error): void {
    this.#options.log?.warn('A connection to the database was lost', { reason: error.message })
  }
}

/** Rejects when the answer is late. What comes afterwards is nobody's any more. */
async function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  answer.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
