import type { Json } from '../model/columns.js'
import type { ConfigKind, ConfigValue } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import type { Claimable, Due, KeyName, Row, TableName } from '../model/tables.js'
import type { ChangeSet, Claim, Committed, ConfigRecord, Conflicts } from './change-set.js'

import type {
  AggregateGroup,
  AggregateQuery,
  CountQuery,
  Measured,
  MeasureQuery,
  Page,
  PageQuery,
  Stale,
} from './queries.js'

export type {
  AggregateGroup,
  AggregateQuery,
  ContactFilter,
  CountQuery,
  Filter,
  Measured,
  Measurement,
  MeasureQuery,
  OrderBy,
  Page,
  PageQuery,
  RowQuery,
  Scalar,
  Stale,
  Visible,
} from './queries.js'

/**
 * The storage: everything the inbox keeps. All methods are required, all are atomic, and both implementations
 * pass the same conformance kit. Instants come from the storage's own clock, so that a process with a wrong
 * clock steals nothing; tests inject that clock.
 *
 * Unless a method says otherwise it throws `STORAGE_UNAVAILABLE` when the storage does not answer.
 */
export interface Storage {
  /** Prepares the schema, or checks it. @throws SCHEMA_TOO_NEW when a newer version made it. */
  migrate(): Promise<void>
  /** Waits for what is under way and lets go of connections. */
  close(): Promise<void>

  /** Makes a workspace with its head (configuration version 1, position 0), its lanes and its settings. Repeating it with the same id changes nothing. */
  createWorkspace(workspace: NewWorkspace): Promise<void>
  /** Workspaces by creation, at most `limit` after `after`. */
  workspaces(query: { after: Id<'workspace'> | null; limit: number }): Promise<readonly WorkspaceRow[]>

  /** The configuration, whole or as what changed since `known`. @throws NOT_FOUND for an unknown workspace. */
  configuration(workspace: Id<'workspace'>, known: number | null): Promise<ConfigurationAnswer>

  /** Everything one batch of decisions needs, from one snapshot, with the instant. `rows[i]` answers `lookups[i]`. */
  load(workspace: Id<'workspace'>, request: LoadRequest): Promise<LoadAnswer>

  /**
   * All of a ChangeSet or nothing. A ChangeSet whose id was committed before answers `ok` with `replayed: true`
   * and changes nothing, so a lost answer is repeated safely. Every failed guard is listed.
   * A throw means unknown: send the same ChangeSet again before reading anew. The identity of a ChangeSet is remembered
   * for 7 days: what is sent again later than that is another one.
   */
  commit(changes: ChangeSet): Promise<Committed | Conflicts>
  /**
   * Forgets the identities of ChangeSets that were committed `olderThanMs` ago or earlier, the oldest first, at most
   * `limit`; what they wrote stays. Answers how many were forgotten.
   */
  forgetCommits(workspace: Id<'workspace'>, query: { olderThanMs: number; limit: number }): Promise<number>

  /** Workspaces that have due work in one of the tables, after `after`, at most `limit`. Takes no locks. */
  due(query: {
    tables: readonly Due[]
    after: Id<'workspace'> | null
    limit: number
  }): Promise<readonly Id<'workspace'>[]>

  /**
   * Claims due rows: leases each for `leaseMs` and raises its fence. No two live claims share a row; a row whose
   * lease ran out may be claimed again, with a higher fence. `ids` claims those rows, due or not.
   */
  claim(
    workspace: Id<'workspace'>,
    query: ClaimQuery,
  ): Promise<{ readonly now: Date; readonly claims: readonly Claim[] }>
  /** Prolongs leases; answers those claims that are still held. */
  heartbeat(workspace: Id<'workspace'>, claims: readonly Claim[], leaseMs: number): Promise<readonly Claim[]>

  /** Stores raw deliveries durably. The workspace and the channel follow from (adapter, accountId). */
  accept(deliveries: readonly NewInbound[]): Promise<Accepted>
  /**
   * The encrypted bodies of raw deliveries by their identifiers; one that has none, or is none of the workspace's, is
   * absent. `size` of the row says beforehand how much each is: who asks bounds it. They never change; they go when the
   * row is written with `size` 0, or deleted.
   */
  sealed(workspace: Id<'workspace'>, ids: readonly Id<'inbound'>[]): Promise<ReadonlyMap<string, Uint8Array>>

  /** Which workspace and channel an account of a network belongs to; null: none. */
  account(adapter: string, accountId: string): Promise<AccountRoute | null>
  /**
   * Reserves an account for a channel until `until`. Exactly one of several callers gets it. The one who holds it
   * already, or whose reservation it is, gets it again. A reservation that ran out is free.
   */
  reserveAccount(
    reservation: AccountReservation,
  ): Promise<{ ok: true; channelId: Id<'channel'> } | { ok: false }>
  /** Makes a reservation lasting. */
  confirmAccount(adapter: string, accountId: string, channelId: Id<'channel'>): Promise<void>
  /** Frees an account that this channel holds. */
  releaseAccount(adapter: string, accountId: string, channelId: Id<'channel'>): Promise<void>

  /** A page of rows in a stable order, by keyset. */
  page<T extends TableName>(workspace: Id<'workspace'>, query: PageQuery<T>): Promise<Page<T> | Stale>
  /** How many rows, counted up to `limit`; `exact` is false when there are more. */
  count<T extends TableName>(
    workspace: Id<'workspace'>,
    query: CountQuery<T>,
  ): Promise<{ stale: false; count: number; exact: boolean } | Stale>
  /** Groups rows: how many per value of the columns, and sums of a number column. */
  aggregate<T extends TableName>(
    workspace: Id<'workspace'>,
    query: AggregateQuery<T>,
  ): Promise<{ stale: false; groups: readonly AggregateGroup[] } | Stale>

  /**
   * Rows by intervals of time and the values of a column: sums, how many different, and how a number is spread. With
   * every total: over all intervals, over all values, over both. Totals come first, then values in their order (nulls
   * last), of each all intervals together and then one by one; a group of no row is left out. Both storages compute
   * quantiles alike: sorted, at (n-1)q, in proportion between the two values around it. Answers a list of groups for each
   * of `of`, in their order.
   */
  measure<T extends TableName>(
    workspace: Id<'workspace'>,
    query: MeasureQuery<T>,
  ): Promise<{ stale: false; groups: readonly (readonly Measured[])[] } | Stale>

  /** Events after a place, with the head's position and configuration version, from one snapshot. */
  events(workspace: Id<'workspace'>, query: { after: EventPlace; limit: number }): Promise<EventPage>
  /** Earlier revisions of configuration, newest first: the settings audit. */
  revisions(
    workspace: Id<'workspace'>,
    query: { kind: ConfigKind | null; id: string | null; before: number | null; limit: number },
  ): Promise<readonly ConfigRevision[]>

  /** Spends from a bucket that all processes share. Not allowed: nothing is spent, and `retryAt` says when to ask again. */
  spend(
    bucket: string,
    request: { cost: number; limit: number; windowMs: number },
  ): Promise<{ allowed: boolean; remaining: number; retryAt: Date | null }>
  /** Closes a bucket until an instant: what a network's 429 says. */
  pause(bucket: string, until: Date): Promise<void>

  /**
   * Forgets buckets whose window and whose pause have ended, and answers how many. Nobody can tell: such a bucket is as
   * one that was never spent from.
   */
  forgetBuckets(): Promise<number>

  /** Wake-ups between processes: a hint, never the truth. */
  readonly signals?: Signals
}

export interface NewWorkspace {
  readonly id: Id<'workspace'>
  readonly name: string
  readonly settings: { readonly id: Id<'settings'>; readonly value: ConfigValue<'settings'> }
  readonly laneIds: readonly Id<'lane'>[]
}
export interface WorkspaceRow {
  readonly id: Id<'workspace'>
  readonly name: string
  readonly createdAt: Date
}

export type ConfigurationAnswer =
  | { readonly kind: 'same'; readonly version: number }
  | { readonly kind: 'delta' | 'full'; readonly version: number; readonly entities: readonly ConfigRecord[] }

export interface ConfigRevision extends ConfigRecord {
  /** The configuration version that this revision made. */
  readonly version: number
  readonly at: Date
  readonly by: Json
  /** What the entity was before; null: it was not there. */
  readonly previous: Json | null
}

/** Rows of one table by one of its keys: one tuple per row, or per group of rows, asked for. */
export type Lookup = {
  readonly [T in TableName]: {
    readonly table: T
    readonly by: KeyName<T>
    readonly values: readonly (readonly (string | number)[])[]
  }
}[TableName]

export interface LoadRequest {
  readonly lookups: readonly Lookup[]
  /** Also answers whether this ChangeSet was committed, and its outcome. */
  readonly commit?: Id<'commit'>
}
export interface LoadAnswer {
  readonly now: Date
  readonly configVersion: number
  readonly rows: readonly (readonly Row<TableName>[])[]
  readonly committed: { readonly outcome: Json } | null
}

export interface ClaimQuery {
  readonly table: Claimable
  readonly limit: number
  readonly leaseMs: number
  readonly ids?: readonly string[]
}
export interface NewInbound {
  readonly id: Id<'inbound'>
  readonly adapter: string
  readonly accountId: string
  readonly deliveryKey: string
  readonly eventType: string
  readonly transport: 'webhook' | 'poll' | 'replay'
  readonly lane: number
  readonly sealed: Uint8Array
}
export interface Accepted {
  /** Stored now. */
  readonly stored: number
  /** Known by their delivery key. */
  readonly duplicates: number
  /** For accounts that nobody connected: counted, dropped. */
  readonly unknown: number
  /** Workspaces that got something. */
  readonly workspaces: readonly Id<'workspace'>[]
}

export interface AccountRoute {
  readonly workspace: Id<'workspace'>
  readonly channelId: Id<'channel'>
  readonly confirmed: boolean
}
export interface AccountReservation {
  readonly adapter: string
  readonly accountId: string
  readonly workspace: Id<'workspace'>
  readonly channelId: Id<'channel'>
  readonly untilMs: number
}

export interface EventPlace {
  readonly position: number
  readonly ordinal: number
}
export interface EventPage {
  readonly events: readonly Row<'events'>[]
  readonly position: number
  readonly configVersion: number
  /** The oldest position kept; a reader behind it has to start anew. */
  readonly oldest: number
}

export interface Signals {
  publish(workspace: Id<'workspace'>): Promise<void>
  /** Calls the listener with each workspace that changed; answers the way to stop. */
  subscribe(listener: (workspace: Id<'workspace'>) => void): () => void
}
