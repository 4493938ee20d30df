import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type DateTimeFormatOptions, useFormatter, useLocale, useTranslations } from 'use-intl'
import styles from './calendar.module.css'
import { addDays, addMonths, type Day, monthOf, noonOf, weekBegins, weekdayOf, weeksOf } from './days'
import { IconButton } from './icon-button'

export interface CalendarProps {
  readonly value: Day | null
  readonly today: Day
  readonly min?: Day | undefined
  readonly max?: Day | undefined
  readonly onChoose: (day: Day) => void
  /** Is the day that has the focus. */
  readonly focused: RefObject<HTMLButtonElement | null>
}

/** Said, since a table alone is none to go through by keys. */
const cellOf = (chosen: boolean) => ({ role: 'gridcell', 'aria-selected': chosen })

/** A month to choose a day of. Arrows go by days and weeks, Page keys by months, with Shift by years. */
export function Calendar({ value, today, min, max, onChoose, focused }: CalendarProps) {
  const t = useTranslations('ui.date')
  const format = useFormatter()
  const begins = weekBegins(useLocale())
  const [at, setAt] = useState(value ?? today)
  const moved = useRef(false)
  const say = (day: Day, as: DateTimeFormatOptions) =>
    format.dateTime(noonOf(day), { timeZone: 'UTC', ...as })
  const go = (day: Day) => {
    moved.current = true
    setAt(min && day < min ? min : max && day > max ? max : day)
  }
  // Where keys lead the focus goes along; the popup sets the first one.
  useEffect(() => {
    if (moved.current) focused.current?.focus()
  }, [at, focused])
  const weeks = weeksOf(at, begins)
  return (
    <div className={styles.calendar}>
      <div className={styles.head}>
        <IconButton
          size="sm"
          icon={<ChevronLeft />}
          label={t('before')}
          onClick={() => setAt(addMonths(at, -1))}
        />
        <span className={styles.month} aria-live="polite">
          {say(at, { month: 'long', year: 'numeric' })}
        </span>
        <IconButton
          size="sm"
          icon={<ChevronRight />}
          label={t('after')}
          onClick={() => setAt(addMonths(at, 1))}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of days is gone through by keys. */}
      <table role="grid" className={styles.grid} aria-label={say(at, { month: 'long', year: 'numeric' })}>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col" abbr={say(day, { weekday: 'long' })}>
                {say(day, { weekday: 'short' }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={(event) => onKey(event, at, begins, go)}>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} {...cellOf(day === value)}>
                  <button
                    ref={day === at ? focused : undefined}
                    type="button"
                    className={styles.day}
                    tabIndex={day === at ? 0 : -1}
                    disabled={(min !== undefined && day < min) || (max !== undefined && day > max)}
                    data-other={monthOf(day) === monthOf(at) ? undefined : ''}
                    aria-current={day === today ? 'date' : undefined}
                    aria-label={say(day, { dateStyle: 'full' })}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function onKey(event: KeyboardEvent, at: Day, begins: number, go: (day: Day) => void): void {
  const inWeek = (weekdayOf(at) - begins + 7) % 7
  const to: Readonly<Record<string, () => Day>> = {
    ArrowLeft: () => addDays(at, -1),
    ArrowRight: () => addDays(at, 1),
    ArrowUp: () => addDays(at, -7),
    ArrowDown: () => addDays(at, 7),
    Home: () => addDays(at, -inWeek),
    End: () => addDays(at, 6 - inWeek),
    PageUp: () => addMonths(at, event.shiftKey ? -12 : -1),
    PageDown: () => addMonths(at, event.shiftKey ? 12 : 1),
  }
  const found = to[event.key]
  if (!found) return
  event.preventDefault()
  go(found())
}
