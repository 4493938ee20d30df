import { unavailable } from './failures.js'

/** Limits of one connection, in ms. */
export interface Timeouts {
  /** How long to wait for a free or a new connection. Default 2500. */
  readonly connectMs?: number
  /** The longest statement. Default 10 000. */
  readonly statementMs?: number
  /** The longest wait for a row that another transaction holds. Default 2000. */
  readonly lockMs?: number
}

/**
 * What each connection is opened with. Every statement here is about one workspace and finds its rows by an index; a
 * plan made while a table was empty must not read the whole of it once it has grown, and need not be made again. None
 * takes a second processor: the others who ask need it, and to start a helper takes longer than most answers.
 */
export function connectionSettings(timeouts: Timeouts) {
  return {
    application_name: 'inboxkit',
    connectionTimeoutMillis: timeouts.connectMs ?? 2500,
    statement_timeout: timeouts.statementMs ?? 10_000,
    lock_timeout: timeouts.lockMs ?? 2000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    options: [
      'jit=off',
      'enable_seqscan=off',
      'max_parallel_workers_per_gather=0',
      'plan_cache_mode=force_generic_plan',
      'default_transaction_isolation=read\\ committed',
      'timezone=UTC',
      'datestyle=ISO',
      'bytea_output=hex',
      'extra_float_digits=1',
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  }
}

interface Queryable {
  query(text: string): Promise<{ rows: unknown[] }>
}

/**
 * Refuses a server that may lose what it said was committed (P1).
 *
 * @throws STORAGE_UNAVAILABLE
 */
export async function requireDurability(client: Queryable): Promise<void> {
  const { rows } = await client.query(
    `select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'`,
  )
  const [first] = rows as { name: string }[]
  if (first !== undefined) {
    throw unavailable(`its setting ${first.name} is off, so a crash would lose what was answered as stored`)
  }
}
