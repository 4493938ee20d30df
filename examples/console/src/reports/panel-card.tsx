import { Table2 } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Card, Skeleton } from '../ui'
import { type Behind, filterOf } from './ask'
import type { ChartProps } from './chart'
import { hasConversations, type MetricName, type Panel, type Report } from './metrics'
import { lengthOf } from './period'
import { PointsTable } from './points-table'
import styles from './reports.module.css'
import type { Shown } from './search'
import { type Point, pointsOf, scaleOf } from './shape'
import { useIntervalWords, useMark, useMetricWords, useNumber } from './words'

/** Charts are the one thing that needs their library: it is loaded with the first of them. */
const Chart = lazy(() => import('./chart'))

interface PanelCardProps {
  readonly panel: Panel
  readonly report: Report
  readonly shown: Shown
  readonly onOpen: (behind: Behind) => void
}

/** A chart, and on request the same numbers as a table. */
export function PanelCard({ panel, report, shown, onOpen }: PanelCardProps) {
  const t = useTranslations('reports')
  const { nameOf } = useMetricWords()
  const [tabled, setTabled] = useState(false)
  const table = useId()
  const points = pointsOf(report, panel.metrics)
  const words = useIntervalWords(shown.interval, shown.zone, lengthOf(shown.days))
  const named = t.has(`panels.${panel.name}` as never)
    ? t(`panels.${panel.name}` as 'panels.volume')
    : nameOf(panel.name as MetricName)
  const open = (point: Point, metric: MetricName) => {
    if (!hasConversations(metric)) return
    onOpen({
      metric,
      from: point.from,
      to: point.to,
      filter: filterOf(shown.filters),
      about: words.full(point.from),
    })
  }
  return (
    <Card
      title={named}
      actions={
        <Button
          size="sm"
          variant="ghost"
          icon={<Table2 />}
          aria-expanded={tabled}
          aria-controls={table}
          onClick={() => setTabled(!tabled)}
        >
          {tabled ? t('hideTable') : t('showTable')}
        </Button>
      }
    >
      <Drawn panel={panel} report={report} points={points} words={words} onOpen={open} />
      <div id={table} hidden={!tabled}>
        {tabled ? (
          <PointsTable
            label={named}
            metrics={panel.metrics}
            points={points}
            unit={unitOf(report, panel)}
            when={words.full}
            onOpen={open}
          />
        ) : null}
      </div>
    </Card>
  )
}

const unitOf = (report: Report, panel: Panel) =>
  report.metrics.find(({ metric }) => metric === panel.metrics[0])?.unit ?? 'count'

interface DrawnProps {
  readonly panel: Panel
  readonly report: Report
  readonly points: readonly Point[]
  readonly words: ReturnType<typeof useIntervalWords>
  readonly onOpen: (point: Point, metric: MetricName) => void
}

function Drawn({ panel, report, points, words, onOpen }: DrawnProps) {
  const { nameOf } = useMetricWords()
  const number = useNumber()
  const unit = unitOf(report, panel)
  const values = points.map(({ figures }) => panel.metrics.map((metric) => figures[metric]?.value ?? null))
  const scale = scaleOf(unit, values.flat())
  const mark = useMark(scale)
  const chart: ChartProps = {
    kind: panel.kind,
    rows: points.map((point, place) => ({
      label: words.short(point.from),
      title: words.full(point.from),
      values: (values[place] ?? []).map((value) => (value === null ? null : value / scale.by)),
    })),
    series: panel.metrics.map((metric) => ({ name: nameOf(metric) })),
    mark,
    say: (value) => number(unit, value * scale.by),
    whole: unit === 'count',
    onOpen: (row, series) => {
      const [point, metric] = [points[row], panel.metrics[series]]
      if (point && metric) onOpen(point, metric)
    },
  }
  return (
    <Suspense fallback={<Skeleton height="15rem" />}>
      <Chart {...chart} />
    </Suspense>
  )
}

export function PanelSkeleton() {
  return (
    <Card className={styles.panelSkeleton}>
      <Skeleton width="30%" height="1rem" />
      <Skeleton height="15rem" />
    </Card>
  )
}
