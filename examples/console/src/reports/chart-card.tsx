import { Download, Table2 } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Card, EmptyState, IconButton, Skeleton } from '../ui'
import type { ChartProps } from './chart'
import { fileNameOf, saveCsv } from './csv'
import { lengthOf } from './period'
import { PointsTable } from './points-table'
import styles from './reports.module.css'
import type { Shown } from './search'
import { columnsOf, type Drawing, isBlank, mostOf } from './series'
import { scaleOf, ticksOf } from './shape'
import { useIntervalWords, useMark, useNumber } from './words'

/** Charts are the one thing that needs their library: it is loaded with the first of them. */
const Chart = lazy(() => import('./chart'))

/** A chart; on request the same numbers as a table, and as a file. */
export function ChartCard({ drawing, shown }: { readonly drawing: Drawing; readonly shown: Shown }) {
  const t = useTranslations('reports')
  const [tabled, setTabled] = useState(false)
  const table = useId()
  const words = useIntervalWords(shown.interval, shown.zone, lengthOf(shown.days))
  const { name, starts } = drawing
  const columns = columnsOf(drawing, (of) => t('beforeOf', { name: of }))
  const download = () =>
    saveCsv(fileNameOf(name, shown.days.from, shown.days.to), [
      [t('when'), ...columns.map((one) => one.name)],
      ...starts.map((from, place) => [from, ...columns.map(({ values }) => values[place] ?? null)]),
    ])
  return (
    <Card
      title={name}
      actions={
        <>
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
          <IconButton size="sm" icon={<Download />} label={t('csv', { name })} onClick={download} />
        </>
      }
    >
      <Drawn drawing={drawing} words={words} />
      <div id={table} hidden={!tabled}>
        {tabled ? <PointsTable drawing={{ ...drawing, series: columns }} when={words.full} /> : null}
      </div>
    </Card>
  )
}

interface DrawnProps {
  readonly drawing: Drawing
  readonly words: ReturnType<typeof useIntervalWords>
}

function Drawn({ drawing, words }: DrawnProps) {
  const t = useTranslations('reports')
  const number = useNumber()
  const { kind, stacked, unit, starts, series } = drawing
  const most = mostOf(drawing)
  const scale = scaleOf(unit, [most])
  const mark = useMark(scale)
  if (isBlank(drawing))
    return (
      <div className={styles.blank}>
        <EmptyState small title={t('noPoints')} />
      </div>
    )
  const scaled = (value: number | null | undefined) => (typeof value === 'number' ? value / scale.by : null)
  const compared = series.some(({ before }) => before?.some((value) => value !== null && value !== 0))
  const chart: ChartProps = {
    kind,
    stacked: stacked ?? false,
    rows: starts.map((from, place) => ({
      label: words.short(from),
      title: words.full(from),
      values: series.map(({ values }) => scaled(values[place])),
      before: series.map(({ before }) => scaled(before?.[place])),
    })),
    series: series.map(({ name }) => ({ name })),
    before: compared ? t('figure.previous') : null,
    ticks: ticksOf(most / scale.by, scale.unit),
    mark,
    say: (value) => number(unit, value * scale.by),
    onOpen: (row, place) => series[place]?.open?.(row),
  }
  return (
    <Suspense fallback={<Skeleton height="15rem" />}>
      <Chart {...chart} />
    </Suspense>
  )
}

export function ChartSkeleton() {
  return (
    <Card className={styles.panelSkeleton}>
      <Skeleton width="30%" height="1rem" />
      <Skeleton height="15rem" />
    </Card>
  )
}
