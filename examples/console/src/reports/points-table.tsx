import { useTranslations } from 'use-intl'
import { Table } from '../ui'
import { hasConversations, type MetricName, type Unit } from './metrics'
import styles from './reports.module.css'
import type { Point } from './shape'
import { useMetricWords, useNumber } from './words'

interface PointsTableProps {
  readonly label: string
  readonly metrics: readonly MetricName[]
  readonly points: readonly Point[]
  readonly unit: Unit
  readonly when: (at: string) => string
  readonly onOpen: (point: Point, metric: MetricName) => void
}

/** What a chart shows, for whoever reads it or goes by keys. Enter on a number shows what is behind it. */
export function PointsTable({ label, metrics, points, unit, when, onOpen }: PointsTableProps) {
  const t = useTranslations('reports')
  const { nameOf } = useMetricWords()
  const number = useNumber()
  return (
    <div className={styles.table}>
      <Table
        label={label}
        rows={points}
        rowKey={({ from }) => from}
        columns={[
          { key: 'when', header: t('when'), primary: true, cell: ({ from }) => when(from) },
          ...metrics.map((metric) => ({
            key: metric,
            header: nameOf(metric),
            align: 'end' as const,
            cell: (point: Point) => {
              const figure = point.figures[metric]
              const text = number(unit, figure?.value)
              const opens = hasConversations(metric) && figure && figure.n > 0
              return opens ? (
                <button
                  type="button"
                  className={styles.number}
                  onClick={() => onOpen(point, metric)}
                  aria-label={t('behind.number', {
                    number: text,
                    metric: nameOf(metric),
                    when: when(point.from),
                  })}
                >
                  {text}
                </button>
              ) : (
                text
              )
            },
          })),
        ]}
      />
    </div>
  )
}
