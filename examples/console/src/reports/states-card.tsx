import { useTranslations } from 'use-intl'
import { Card, ErrorState } from '../ui'
import { groupsAsk } from './ask'
import { ChartCard, ChartSkeleton } from './chart-card'
import type { Shown } from './search'
import { seriesOf } from './states'
import { useReport } from './use-report'

/** How long agents were available, and how long in each kind of being away, over time. */
export function StatesCard({ shown }: { readonly shown: Shown }) {
  const t = useTranslations('reports')
  const report = useReport({ ...groupsAsk(shown, ['available', 'away'], 'reason'), interval: shown.interval })
  const { data, error } = report
  if (!data)
    return error ? (
      <Card title={t('panels.states')}>
        <ErrorState small error={error} onRetry={report.refetch} retrying={report.isFetching} />
      </Card>
    ) : (
      <ChartSkeleton />
    )
  return (
    <ChartCard
      shown={shown}
      drawing={{
        name: t('panels.states'),
        kind: 'bar',
        stacked: true,
        unit: 'ms',
        starts: data.intervals,
        series: seriesOf(data, { available: t('states.available'), away: t('states.away') }),
      }}
    />
  )
}
