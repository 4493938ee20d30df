import { keepPreviousData, type UseQueryResult } from '@tanstack/react-query'
import { query } from '../api/client'
import type { Ask, MetricName, Report } from './metrics'

/** A report: what is shown stays until the next is here. It is asked anew when it is a minute old. */
export const useReport = (ask: Ask): UseQueryResult<Report, unknown> =>
  query.useQuery(
    'post',
    '/api/reports/query',
    { body: ask },
    { placeholderData: keepPreviousData, staleTime: 60_000, retry: false, enabled: ask.metrics.length > 0 },
  )

const NONE: readonly MetricName[] = []

/** Every metric that there is. */
export function useMetricNames(): readonly MetricName[] {
  const { data } = query.useQuery('get', '/api/reports/metrics', {}, { staleTime: Number.POSITIVE_INFINITY })
  return data ? data.items.map(({ metric }) => metric) : NONE
}
