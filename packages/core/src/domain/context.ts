import type { ActorRef } from '../model/actor.js'
import type { Json } from '../model/columns.js'
import type { ConfigKind, ConfigValue } from '../model/configuration.js'
import type { Id, Ids } from '../model/id.js'
import type { Entitlements } from '../model/plans.js'
import type { KeyName, Row, TableName } from '../model/tables.js'
import type { Access } from './access/access.js'
import type { Configuration } from './configuration.js'

/** All that a decision may read beside its input: it has no clock, no chance, no storage. */
export interface Context {
  readonly workspace: Id<'workspace'>
  readonly now: Date
  readonly ids: Ids
  readonly actor: ActorRef
  readonly access: Access
  readonly configuration: Configuration
  /** What the workspace's plan includes. */
  readonly entitlements: Entitlements
  readonly rows: Rows
}

/** The loaded rows, with the effects of the earlier decisions of the batch. Asking for what was not loaded is a fault. */
export interface Rows {
  get<T extends TableName>(table: T, id: string): Row<T> | null
  /** The row of a unique key. */
  find<T extends TableName>(table: T, key: KeyName<T>, values: readonly (string | number)[]): Row<T> | null
  /** The rows of a key, in its order. */
  list<T extends TableName>(
    table: T,
    key: KeyName<T>,
    values: readonly (string | number)[],
  ): readonly Row<T>[]
}

type NewRow<T extends TableName> = Omit<Row<T>, 'version'>

/** What a decision changes. Audit, events, versions and alarm clocks are the path's: no decision can forget them. */
export type Change =
  | {
      readonly [T in TableName]: { readonly op: 'insert'; readonly table: T; readonly row: NewRow<T> }
    }[TableName]
  | {
      readonly [T in TableName]: {
        readonly op: 'update'
        readonly table: T
        readonly id: string
        readonly patch: Partial<Row<T>>
      }
    }[TableName]
  | { readonly op: 'delete'; readonly table: TableName; readonly id: string }

/** One applied change, before and after: what audit, events and consequences are derived from. */
export type Effect = {
  readonly [T in TableName]: {
    readonly table: T
    readonly id: string
    readonly before: Row<T> | null
    /** null: deleted. */
    readonly after: Row<T> | null
  }
}[TableName]

export type ConfigChange = {
  readonly [K in ConfigKind]: {
    readonly kind: K
    readonly id: string
    /** The revision that the editor saw; null makes a new entity. */
    readonly revision: number | null
    readonly value: ConfigValue<K> | null
  }
}[ConfigKind]

export interface Decision {
  /** What it is called in the audit trail, where the name of the command or the step does not say it. */
  readonly action?: string
  readonly changes: readonly Change[]
  readonly configuration?: readonly ConfigChange[]
  /** Identifiers of what came of it: what a repeated request is answered with. */
  readonly outcome?: Json
}

export function insert<T extends TableName>(table: T, row: NewRow<T>): Change {
  return { op: 'insert', table, row } as unknown as Change
}
export function update<T extends TableName>(table: T, id: string, patch: Partial<Row<T>>): Change {
  return { op: 'update', table, id, patch } as unknown as Change
}
export function remove(table: TableName, id: string): Change {
  return { op: 'delete', table, id }
}
