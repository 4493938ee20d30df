import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, DateInput, IconButton, Input, todayHere } from '../../ui'
import styles from './calendars.module.css'
import { type Calendar, nextWindow, wrongInDay } from './week'
import { WindowFields } from './window-fields'

type Holiday = Calendar['holidays'][number]

/** Days that are otherwise: closed, or open at other hours. */
export function HolidaysEditor({
  value,
  onChange,
}: {
  readonly value: readonly Holiday[]
  readonly onChange: (holidays: Holiday[]) => void
}) {
  const t = useTranslations('settings.calendars')
  const replace = (index: number, holiday: Holiday) =>
    onChange(value.map((each, place) => (place === index ? holiday : each)))
  return (
    <div className={styles.holidays}>
      {value.map((holiday, index) => (
        <OneHoliday
          key={index}
          holiday={holiday}
          twice={value.some(({ date }, place) => place < index && date === holiday.date)}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(value.filter((_each, place) => place !== index))}
        />
      ))}
      <div>
        <Button
          size="sm"
          icon={<Plus />}
          onClick={() => onChange([...value, { date: todayHere(), name: '', windows: [] }])}
        >
          {t('addHoliday')}
        </Button>
      </div>
    </div>
  )
}

function OneHoliday({
  holiday,
  twice,
  onChange,
  onRemove,
}: {
  readonly holiday: Holiday
  readonly twice: boolean
  readonly onChange: (holiday: Holiday) => void
  readonly onRemove: () => void
}) {
  const t = useTranslations('settings.calendars')
  const { date, name, windows } = holiday
  const wrong = wrongInDay(windows)
  const next = nextWindow(windows)
  const day = name || date
  return (
    <div className={styles.holiday}>
      <DateInput
        size="sm"
        required
        aria-label={t('date')}
        aria-invalid={twice || undefined}
        value={date}
        onChange={(next) => onChange({ ...holiday, date: next })}
      />
      <Input
        size="sm"
        className={styles.holidayName}
        aria-label={t('holidayName')}
        placeholder={t('holidayName')}
        value={name}
        onChange={(event) => onChange({ ...holiday, name: event.target.value })}
      />
      <div className={styles.windows}>
        {twice ? (
          <span className={styles.wrong} role="alert">
            {t('twice')}
          </span>
        ) : null}
        {windows.length === 0 ? <span className={styles.closed}>{t('closedAllDay')}</span> : null}
        {windows.map((window, index) => (
          <WindowFields
            key={index}
            day={day}
            value={window}
            wrong={wrong.get(index)}
            onChange={(after) =>
              onChange({
                ...holiday,
                windows: windows.map((each, place) => (place === index ? after : each)),
              })
            }
            onRemove={() =>
              onChange({ ...holiday, windows: windows.filter((_each, place) => place !== index) })
            }
          />
        ))}
      </div>
      <div className={styles.dayActions}>
        <IconButton
          size="sm"
          icon={<Plus />}
          label={t('addWindow', { day })}
          why={next ? undefined : t('dayFull')}
          onClick={() => next && onChange({ ...holiday, windows: [...windows, next] })}
        />
        <IconButton size="sm" icon={<Trash2 />} label={t('removeHoliday', { day })} onClick={onRemove} />
      </div>
    </div>
  )
}
