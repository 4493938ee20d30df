/** What one round of a benchmark measured: a rate (larger is better) or a duration (smaller is better). */
export interface Figure {
  readonly what: string
  readonly unit: string
  /** One value a round, or one value a call for latencies. */
  readonly values: readonly number[]
}

/** The middle of the values; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN]
  return (low + high) / 2
}

/** The value below which 99 of 100 lie; with few values, the greatest. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] ?? Number.NaN
}
