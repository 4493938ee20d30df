import { compareValues, sameValue } from './compare.js'
import type { StoredRow } from './row-shape.js'

export interface AnyOrder {
  readonly column: string
  readonly descending?: boolean
  readonly nulls?: 'first' | 'last'
}

/** What a row, or a cursor, holds in its ordered columns. */
export type Cells = Readonly<Record<string, unknown>>

export function compareCells(order: readonly AnyOrder[], a: Cells, b: Cells): number {
  for (const { column, descending, nulls } of order) {
    const [x, y] = [a[column], b[column]]
    if (sameValue(x, y)) continue
    if (x === null || y === null) return (x === null) === (nulls === 'first') ? -1 : 1
    const compared = compareValues(x, y)
    if (compared !== 0) return descending === true ? -compared : compared
  }
  return 0
}

/** The first so many rows in an order, out of all that are offered: the rest is not sorted, nor kept. */
export class BestRows {
  readonly rows: StoredRow[] = []
  readonly #order: readonly AnyOrder[]
  readonly #limit: number

  constructor(order: readonly AnyOrder[], limit: number) {
    this.#order = order
    this.#limit = limit
  }

  offer(row: StoredRow): void {
    const last = this.rows[this.rows.length - 1]
    const full = this.rows.length >= this.#limit
    if (full && (last === undefined || compareCells(this.#order, row, last) >= 0)) return
    if (full) this.rows.pop()
    let low = 0
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareCells(this.#order, this.rows[middle] as StoredRow, row) < 0) low = middle + 1
      else high = middle
    }
    this.rows.splice(low, 0, row)
  }
}
