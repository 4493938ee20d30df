import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Card, cx, DescriptionList, Popover, Skeleton } from '../ui'
import { type Behind, filterOf } from './ask'
import { betterOf, hasConversations, isSpread, type Report, type ReportMetric, type Tab } from './metrics'
import { askedOf } from './period'
import styles from './reports.module.css'
import type { Shown } from './search'
import { changeOf, columnsFor, sparkOf } from './shape'
import { useChange, useMetricWords, useNumber } from './words'

interface CardsProps {
  readonly tab: Tab
  readonly report: Report
  readonly shown: Shown
  readonly onOpen: (behind: Behind) => void
}

/** The numbers of the whole period; each says what it is made of when it is opened. */
export function Cards({ tab, report, shown, onOpen }: CardsProps) {
  const t = useTranslations('reports')
  return (
    <ul className={styles.cards} data-columns={columnsFor(tab.cards.length)} aria-label={t('numbers')}>
      {tab.cards.map((name) => {
        const metric = report.metrics.find((one) => one.metric === name)
        return metric ? (
          <li key={name}>
            <NumberCard metric={metric} shown={shown} onOpen={onOpen} />
          </li>
        ) : null
      })}
    </ul>
  )
}

interface NumberCardProps {
  readonly metric: ReportMetric
  readonly shown: Shown
  readonly onOpen: (behind: Behind) => void
}

function NumberCard({ metric, shown, onOpen }: NumberCardProps) {
  const { nameOf } = useMetricWords()
  const number = useNumber()
  return (
    <Popover
      size="md"
      title={nameOf(metric.metric)}
      trigger={
        <button type="button" className={styles.card}>
          <span className={styles.cardName}>{nameOf(metric.metric)}</span>
          <span className={styles.cardLine}>
            <span className={styles.cardValue}>{number(metric.unit, metric.total.value)}</span>
            <Change metric={metric} />
          </span>
          <Spark values={metric.intervals.map(({ value }) => value)} />
        </button>
      }
    >
      {(close) => (
        <Details
          metric={metric}
          onOpen={
            hasConversations(metric.metric)
              ? () => {
                  close()
                  onOpen({
                    metric: metric.metric,
                    ...askedOf(shown.days),
                    filter: filterOf(shown.filters),
                    about: '',
                  })
                }
              : null
          }
        />
      )}
    </Popover>
  )
}

/** What a number is made of: how it is counted, how many, and how they are spread. */
function Details({
  metric,
  onOpen,
}: {
  readonly metric: ReportMetric
  readonly onOpen: (() => void) | null
}) {
  const t = useTranslations('reports')
  const { helpOf } = useMetricWords()
  const number = useNumber()
  const { total, previous, unit } = metric
  const spread = isSpread(total)
    ? (['median', 'mean', 'p90', 'min', 'max'] as const).map((key) => ({
        term: t(`figure.${key}`),
        value: number(unit, total[key]),
      }))
    : []
  return (
    <div className={styles.details}>
      <p className={styles.help}>{helpOf(metric.metric, metric.help)}</p>
      <DescriptionList
        items={[
          { term: t('figure.n'), value: number('count', total.n) },
          ...spread,
          ...(previous ? [{ term: t('figure.previous'), value: number(unit, previous.value) }] : []),
        ]}
      />
      {onOpen ? (
        <Button size="sm" onClick={onOpen}>
          {t('behind.open')}
        </Button>
      ) : null}
    </div>
  )
}

/** How the number moved against the period before: the sign says it, the colour only repeats it. */
function Change({ metric }: { readonly metric: ReportMetric }) {
  const t = useTranslations('reports')
  const words = useChange()
  const change = changeOf(metric.unit, metric.total, metric.previous)
  if (change === null) return null
  const better = betterOf(metric.metric)
  const tone =
    better === null || change === 0 ? null : change > 0 === (better === 'more') ? styles.good : styles.bad
  const Arrow = change === 0 ? ArrowRight : change > 0 ? ArrowUp : ArrowDown
  return (
    <span className={cx(styles.change, tone)} title={t('againstPrevious')}>
      <Arrow aria-hidden />
      {words(metric.unit, change)}
    </span>
  )
}

function Spark({ values }: { readonly values: readonly (number | null)[] }) {
  return (
    <svg className={styles.spark} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      {sparkOf(values).map((points, place) => (
        <polyline key={place} points={points} />
      ))}
    </svg>
  )
}

export function CardsSkeleton({ count }: { readonly count: number }) {
  return (
    <div className={styles.cards} data-columns={columnsFor(count)}>
      {Array.from({ length: count }, (_, place) => (
        <Card key={place}>
          <Skeleton width="60%" height="0.75rem" />
          <Skeleton width="40%" height="1.5rem" />
        </Card>
      ))}
    </div>
  )
}
