import type { Measured } from '../../ports/storage.js'

/** One number with how it is spread: `value` is what is shown first, null where there is nothing to say. */
export interface Figure {
  readonly value: number | null
  /** Of a ratio: what it is divided by. */
  readonly n: number
  readonly mean: number | null
  readonly median: number | null
  readonly p90: number | null
  readonly min: number | null
  readonly max: number | null
}
/** A figure for each interval, and for all. */
export interface Line {
  readonly total: Figure
  readonly intervals: readonly Figure[]
}
/** The whole, and each group by its key (null: none). */
export interface Table {
  readonly all: Line
  readonly groups: ReadonlyMap<string | null, Line>
}

const PLAIN = { mean: null, median: null, p90: null, min: null, max: null }
export const count = (value: number): Figure => ({ ...PLAIN, value, n: value })
export const ratio = (part: number, whole: number): Figure => ({
  ...PLAIN,
  value: whole === 0 ? null : part / whole,
  n: whole,
})

export function spread(found: Measured | null, shown: 'median' | 'mean' | 'total' = 'median'): Figure {
  if (!found || found.n === 0) return { ...PLAIN, value: shown === 'total' ? 0 : null, n: 0 }
  const [median = null, p90 = null] = found.quantiles
  const mean = found.total / found.n
  return {
    value: { median, mean, total: found.total }[shown],
    n: found.n,
    mean,
    median,
    p90,
    min: found.min,
    max: found.max,
  }
}

const ALL = Symbol('all')
type Key = string | null | typeof ALL

/** The groups of an answer by their place. */
export class Cells {
  private readonly cells = new Map<Key, Map<number | null, Measured>>()

  constructor(found: readonly Measured[]) {
    for (const each of found) {
      const key: Key = each.key === null ? ALL : ((each.key[0] as string | null) ?? null)
      const line = this.cells.get(key) ?? new Map<number | null, Measured>()
      line.set(each.interval, each)
      this.cells.set(key, line)
    }
  }

  get keys(): readonly (string | null)[] {
    return [...this.cells.keys()].filter((key): key is string | null => key !== ALL)
  }

  at(key: string | null, interval: number | null): Measured | null {
    return this.cells.get(key)?.get(interval) ?? null
  }

  all(interval: number | null): Measured | null {
    return this.cells.get(ALL)?.get(interval) ?? null
  }
}

/** A table from one answer or several, cell by cell: intervals without a fact are there as well. */
export function tableOf(
  parts: readonly Cells[],
  intervals: number,
  figure: (...cells: readonly (Measured | null)[]) => Figure,
): Table {
  const line = (of: (cells: Cells, interval: number | null) => Measured | null): Line => ({
    total: figure(...parts.map((cells) => of(cells, null))),
    intervals: Array.from({ length: intervals }, (_, place) =>
      figure(...parts.map((cells) => of(cells, place))),
    ),
  })
  const keys = new Set(parts.flatMap((cells) => cells.keys))
  return {
    all: line((cells, interval) => cells.all(interval)),
    groups: new Map([...keys].map((key) => [key, line((cells, interval) => cells.at(key, interval))])),
  }
}
