import { Download } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Card, EmptyState, ErrorState, IconButton, Select, SkeletonRows, type Sorting, Table } from '../ui'
import { type Behind, filterOf, filterOfGroup, groupsAsk } from './ask'
import { fileNameOf, saveCsv } from './csv'
import { comparedBy, type Grouping, hasConversations, type MetricName, type Tab } from './metrics'
import { askedOf } from './period'
import styles from './reports.module.css'
import type { Shown } from './search'
import { type GroupRow, groupsOf, sortedBy } from './shape'
import { useReport } from './use-report'
import { useMetricWords, useNumber } from './words'

interface GroupsProps {
  readonly tab: Tab
  readonly shown: Shown
  readonly onBy: (by: Grouping) => void
  readonly onOpen: (behind: Behind) => void
}

/** The numbers of a part told apart: by channel, team, agent … */
export function Groups({ tab, shown, onBy, onOpen }: GroupsProps) {
  const t = useTranslations('reports')
  const by = shown.by && tab.by.includes(shown.by) ? shown.by : (tab.by[0] ?? 'channel')
  const metrics = comparedBy(tab, by)
  const report = useReport(groupsAsk(shown, metrics, by))
  const { nameOf } = useMetricWords()
  const called = useGroupName(by)
  const download = () =>
    report.data &&
    saveCsv(fileNameOf(t('title'), t(`groups.each.${by}`), shown.days.from, shown.days.to), [
      [t(`groups.one.${by}`), ...metrics.map(nameOf)],
      ...groupsOf(report.data, metrics).map((row) => [
        called(row),
        ...metrics.map((name) => row.figures[name]?.value ?? null),
      ]),
    ])
  return (
    <Card
      flush
      title={t('groups.title')}
      actions={
        <>
          <Select
            className={styles.interval}
            size="sm"
            aria-label={t('groups.by')}
            value={by}
            onChange={onBy}
            options={tab.by.map((each) => ({ value: each, label: t(`groups.each.${each}`) }))}
          />
          <IconButton
            size="sm"
            icon={<Download />}
            label={t('csv', { name: t(`groups.each.${by}`) })}
            disabled={!report.data || report.isPlaceholderData}
            onClick={download}
          />
        </>
      }
    >
      {report.data && !report.isPlaceholderData ? (
        <GroupTable
          key={by}
          by={by}
          metrics={metrics}
          rows={groupsOf(report.data, metrics)}
          unitOf={(name) => report.data?.metrics.find(({ metric }) => metric === name)?.unit ?? 'count'}
          shown={shown}
          onOpen={onOpen}
        />
      ) : report.error ? (
        <ErrorState small error={report.error} onRetry={report.refetch} retrying={report.isFetching} />
      ) : (
        <SkeletonRows rows={5} />
      )}
    </Card>
  )
}

/** What a group is called; those of none have a name too. */
function useGroupName(by: Grouping): (row: Pick<GroupRow, 'key' | 'name'>) => string {
  const t = useTranslations('reports')
  const networks = useTranslations('shared.networks')
  return ({ key, name }) => {
    if (key === null || name === '') return t(`groups.none.${by}`)
    return by === 'network' && networks.has(name as 'x') ? networks(name as 'x') : name
  }
}

interface GroupTableProps {
  readonly by: Grouping
  readonly metrics: readonly MetricName[]
  readonly rows: readonly GroupRow[]
  readonly unitOf: (metric: MetricName) => 'count' | 'ms' | 'ratio'
  readonly shown: Shown
  readonly onOpen: (behind: Behind) => void
}

function GroupTable({ by, metrics, rows, unitOf, shown, onOpen }: GroupTableProps) {
  const t = useTranslations('reports')
  const { nameOf } = useMetricWords()
  const first = metrics[0] ?? 'newConversations'
  const [sort, setSort] = useState<Sorting>({ key: first, direction: 'descending' })
  const called = useGroupName(by)
  const most = (metric: MetricName) => Math.max(0, ...rows.map(({ figures }) => figures[metric]?.value ?? 0))
  return (
    <Table
      label={t('groups.label', { by: t(`groups.each.${by}`) })}
      rows={sortedBy(rows, sort.key as MetricName | 'name', sort.direction)}
      rowKey={({ key }) => key ?? ''}
      sort={sort}
      onSort={setSort}
      empty={<EmptyState small title={t('nothing')} />}
      columns={[
        { key: 'name', header: t(`groups.one.${by}`), primary: true, sortable: true, cell: called },
        ...metrics.map((metric, place) => ({
          key: metric,
          header: nameOf(metric),
          align: 'end' as const,
          sortable: true,
          cell: (row: GroupRow) => (
            <GroupNumber
              row={row}
              metric={metric}
              unit={unitOf(metric)}
              length={place === 0 ? (row.figures[metric]?.value ?? 0) / (most(metric) || 1) : null}
              called={called(row)}
              filter={filterOfGroup(filterOf(shown.filters), by, row.key)}
              days={shown.days}
              onOpen={onOpen}
            />
          ),
        })),
      ]}
    />
  )
}

interface GroupNumberProps {
  readonly row: GroupRow
  readonly metric: MetricName
  readonly unit: 'count' | 'ms' | 'ratio'
  /** How long its bar is; null: it has none. */
  readonly length: number | null
  readonly called: string
  readonly filter: Behind['filter'] | null
  readonly days: Shown['days']
  readonly onOpen: (behind: Behind) => void
}

function GroupNumber({ row, metric, unit, length, called, filter, days, onOpen }: GroupNumberProps) {
  const t = useTranslations('reports')
  const { nameOf } = useMetricWords()
  const format = useFormatter()
  const number = useNumber()
  const figure = row.figures[metric]
  const text = number(unit, figure?.value)
  const share = row.shares[metric]
  const part =
    share === undefined ? null : (
      <span className={styles.share} title={t('groups.share')}>
        {format.number(share, { style: 'percent' })}
      </span>
    )
  const bar =
    length === null ? null : (
      <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width={Math.max(0, length) * 100} height="4" />
      </svg>
    )
  if (!filter || !figure || figure.n === 0 || !hasConversations(metric))
    return (
      <span className={styles.measured}>
        {bar}
        {text}
        {part}
      </span>
    )
  return (
    <span className={styles.measured}>
      {bar}
      <button
        type="button"
        className={styles.number}
        onClick={() => onOpen({ metric, ...askedOf(days), filter, about: called })}
        aria-label={t('behind.number', { number: text, metric: nameOf(metric), when: called })}
      >
        {text}
      </button>
      {part}
    </span>
  )
}
