import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge, IconButton, TimeInput } from '../../ui'
import styles from './calendars.module.css'
import { type DayWindow, endOf, minutesOf, overMidnight, timeOf, type Wrong } from './week'

/** From and to, of one window of a day. */
export function WindowFields({
  value,
  onChange,
  onRemove,
  wrong,
  day,
}: {
  readonly value: DayWindow
  readonly onChange: (window: DayWindow) => void
  readonly onRemove: () => void
  readonly wrong: Wrong | undefined
  /** What the window is of, for a screen reader. */
  readonly day: string
}) {
  const t = useTranslations('settings.calendars')
  return (
    <div className={styles.window}>
      <TimeInput
        size="sm"
        aria-label={t('from', { day })}
        aria-invalid={wrong ? true : undefined}
        value={timeOf(value.start)}
        onChange={(time) => {
          const start = minutesOf(time)
          if (start !== null) onChange({ ...value, start })
        }}
      />
      <span aria-hidden="true">–</span>
      <TimeInput
        size="sm"
        aria-label={t('to', { day })}
        aria-invalid={wrong ? true : undefined}
        value={timeOf(value.end)}
        onChange={(time) => {
          const end = endOf(time)
          if (end !== null) onChange({ ...value, end })
        }}
      />
      <IconButton size="sm" icon={<X />} label={t('removeWindow', { day })} onClick={onRemove} />
      {wrong ? (
        <span className={styles.wrong} role="alert">
          {t(`wrong.${wrong}`)}
        </span>
      ) : overMidnight(value) ? (
        <Badge>{t('nextDay')}</Badge>
      ) : null}
    </div>
  )
}
