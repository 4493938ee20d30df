import type { Source } from '../model/conversation.js'
import type { ColumnName, Row, TableName } from '../model/tables.js'

/**
 * Which channels' rows a query may see. Rows of other channels do not exist for it. `sources` restricts conversations
 * (R122). A contact is seen by who sees one of its conversations.
 */
export type Visible =
  | 'all'
  | readonly { readonly channelId: string; readonly sources: readonly Source[] | null }[]

export type Scalar = string | number | boolean | Date | null
export interface Filter<T extends TableName> {
  readonly column: ColumnName<T>
  /**
   * `has` is for lists of texts: any of the values is in the row's list. `hasNone`: none is. `hasAll`: each is.
   * `empty` asks whether the list is empty: `true`, or not: `false`. `null` tests with `eq` and `ne`.
   */
  readonly op:
    | 'eq'
    | 'ne'
    | 'in'
    | 'notIn'
    | 'lt'
    | 'lte'
    | 'gt'
    | 'gte'
    | 'has'
    | 'hasNone'
    | 'hasAll'
    | 'empty'
  readonly value: Scalar | readonly Scalar[]
}
/** A filter on the contact of a conversation; only for conversations. */
export interface ContactFilter extends Filter<'contacts'> {
  readonly of: 'contact'
}
export interface RowQuery<T extends TableName> {
  readonly table: T
  readonly where: readonly (Filter<T> | ContactFilter)[]
  /** If there are any, at least one of these holds besides. */
  readonly any?: readonly (Filter<T> | ContactFilter)[]
  /**
   * Conversations in whose messages, notes, or what is known of their contact all these words stand; contacts of whom
   * they are known; posts of the stream in which, or in whose author's name, they stand. Only for these three.
   */
  readonly search?: string
  readonly visible: Visible
  /** The configuration version from which `visible` was computed; another one is answered with `stale`. */
  readonly configVersion: number
}
export interface Hurried {
  /**
   * A storage that has looked for so many ms gives up with LIMIT_REACHED and `limit: 'query-ms'`: one that answers out of
   * memory need not. Default: as long as any of its statements may take.
   */
  readonly withinMs?: number
}
export interface OrderBy<T extends TableName> {
  readonly column: ColumnName<T>
  readonly descending?: boolean
  /** Where nulls come, whatever the direction. Default last. */
  readonly nulls?: 'first' | 'last'
}
export interface PageQuery<T extends TableName> extends RowQuery<T>, Hurried {
  /** `id` is appended as the last tie-break. */
  readonly order: readonly OrderBy<T>[]
  /** The ordered columns of the last row seen, then its id; null: from the start. */
  readonly after: readonly Scalar[] | null
  readonly limit: number
}
export interface Page<T extends TableName> {
  readonly stale: false
  readonly rows: readonly Row<T>[]
  /** Pass it as `after`; null: that was the last page. */
  readonly next: readonly Scalar[] | null
  readonly now: Date
}
export interface Stale {
  readonly stale: true
}
export interface CountQuery<T extends TableName> extends RowQuery<T>, Hurried {
  readonly limit: number
}
export interface AggregateQuery<T extends TableName> extends RowQuery<T> {
  readonly by: readonly ColumnName<T>[]
  readonly sum?: ColumnName<T>
}
export interface AggregateGroup {
  readonly key: readonly Scalar[]
  readonly count: number
  readonly sum: number
}

export interface MeasureQuery<T extends TableName> extends RowQuery<T> {
  /** The interval `i` is from `edges[i]` on and before `edges[i + 1]`; what lies in none does not count. They ascend. */
  readonly at: { readonly column: ColumnName<T>; readonly edges: readonly Date[] }
  /** The column by whose values it is grouped; a row with a list counts to each value in it. null: not grouped. */
  readonly by: ColumnName<T> | null
  /** What is measured: all of it in one pass over the rows. */
  readonly of: readonly Measurement<T>[]
  /** So many groups of each at most, totals included, and one more when there are more. */
  readonly limit: number
}
export interface Measurement<T extends TableName> {
  /** Only these of the rows: all must hold. */
  readonly where: readonly Filter<T>[]
  /** A number column that is summed. */
  readonly sum: ColumnName<T>
  /** A number column whose spread is wanted, over the rows that have it, with quantiles from 0 to 1. */
  readonly value: { readonly column: ColumnName<T>; readonly quantiles: readonly number[] } | null
  /** The column whose different values are counted, nulls not. */
  readonly distinct: ColumnName<T> | null
}
export interface Measured {
  /** null: all of them. */
  readonly interval: number | null
  /** null: whatever the value; or the value alone. */
  readonly key: readonly [Scalar] | null
  readonly sum: number
  readonly distinct: number
  /** Of `value`: rows that have it, their sum, least and greatest, and the quantiles asked for. */
  readonly n: number
  readonly total: number
  readonly min: number | null
  readonly max: number | null
  readonly quantiles: readonly (number | null)[]
}
