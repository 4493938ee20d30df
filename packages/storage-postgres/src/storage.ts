import type { Signals, Storage } from '@inboxkit/core'
import { forgetBuckets, pause, spend } from './buckets.js'
import { claimRows } from './claims/claim.js'
import { dueWorkspaces } from './claims/due.js'
import { prolong } from './claims/heartbeat.js'
import type { Clock } from './clock.js'
import { commitChanges } from './commit/commit.js'
import { forgetCommits } from './commit/forget.js'
import { Database, type DatabaseOptions } from './connection/database.js'
import { acceptDeliveries } from './intake/accept.js'
import { accountRoute, confirm, release, reserve } from './intake/accounts.js'
import { readSealed } from './intake/sealed.js'
import { migrateDatabase } from './migrate.js'
import { readConfiguration, readRevisions } from './read/configuration.js'
import { readEvents } from './read/events.js'
import { loadRows } from './read/load.js'
import { measureRows } from './read/measure.js'
import { readPage } from './read/page.js'
import { aggregateRows, countRows } from './read/totals.js'
import { PostgresSignals } from './signals.js'
import { Statistics } from './statistics.js'
import { createWorkspace, listWorkspaces } from './workspaces.js'

export interface PostgresOptions extends DatabaseOptions {
  /** The instant of `load` and `claim`, for tests. Default: the server's own clock. */
  readonly clock?: () => Date
}

/**
 * The storage on PostgreSQL 14 to 18. `load` and `commit` are one statement each. Nothing is connected before the
 * first call; `migrate()` comes before anything else.
 *
 * @throws INVALID_INPUT for a schema name that would need quoting
 */
export function postgresStorage(options: PostgresOptions): Storage & { readonly signals: Signals } {
  const database = new Database(options)
  const clock: Clock = options.clock ?? null
  const signals = new PostgresSignals(database, options.log ?? null)
  const statistics = new Statistics(database)
  return {
    signals,
    migrate: () => migrateDatabase(database),
    async close() {
      await signals.close()
      await database.close()
    },
    createWorkspace: (workspace) => createWorkspace(database, clock, workspace),
    workspaces: (query) => listWorkspaces(database, query),
    configuration: (workspace, known) => readConfiguration(database, workspace, known),
    revisions: (workspace, query) => readRevisions(database, workspace, query),
    load: (workspace, request) => loadRows(database, clock, workspace, request),
    async commit(changes) {
      const answer = await commitChanges(database, clock, changes)
      if (answer.ok) statistics.wrote(changes.rows.length)
      return answer
    },
    forgetCommits: (workspace, query) => forgetCommits(database, clock, workspace, query),
    due: (query) => dueWorkspaces(database, clock, query),
    claim: (workspace, query) => claimRows(database, clock, workspace, query),
    heartbeat: (workspace, claims, leaseMs) => prolong(database, clock, workspace, claims, leaseMs),
    async accept(deliveries) {
      const accepted = await acceptDeliveries(database, clock, deliveries)
      statistics.wrote(accepted.stored)
      return accepted
    },
    sealed: (workspace, ids) => readSealed(database, workspace, ids),
    account: (adapter, accountId) => accountRoute(database, clock, adapter, accountId),
    reserveAccount: (reservation) => reserve(database, clock, reservation),
    confirmAccount: (adapter, accountId, channelId) => confirm(database, adapter, accountId, channelId),
    releaseAccount: (adapter, accountId, channelId) => release(database, adapter, accountId, channelId),
    page: (workspace, query) => readPage(database, clock, workspace, query),
    count: (workspace, query) => countRows(database, workspace, query),
    aggregate: (workspace, query) => aggregateRows(database, workspace, query),
    measure: (workspace, query) => measureRows(database, workspace, query),
    events: (workspace, query) => readEvents(database, workspace, query),
    spend: (bucket, request) => spend(database, clock, bucket, request),
    forgetBuckets: () => forgetBuckets(database, clock),
    pause: (bucket, until) => pause(database, clock, bucket, until),
  }
}

/** Brings the schema of a database to this version, and lets go of it. @throws SCHEMA_TOO_NEW, STORAGE_UNAVAILABLE */
export async function migrate(
  connectionString: string,
  options: Omit<DatabaseOptions, 'connectionString'> = {},
): Promise<void> {
  const database = new Database({ ...options, connectionString, pool: { max: 1 } })
  try {
    await migrateDatabase(database)
  } finally {
    await database.close()
  }
}
