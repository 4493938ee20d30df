import { type DateTimeFormatOptions, useFormatter, useTranslations } from 'use-intl'
import { useDuration } from '../ui'
import type { Interval, MetricName, Unit } from './metrics'
import type { Scale } from './shape'

/** A number as its metric is counted: `1,204`, `2 h 5 min`, `87.5 %`; a dash where there is nothing to say. */
export function useNumber(): (unit: Unit, value: number | null | undefined) => string {
  const format = useFormatter()
  const duration = useDuration()
  return (unit, value) => {
    if (value === null || value === undefined) return '–'
    if (unit === 'ms') return duration(value)
    return unit === 'ratio'
      ? format.number(value, { style: 'percent', maximumFractionDigits: 1 })
      : format.number(value, { maximumFractionDigits: 1 })
  }
}

/** By how much something changed, with its sign: a share, or percentage points of a ratio. */
export function useChange(): (unit: Unit, change: number) => string {
  const format = useFormatter()
  const t = useTranslations('reports')
  return (unit, change) =>
    unit === 'ratio'
      ? t('points', {
          points: format.number(change * 100, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
        })
      : format.number(change, {
          style: 'percent',
          maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
          signDisplay: 'exceptZero',
        })
}

/** The marks of an axis, already divided by its scale. */
export function useMark(scale: Scale): (value: number) => string {
  const format = useFormatter()
  return (value) => {
    if (scale.unit === 'percent') return format.number(value, { style: 'percent', maximumFractionDigits: 1 })
    if (scale.unit === null) return format.number(value, { notation: 'compact', maximumFractionDigits: 1 })
    return format.number(value, {
      style: 'unit',
      unit: scale.unit,
      unitDisplay: 'narrow',
      maximumFractionDigits: 1,
    })
  }
}

/** What a metric is called, and how it is counted; one that this console does not know has the words of the API. */
export function useMetricWords(): {
  readonly nameOf: (metric: MetricName) => string
  readonly helpOf: (metric: MetricName, said: string) => string
} {
  const t = useTranslations('reports')
  return {
    nameOf: (metric) => (t.has(`metrics.${metric}.name`) ? t(`metrics.${metric}.name`) : metric),
    helpOf: (metric, said) => (t.has(`metrics.${metric}.help`) ? t(`metrics.${metric}.help`) : said),
  }
}

/** When an interval begins, in the zone of the report: as short as an axis needs, or all of it. */
export function useIntervalWords(
  interval: Interval,
  zone: string,
  days: number,
): { readonly short: (at: string) => string; readonly full: (at: string) => string } {
  const format = useFormatter()
  const t = useTranslations('reports')
  const date = (at: string, options: DateTimeFormatOptions) =>
    format.dateTime(new Date(at), { timeZone: zone, ...options })
  const quarter = (at: string) =>
    t('quarter', {
      quarter: Math.ceil(
        Number(new Intl.DateTimeFormat('en', { timeZone: zone, month: 'numeric' }).format(new Date(at))) / 3,
      ),
      year: date(at, { year: 'numeric' }),
    })
  return {
    short(at) {
      if (interval === 'hour')
        return days <= 1
          ? date(at, { hour: 'numeric', minute: '2-digit' })
          : date(at, { weekday: 'short', hour: 'numeric' })
      if (interval === 'month') return date(at, { month: 'short', year: '2-digit' })
      if (interval === 'quarter') return quarter(at)
      if (interval === 'year') return date(at, { year: 'numeric' })
      return date(at, { day: 'numeric', month: 'short' })
    },
    full(at) {
      if (interval === 'hour') return date(at, { dateStyle: 'medium', timeStyle: 'short' })
      if (interval === 'day')
        return date(at, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
      if (interval === 'week') return t('week', { day: date(at, { dateStyle: 'medium' }) })
      if (interval === 'month') return date(at, { month: 'long', year: 'numeric' })
      if (interval === 'quarter') return quarter(at)
      return date(at, { year: 'numeric' })
    },
  }
}
