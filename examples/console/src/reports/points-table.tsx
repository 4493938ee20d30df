import { useTranslations } from 'use-intl'
import { Table } from '../ui'
import styles from './reports.module.css'
import type { Drawing, Series } from './series'
import { useNumber } from './words'

interface PointsTableProps {
  readonly drawing: Drawing
  readonly when: (at: string) => string
}

/** What a chart shows, for whoever reads it or goes by keys. Enter on a number shows what is behind it. */
export function PointsTable({ drawing, when }: PointsTableProps) {
  const t = useTranslations('reports')
  const number = useNumber()
  const { name: label, unit, starts, series } = drawing
  const cell = ({ name, values, open, opens }: Series, place: number) => {
    const text = number(unit, values[place])
    if (!open || !opens?.(place)) return text
    const from = starts[place] ?? ''
    return (
      <button
        type="button"
        className={styles.number}
        onClick={() => open(place)}
        aria-label={t('behind.number', { number: text, metric: name, when: when(from) })}
      >
        {text}
      </button>
    )
  }
  return (
    <div className={styles.table}>
      <Table
        label={label}
        rows={starts.map((from, place) => ({ from, place }))}
        rowKey={({ from }) => from}
        columns={[
          { key: 'when', header: t('when'), primary: true, cell: ({ from }) => when(from) },
          ...series.map((one) => ({
            key: one.name,
            header: one.name,
            align: 'end' as const,
            cell: ({ place }: { readonly place: number }) => cell(one, place),
          })),
        ]}
      />
    </div>
  )
}
