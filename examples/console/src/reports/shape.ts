import type { Figure, MetricName, Report, ReportMetric, Unit } from './metrics'

/** One interval: where it begins and ends, and the figure of each metric. */
export interface Point {
  readonly from: string
  readonly to: string
  readonly figures: Readonly<Partial<Record<MetricName, Figure>>>
}

const metricIn = (report: Report, name: MetricName): ReportMetric | undefined =>
  report.metrics.find(({ metric }) => metric === name)

/** A report as a row for each interval; the last one ends where the report does. */
export const pointsOf = (report: Report, metrics: readonly MetricName[]): Point[] =>
  report.intervals.map((from, place) => ({
    from,
    to: report.intervals[place + 1] ?? report.to,
    figures: Object.fromEntries(
      metrics.flatMap((name) => {
        const figure = metricIn(report, name)?.intervals[place]
        return figure ? [[name, figure]] : []
      }),
    ),
  }))

export interface GroupRow {
  readonly key: string | null
  readonly name: string
  readonly figures: Readonly<Partial<Record<MetricName, Figure>>>
  /** Of counts: how much of the whole this group is. What has several topics or tags is in each. */
  readonly shares: Readonly<Partial<Record<MetricName, number>>>
}

/** A report as a row for each group: a group that one metric lacks is in it for the others. */
export function groupsOf(report: Report, metrics: readonly MetricName[]): GroupRow[] {
  const rows = new Map<
    string | null,
    Pick<GroupRow, 'key' | 'name'> & {
      figures: Partial<Record<MetricName, Figure>>
      shares: Partial<Record<MetricName, number>>
    }
  >()
  for (const name of metrics)
    for (const { key, name: called, total, share } of metricIn(report, name)?.groups ?? []) {
      const row = rows.get(key) ?? { key, name: called, figures: {}, shares: {} }
      row.figures[name] = total
      if (share !== null) row.shares[name] = share
      rows.set(key, row)
    }
  return [...rows.values()]
}

/** By one metric; what is not known last, whichever way, then by name. */
export function sortedBy(
  rows: readonly GroupRow[],
  metric: MetricName | 'name',
  direction: 'ascending' | 'descending',
): GroupRow[] {
  const sign = direction === 'ascending' ? 1 : -1
  return [...rows].sort((one, other) => {
    const byName = one.name.localeCompare(other.name)
    if (metric === 'name') return sign * byName
    const [a, b] = [one.figures[metric]?.value ?? null, other.figures[metric]?.value ?? null]
    if (a === null || b === null) return a === b ? byName : a === null ? 1 : -1
    return sign * (a - b) || byName
  })
}

/** By how much a number moved: a share of what it was, or percentage points of a ratio. null: there is nothing to compare. */
export function changeOf(unit: Unit, now: Figure, before: Figure | null): number | null {
  if (!before || now.value === null || before.value === null) return null
  if (unit === 'ratio') return now.value - before.value
  if (before.value === 0) return now.value === 0 ? 0 : null
  return (now.value - before.value) / before.value
}

/** Whether nothing at all happened. */
export const isEmpty = (report: Report, metrics: readonly MetricName[]): boolean =>
  metrics.every((name) => {
    const total = metricIn(report, name)?.total
    return !total || (total.n === 0 && !total.value)
  })

export interface Scale {
  /** A value of the API is divided by it before it is drawn. */
  readonly by: number
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'percent' | null
}

const SPANS = [
  { by: 86_400_000, unit: 'day', from: 3 * 86_400_000 },
  { by: 3_600_000, unit: 'hour', from: 3 * 3_600_000 },
  { by: 60_000, unit: 'minute', from: 3 * 60_000 },
  { by: 1_000, unit: 'second', from: 0 },
] as const

/** In what an axis is counted, so that its marks are round numbers: hours, not 10,000,000 ms. */
export function scaleOf(unit: Unit, values: readonly (number | null)[]): Scale {
  if (unit === 'ratio') return { by: 1, unit: 'percent' }
  if (unit === 'count') return { by: 1, unit: null }
  const most = Math.max(0, ...values.filter((value) => value !== null))
  const { by, unit: span } = SPANS.find(({ from }) => most >= from) ?? SPANS[3]
  return { by, unit: span }
}

const ROUND: Readonly<Record<NonNullable<Scale['unit']> | 'number', readonly number[]>> = {
  second: [1, 2, 5, 10, 15, 30, 60],
  minute: [1, 2, 5, 10, 15, 30, 60],
  hour: [1, 2, 3, 6, 12, 24],
  day: [1, 2, 7, 14, 28],
  percent: [0.05, 0.1, 0.25, 0.5, 1],
  number: [1, 2, 5],
}

/** Marks of an axis: round as its unit has it, from nothing up to at least what is drawn, four steps at most. */
export function ticksOf(most: number, unit: Scale['unit']): number[] {
  const among = ROUND[unit ?? 'number']
  const wanted = most / 4
  const decimal = (factor: number) => among.map((step) => step * factor)
  // What is longer or more than the usual steps goes on by tens.
  const steps = [...among, ...[10, 100, 1e3, 1e4, 1e5, 1e6].flatMap((by) => (unit ? [] : decimal(by)))]
  const step = steps.find((one) => one >= wanted) ?? 10 ** Math.ceil(Math.log10(wanted))
  const count = Math.max(1, Math.ceil(most / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, place) => round(place * step * 100) / 100)
}

/** Cards beside each other: at most six, in rows as equal as they can be. */
export const columnsFor = (cards: number): number => Math.ceil(cards / Math.max(1, Math.ceil(cards / 6)))

/** The line of a small chart in a box of 100 × 24: pieces between gaps, each a list of points. */
export function sparkOf(values: readonly (number | null)[]): string[] {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return []
  const [least, most] = [Math.min(0, ...known), Math.max(...known)]
  const height = most - least || 1
  const pieces: string[][] = [[]]
  for (const [place, value] of values.entries()) {
    if (value === null) pieces.push([])
    else {
      const x = (place / (values.length - 1)) * 100
      const y = 22 - ((value - least) / height) * 20
      pieces.at(-1)?.push(`${round(x)},${round(y)}`)
    }
  }
  return pieces.filter((piece) => piece.length > 1).map((piece) => piece.join(' '))
}

const round = (value: number): number => Math.round(value * 10) / 10
