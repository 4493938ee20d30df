import type { ReactNode } from 'react'

/** One of the values that a `Select` or `Combobox` offers. */
export interface Option<V> {
  readonly value: V
  readonly label: string
  readonly icon?: ReactNode
  /** A second, quieter line; in a select only in the list. */
  readonly hint?: string
  readonly disabled?: boolean
}
