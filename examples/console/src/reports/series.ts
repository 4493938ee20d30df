import type { Unit } from './metrics'

/** One line, or one colour of bars: its numbers, one for each interval. */
export interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** Those of the period before, at the same places; left out: it is not compared. */
  readonly before?: readonly (number | null)[]
  /** Shows what an interval was counted from; left out, or `false` for one: there is nothing to show. */
  readonly open?: (place: number) => void
  readonly opens?: (place: number) => boolean
}

/** What is drawn, listed, and written to a file. */
export interface Drawing {
  readonly name: string
  readonly kind: 'line' | 'bar'
  /** Bars of an interval stand on one another: they are parts of one sum. */
  readonly stacked?: boolean
  readonly unit: Unit
  /** Where each interval begins. */
  readonly starts: readonly string[]
  readonly series: readonly Series[]
}

/** The highest that is drawn: of bars on one another their sum. */
export function mostOf({ series, starts, stacked }: Drawing): number {
  const at = (place: number) => series.map(({ values }) => values[place] ?? 0)
  const heights = starts.map((_, place) =>
    stacked ? at(place).reduce((sum, value) => sum + value, 0) : Math.max(0, ...at(place)),
  )
  const before = series.flatMap((one) => (one.before ?? []).filter((value) => value !== null))
  return Math.max(0, ...heights, ...before)
}

export const isBlank = ({ series }: Drawing): boolean =>
  series.every(({ values }) => values.every((value) => value === null))

/** What is listed and written: each, and after it what it was in the period before. */
export const columnsOf = ({ series }: Drawing, beforeOf: (name: string) => string): Series[] =>
  series.flatMap((one) => (one.before ? [one, { name: beforeOf(one.name), values: one.before }] : [one]))
