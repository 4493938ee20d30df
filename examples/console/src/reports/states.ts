import type { Report } from './metrics'
import type { Series } from './series'

/** Being available first; then each kind of being away, the plain one under the word for it. */
export function seriesOf(
  report: Report,
  words: { readonly available: string; readonly away: string },
): Series[] {
  const metric = (name: 'available' | 'away') => report.metrics.find((one) => one.metric === name)
  const values = (figures: Report['metrics'][number]['intervals']) => figures.map(({ value }) => value)
  return [
    { name: words.available, values: values(metric('available')?.intervals ?? []) },
    ...(metric('away')?.groups ?? []).map(({ key, name, intervals }) => ({
      name: key === null || name === '' ? words.away : name,
      values: values(intervals),
    })),
  ]
}
