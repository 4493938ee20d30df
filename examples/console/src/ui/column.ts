import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand at the end, and under one another. */
  readonly align?: 'start' | 'end'
  /** As of CSS; shared out unless said. */
  readonly width?: string
  /** The header is for a screen reader alone: of actions, of a mark. */
  readonly headerHidden?: boolean
  /** Names the row: a header cell, and the title of the card where rows are cards. */
  readonly primary?: boolean
  readonly sortable?: boolean
  /** Not on a narrow screen. */
  readonly wide?: boolean
}

export interface Sorting {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}
