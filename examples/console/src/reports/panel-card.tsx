import { useTranslations } from 'use-intl'
import { type Behind, filterOf } from './ask'
import { ChartCard } from './chart-card'
import { hasConversations, type MetricName, type Panel, type Report } from './metrics'
import { lengthOf } from './period'
import type { Shown } from './search'
import type { Series } from './series'
import { pointsOf } from './shape'
import { useIntervalWords, useMetricWords } from './words'

interface PanelCardProps {
  readonly panel: Panel
  readonly report: Report
  readonly before: Report | undefined
  readonly shown: Shown
  readonly onOpen: (behind: Behind) => void
}

/** The chart of metrics that belong together. */
export function PanelCard({ panel, report, before, shown, onOpen }: PanelCardProps) {
  const t = useTranslations('reports')
  const { nameOf } = useMetricWords()
  const words = useIntervalWords(shown.interval, shown.zone, lengthOf(shown.days))
  const points = pointsOf(report, panel.metrics)
  const compared =
    before && before.intervals.length === points.length ? pointsOf(before, panel.metrics) : null
  const seriesOf = (metric: MetricName): Series => ({
    name: nameOf(metric),
    values: points.map(({ figures }) => figures[metric]?.value ?? null),
    ...(compared ? { before: compared.map(({ figures }) => figures[metric]?.value ?? null) } : {}),
    ...(hasConversations(metric)
      ? {
          opens: (place) => (points[place]?.figures[metric]?.n ?? 0) > 0,
          open(place) {
            const point = points[place]
            if (!point) return
            const { from, to } = point
            onOpen({ metric, from, to, filter: filterOf(shown.filters), about: words.full(from) })
          },
        }
      : {}),
  })
  const drawing = {
    name: t.has(`panels.${panel.name}` as never)
      ? t(`panels.${panel.name}` as 'panels.volume')
      : nameOf(panel.name as MetricName),
    kind: panel.kind,
    unit: report.metrics.find(({ metric }) => metric === panel.metrics[0])?.unit ?? 'count',
    starts: points.map(({ from }) => from),
    series: panel.metrics.map(seriesOf),
  }
  return <ChartCard drawing={drawing} shown={shown} />
}
