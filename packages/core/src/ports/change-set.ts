import type { Json } from '../model/columns.js'
import type { ConfigKind } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import type { Claimable, Row, TableName } from '../model/tables.js'

/** Any entity of configuration as stored; `value` goes through its schema when read. A deleted one has no value. */
export interface ConfigRecord {
  readonly kind: ConfigKind
  readonly id: string
  readonly revision: number
  readonly value: Json | null
}
export interface Claim {
  readonly table: Claimable
  readonly id: string
  readonly fence: number
}

/** One written row. An update carries the whole new row, whose version is `expected + 1`. */
export type RowChange = {
  readonly [T in TableName]:
    | { readonly op: 'insert'; readonly table: T; readonly row: Row<T> }
    | { readonly op: 'update'; readonly table: T; readonly row: Row<T>; readonly expected: number }
    | { readonly op: 'delete'; readonly table: T; readonly id: string; readonly expected: number }
}[TableName]

/** How a claim ends. The fence guards it: with a lost lease the whole ChangeSet fails. The row's own columns change by a `RowChange`. */
export interface ClaimEnd extends Claim {
  /** `release` frees the lease; `keep` only checks that it is still held. */
  readonly end: 'release' | 'keep'
}

export interface ChangeSet {
  readonly id: Id<'commit'>
  readonly workspace: Id<'workspace'>
  /** The configuration version on which the decision was made; null for what no configuration can change. */
  readonly basis: number | null
  readonly rows: readonly RowChange[]
  /** Edits of configuration: each raises its entity's revision to `revision`; 1 makes it. `value: null` deletes it. */
  readonly configuration: readonly ConfigRecord[]
  /** Who edits the configuration. */
  readonly by: Json
  readonly claims: readonly ClaimEnd[]
  /** What a repeated request is answered with: identifiers, never text. */
  readonly outcome: Json
}

export interface Committed {
  readonly ok: true
  readonly replayed: boolean
  /** The commit's place in the workspace. Audit and event rows got it as `position`, with their order as `ordinal`. */
  readonly position: number
  readonly configVersion: number
  readonly outcome: Json
}
export type Conflict =
  | { readonly guard: 'config'; readonly actual: number }
  | { readonly guard: 'revision'; readonly kind: ConfigKind; readonly id: string; readonly actual: number }
  | {
      readonly guard: 'version'
      readonly table: TableName
      readonly id: string
      readonly actual: number | null
    }
  /** An inserted or updated row met a unique key; the other row's id is not always known. */
  | { readonly guard: 'unique'; readonly table: TableName; readonly id: string }
  | { readonly guard: 'claim'; readonly table: Claimable; readonly id: string }
  /** The database gave up (deadlock, serialisation, lock timeout): decide again. */
  | { readonly guard: 'busy' }
export interface Conflicts {
  readonly ok: false
  readonly conflicts: readonly Conflict[]
}
