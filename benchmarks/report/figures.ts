/** The middle of the values; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = sort(values)
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)] ?? Number.NaN, sorted[Math.ceil(middle)] ?? Number.NaN]
  return (low + high) / 2
}

/** What 99 of 100 values do not exceed; of few values, the greatest. */
export function p99(values: readonly number[]): number {
  return sort(values)[Math.max(0, Math.ceil(values.length * 0.99) - 1)] ?? Number.NaN
}

const sort = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** Rates of the same round, one by the other: what else the machine did weighs on both. */
export function ratios(rates: readonly number[], floors: readonly number[]): number[] {
  return rates.map((rate, round) => rate / (floors[round] ?? Number.NaN))
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
export const tenths = (value: number): string => value.toFixed(value < 10 ? 2 : 1)
export const times = (value: number): string => `${value.toFixed(2)} ×`
