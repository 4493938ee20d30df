import type { UseQueryResult } from '@tanstack/react-query'
import { trendAsk } from './ask'
import type { MetricName, Report } from './metrics'
import { daysBefore } from './period'
import type { Shown } from './search'
import { useReport } from './use-report'

export interface Trend {
  readonly report: UseQueryResult<Report, unknown>
  /** The same of the period before; undefined: it is not compared, or not here yet. */
  readonly before: Report | undefined
}

/** Numbers over time, and those of the period before when they are compared. */
export function useTrend(shown: Shown, metrics: readonly MetricName[]): Trend {
  const report = useReport(trendAsk(shown, metrics))
  const before = useReport({
    ...trendAsk({ ...shown, days: daysBefore(shown.days), compare: false }, metrics),
    metrics: shown.compare ? [...metrics] : [],
  })
  return { report, before: shown.compare && !before.isPlaceholderData ? before.data : undefined }
}
