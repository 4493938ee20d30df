import { useFormatter, useTranslations } from 'use-intl'
import type { Item } from '../../api/types'

type Timing = Pick<Item<'exportSchedules.list'>, 'cadence' | 'at'>

/** The day of January 2024, which began on a Monday, at a time. It has no zone: it says hours as their own clocks do. */
const atOf = (time: string, day = 1): Date => new Date(`2024-01-0${day}T${time}:00Z`)

/** When a schedule is due, as one sentence: “Every Monday at 06:00”. */
export function useCadence(): (timing: Timing) => string {
  const t = useTranslations('settings.exportSchedules.cadence')
  const format = useFormatter()
  return ({ cadence, at }) => {
    const time = format.dateTime(atOf(at), { timeStyle: 'short', timeZone: 'UTC' })
    switch (cadence.every) {
      case 'hour':
        return t('hour', { minute: at.slice(3) })
      case 'day':
        return t('day', { time })
      case 'week': {
        const weekday = format.dateTime(atOf(at, cadence.weekday), { weekday: 'long', timeZone: 'UTC' })
        return t('week', { weekday, time })
      }
      default:
        return t('month', { day: cadence.day, time })
    }
  }
}
