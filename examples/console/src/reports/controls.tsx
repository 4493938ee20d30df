import { useTranslations } from 'use-intl'
import { Segmented, Select, Switch } from '../ui'
import { Filters } from './filters'
import { defaultInterval, intervalsFor } from './period'
import { PeriodPicker } from './period-picker'
import styles from './reports.module.css'
import type { ReportSearch, Shown } from './search'
import { ZonePicker } from './zone-picker'

interface ControlsProps {
  readonly shown: Shown
  readonly show: (changes: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) => void
}

/** Of when, of what, and by which clock: all of it in the address. */
export function Controls({ shown, show }: ControlsProps) {
  const t = useTranslations('reports')
  const fitting = intervalsFor(shown.days)
  return (
    <div className={styles.controls}>
      <PeriodPicker shown={shown} show={show} />
      <Select
        className={styles.interval}
        size="sm"
        aria-label={t('interval.label')}
        value={shown.interval}
        onChange={(interval) =>
          show({ interval: interval === defaultInterval(shown.days) ? undefined : interval })
        }
        options={fitting.map((interval) => ({ value: interval, label: t(`interval.${interval}`) }))}
      />
      <ZonePicker zone={shown.zone} onChange={(zone) => show({ zone: zone ?? undefined })} />
      <Filters shown={shown} show={show} />
      <Segmented
        size="sm"
        aria-label={t('clock.label')}
        value={shown.clock}
        onChange={(clock) => show({ clock: clock === 'business' ? clock : undefined })}
        options={[
          { value: 'calendar', label: t('clock.calendar') },
          { value: 'business', label: t('clock.business') },
        ]}
      />
      <Switch
        checked={shown.compare}
        onChange={(compare) => show({ compare: compare ? undefined : false })}
        label={t('compare')}
      />
    </div>
  )
}
