import { Copy, Plus } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { IconButton, Menu } from '../../ui'
import styles from './calendars.module.css'
import { copied, nextWindow, WEEKDAYS, type Window, windowsOn, withDay, wrongInWeek } from './week'
import { WindowFields } from './window-fields'

/** The first of January 2024 was a Monday. */
const dayOf = (weekday: number) => new Date(Date.UTC(2024, 0, weekday))

/** The windows of a week, day by day; several a day, over midnight too. */
export function WeekEditor({
  value,
  onChange,
}: {
  readonly value: readonly Window[]
  readonly onChange: (week: Window[]) => void
}) {
  const t = useTranslations('settings.calendars')
  const format = useFormatter()
  const wrong = wrongInWeek(value)
  const nameOf = (weekday: number) => format.dateTime(dayOf(weekday), { weekday: 'long', timeZone: 'UTC' })
  return (
    <div className={styles.week}>
      {WEEKDAYS.map((weekday) => {
        const windows = windowsOn(value, weekday)
        const next = nextWindow(windows)
        const day = nameOf(weekday)
        const change = (after: readonly { start: number; end: number }[]) =>
          onChange(withDay(value, weekday, after))
        return (
          <fieldset key={weekday} className={styles.day}>
            <legend className={styles.dayName}>{day}</legend>
            <div className={styles.windows}>
              {windows.length === 0 ? <span className={styles.closed}>{t('closed')}</span> : null}
              {windows.map((window, index) => (
                <WindowFields
                  key={index}
                  day={day}
                  value={window}
                  wrong={wrong.get(value.indexOf(window))}
                  onChange={(after) => change(windows.map((each, place) => (place === index ? after : each)))}
                  onRemove={() => change(windows.filter((_each, place) => place !== index))}
                />
              ))}
            </div>
            <div className={styles.dayActions}>
              <IconButton
                size="sm"
                icon={<Plus />}
                label={t('addWindow', { day })}
                why={next ? undefined : t('dayFull')}
                onClick={() => next && change([...windows, next])}
              />
              <Menu
                align="end"
                trigger={<IconButton size="sm" icon={<Copy />} label={t('copy', { day })} />}
                items={[
                  {
                    label: t('toWeekdays'),
                    onSelect: () => onChange(copied(value, weekday, others([1, 2, 3, 4, 5], weekday))),
                  },
                  {
                    label: t('toAll'),
                    onSelect: () => onChange(copied(value, weekday, others(WEEKDAYS, weekday))),
                  },
                  '-',
                  ...others(WEEKDAYS, weekday).map((other) => ({
                    label: nameOf(other),
                    onSelect: () => onChange(copied(value, weekday, [other])),
                  })),
                ]}
              />
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}

const others = (days: readonly number[], weekday: number) => days.filter((day) => day !== weekday)
