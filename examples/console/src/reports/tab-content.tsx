import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, isRefusal } from '../api/errors'
import { Banner, cx, EmptyState, ErrorState } from '../ui'
import type { Behind } from './ask'
import { BehindDrawer } from './behind-drawer'
import { Cards, CardsSkeleton } from './cards'
import { ChartSkeleton } from './chart-card'
import { Groups } from './groups'
import { metricsOf, tabOf } from './metrics'
import { PanelCard } from './panel-card'
import styles from './reports.module.css'
import type { ReportSearch, Shown } from './search'
import { isEmpty } from './shape'
import { StatesCard } from './states-card'
import { useMetricNames } from './use-report'
import { useTrend } from './use-trend'

/** One part of the reports: its numbers, how they went over time, and told apart. */
export function TabContent({
  shown,
  show,
}: {
  readonly shown: Shown
  readonly show: (changes: Partial<ReportSearch>) => void
}) {
  const t = useTranslations('reports')
  const tab = tabOf(shown.tab, useMetricNames())
  const metrics = metricsOf(tab)
  const { report, before } = useTrend(shown, metrics)
  const [behind, setBehind] = useState<Behind | null>(null)
  const { data, error } = report
  if (isRefusal(error, 'FORBIDDEN'))
    return <EmptyState title={t('forSupervisors')} text={t('forSupervisorsText')} />
  if (!data)
    return error ? (
      <ErrorState error={error} onRetry={report.refetch} retrying={report.isFetching} />
    ) : (
      <Skeletons panels={tab.panels.length} cards={tab.cards.length} />
    )
  const empty = isEmpty(data, metrics)
  return (
    <div
      className={cx(styles.content, report.isPlaceholderData && styles.stale)}
      aria-busy={report.isFetching}
    >
      {error ? (
        <Banner tone="bad" title={t('notRenewed')}>
          {error instanceof ApiError ? error.problem.detail : null}
        </Banner>
      ) : null}
      <Cards tab={tab} report={data} shown={shown} onOpen={setBehind} />
      {empty ? <EmptyState title={t('nothing')} text={t('nothingText')} /> : null}
      {empty ? null : (
        <div className={styles.panels}>
          {tab.panels.map((panel) => (
            <PanelCard
              key={panel.name}
              panel={panel}
              report={data}
              before={before}
              shown={shown}
              onOpen={setBehind}
            />
          ))}
          {tab.states ? <StatesCard shown={shown} /> : null}
        </div>
      )}
      {empty || tab.by.length === 0 ? null : (
        <Groups
          key={tab.name}
          tab={tab}
          shown={shown}
          onBy={(by) => show({ by: by === tab.by[0] ? undefined : by })}
          onOpen={setBehind}
        />
      )}
      <BehindDrawer behind={behind} zone={shown.zone} onClose={() => setBehind(null)} />
    </div>
  )
}

function Skeletons({ panels, cards }: { readonly panels: number; readonly cards: number }) {
  return (
    <div className={styles.content}>
      <CardsSkeleton count={cards} />
      <div className={styles.panels}>
        {Array.from({ length: panels }, (_, place) => (
          <ChartSkeleton key={place} />
        ))}
      </div>
    </div>
  )
}
