import { useTranslations } from 'use-intl'
import { DateInput } from './date-input'
import styles from './date-time-input.module.css'
import { TimeInput } from './time-input'

export interface DateTimeInputProps {
  /** Local, as `2026-03-01T09:05`; empty: none. */
  readonly value: string
  readonly onChange: (at: string) => void
}

/** A day and a time of it. What is not said of the time is nine in the morning. Its `Field` is a `group`. */
export function DateTimeInput({ value, onChange }: DateTimeInputProps) {
  const t = useTranslations('ui.date')
  const [day = '', time = ''] = value.split('T')
  return (
    <div className={styles.pair}>
      <DateInput
        aria-label={t('day')}
        value={day}
        onChange={(next) => onChange(next ? `${next}T${time || '09:00'}` : '')}
      />
      <TimeInput
        aria-label={t('time')}
        value={time}
        disabled={day === ''}
        onChange={(next) => onChange(`${day}T${next}`)}
      />
    </div>
  )
}
