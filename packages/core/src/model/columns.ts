import type { Id, IdKind } from './id.js'

/**
 * Tables are described once, here as data: the types of the rows, both storages, their kit and the schema
 * test read the same description.
 */
export type ColumnKind = 'text' | 'int' | 'float' | 'instant' | 'bool' | 'json' | 'texts' | 'bytes'

/** One column. `T` is the type of its value in a row; `json` holds plain JSON values only. */
export interface Column<T = unknown> {
  readonly kind: ColumnKind
  readonly nullable: boolean
  /** Only for the type; never present. */
  readonly type?: T
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const column = <T>(kind: ColumnKind, nullable = false): Column<T> => ({ kind, nullable })

export const text = <T extends string = string>(): Column<T> => column('text')
export const id = <K extends IdKind>(): Column<Id<K>> => column('text')
export const int = (): Column<number> => column('int')
export const instant = (): Column<Date> => column('instant')
export const bool = (): Column<boolean> => column('bool')
export const texts = <T extends string = string>(): Column<readonly T[]> => column('texts')
export const json = <T>(): Column<T> => column('json')
export const bytes = (): Column<Uint8Array> => column('bytes')
export const nullable = <T>(inner: Column<T>): Column<T | null> =>
  ({ ...inner, nullable: true }) as Column<T | null>

export type Columns = Readonly<Record<string, Column>>

/**
 * A key by which rows are loaded. A unique one is a guard in the storage; rows with a null in it are not held.
 * The others answer at most `limit` rows per value, in `order`, and `where` restricts them.
 */
export interface Key<C extends string = string> {
  readonly columns: readonly C[]
  readonly unique: boolean
  readonly where?: { readonly column: C; readonly in: readonly string[] }
  readonly order?: readonly { readonly column: C; readonly descending?: boolean }[]
  readonly limit?: number
}

export interface Table<
  N extends string = string,
  C extends Columns = Columns,
  K extends IdKind = IdKind,
  Ks extends string = string,
> {
  readonly name: N
  readonly id: K
  readonly columns: C
  readonly keys: Readonly<Record<Ks, Key>>
  /** The column whose channel decides who may see a row; null: no row of it is a channel's. */
  readonly channel: string | null
  /** The column with the instant from which a row may be claimed; such tables also keep a lease and a fence. */
  readonly due: string | null
}

type Values<C extends Columns> = { readonly [P in keyof C]: C[P] extends Column<infer T> ? T : never }

/** A row as everybody sees it: its columns, its identifier, and the version that guards it (1 when inserted). */
export type RowOf<T extends Table> =
  T extends Table<string, infer C, infer K>
    ? Values<C> & { readonly id: Id<K>; readonly version: number }
    : never

export function table<
  const N extends string,
  C extends Columns,
  const K extends IdKind,
  const Ks extends string = never,
>(
  name: N,
  id: K,
  columns: C,
  options: {
    readonly keys?: Readonly<Record<Ks, Key<(keyof C & string) | 'id'>>>
    readonly channel?: keyof C & string
    readonly due?: keyof C & string
  } = {},
): Table<N, C, K, Ks> {
  return {
    name,
    id,
    columns,
    keys: (options.keys ?? {}) as Readonly<Record<Ks, Key>>,
    channel: options.channel ?? null,
    due: options.due ?? null,
  }
}
