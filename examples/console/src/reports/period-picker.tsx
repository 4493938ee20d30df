import { CalendarDays, Check } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button, DateInput, Field, Popover } from '../ui'
import { type Days, isDay, PRESETS } from './period'
import styles from './reports.module.css'
import type { ReportSearch, Shown } from './search'

interface PeriodPickerProps {
  readonly shown: Shown
  readonly show: (changes: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) => void
}

/** A usual period, or days of one's own. */
export function PeriodPicker({ shown, show }: PeriodPickerProps) {
  const t = useTranslations('reports.period')
  return (
    <Popover
      label={t('label')}
      size="sm"
      trigger={
        <Button size="sm" icon={<CalendarDays />}>
          {shown.preset ? t(`presets.${shown.preset}`) : null}
          <span className={styles.days}>
            <DaysWords days={shown.days} />
          </span>
        </Button>
      }
    >
      {(close) => (
        <>
          <ul className={styles.presets}>
            {PRESETS.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  className={styles.preset}
                  aria-pressed={shown.preset === preset}
                  onClick={() => {
                    show({ period: preset, from: undefined, to: undefined, interval: undefined })
                    close()
                  }}
                >
                  {t(`presets.${preset}`)}
                  {shown.preset === preset ? <Check aria-hidden /> : null}
                </button>
              </li>
            ))}
          </ul>
          <OwnDays
            days={shown.days}
            onChoose={(days) => {
              show({ ...days, period: undefined, interval: undefined })
              close()
            }}
          />
        </>
      )}
    </Popover>
  )
}

/** Both days, in the reader's language; one where they are the same. */
export function DaysWords({ days }: { readonly days: Days }) {
  const format = useFormatter()
  const options = { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' } as const
  const [from, to] = [new Date(`${days.from}T12:00:00Z`), new Date(`${days.to}T12:00:00Z`)]
  return format.dateTimeRange(from, to, options)
}

function OwnDays({ days, onChoose }: { readonly days: Days; readonly onChoose: (days: Days) => void }) {
  const t = useTranslations('reports.period')
  const [from, setFrom] = useState(days.from)
  const [to, setTo] = useState(days.to)
  const complete = isDay(from) && isDay(to)
  const wrong = complete && from > to ? t('wrong') : undefined
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete && !wrong) onChoose({ from, to })
      }}
    >
      <div className={styles.ownDays}>
        <Field label={t('from')}>
          <DateInput size="sm" required min="2000-01-01" value={from} onChange={setFrom} />
        </Field>
        <Field label={t('to')} error={wrong}>
          <DateInput size="sm" required min="2000-01-01" value={to} onChange={setTo} />
        </Field>
      </div>
      <Button size="sm" type="submit" variant="primary" disabled={!complete || Boolean(wrong)}>
        {t('apply')}
      </Button>
    </form>
  )
}
