import { useFormatter, useTranslations } from 'use-intl'
import { cx } from './cx'
import { useTicking } from './ticker'
import styles from './time.module.css'
import { Tooltip } from './tooltip'

export type Instant = Date | string | number

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const JUST_MS = 45_000

export interface TimeProps {
  /** ISO 8601, milliseconds or a `Date`. */
  readonly at: Instant
  /**
   * `relative`: “5 minutes ago” (the default). `short`: today the time, this year the day, else the date, for lists.
   * `time`: the time alone. `date`: the date alone. `full`: both.
   */
  readonly as?: 'relative' | 'short' | 'time' | 'date' | 'full'
  /** Without the tooltip that says all of it. */
  readonly plain?: boolean
  readonly className?: string
}

/** An instant in the reader's words and time zone; a relative one keeps itself true. */
export function Time({ at, as = 'relative', plain = false, className }: TimeProps) {
  const format = useFormatter()
  const t = useTranslations('ui.time')
  const date = new Date(at)
  const instant = date.getTime()
  useTicking((now) => (as === 'relative' || as === 'short' ? Math.floor((now - instant) / 15_000) : 0))
  if (Number.isNaN(instant)) return null
  const element = (
    <time dateTime={date.toISOString()} className={cx(styles.time, className)}>
      {as === 'full'
        ? format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' })
        : as === 'relative' && Math.abs(Date.now() - instant) < JUST_MS
          ? t('now')
          : words(format, date, as)}
    </time>
  )
  if (plain) return element
  return <Tooltip label={format.dateTime(date, { dateStyle: 'full', timeStyle: 'short' })}>{element}</Tooltip>
}

type Formatter = ReturnType<typeof useFormatter>

function words(format: Formatter, date: Date, as: 'relative' | 'short' | 'time' | 'date'): string {
  const now = new Date()
  if (as === 'relative') return format.relativeTime(date, now)
  if (as === 'time') return format.dateTime(date, { timeStyle: 'short' })
  if (as === 'date') return format.dateTime(date, { dateStyle: 'medium' })
  const day = (one: Date) => format.dateTime(one, { year: 'numeric', month: 'numeric', day: 'numeric' })
  if (day(date) === day(now)) return format.dateTime(date, { timeStyle: 'short' })
  if (Math.abs(now.getTime() - date.getTime()) < 300 * DAY_MS)
    return format.dateTime(date, { day: 'numeric', month: 'short' })
  return format.dateTime(date, { dateStyle: 'medium' })
}

/** A length of time in at most two units: “2 h 5 min”; seconds only below two minutes. */
export function useDuration(): (ms: number) => string {
  const format = useFormatter()
  return (ms) => {
    const part = (value: number, unit: 'day' | 'hour' | 'minute' | 'second') =>
      format.number(value, { style: 'unit', unit, unitDisplay: 'narrow' })
    const length = Math.abs(ms)
    if (length < 2 * MINUTE_MS) {
      const seconds = Math.floor(length / 1_000)
      return seconds < 60 ? part(seconds, 'second') : `${part(1, 'minute')} ${part(seconds - 60, 'second')}`
    }
    const [days, hours, minutes] = [
      Math.floor(length / DAY_MS),
      Math.floor((length % DAY_MS) / HOUR_MS),
      Math.floor((length % HOUR_MS) / MINUTE_MS),
    ]
    const parts =
      days > 0
        ? [part(days, 'day'), hours > 0 && part(hours, 'hour')]
        : [hours > 0 && part(hours, 'hour'), (minutes > 0 || hours === 0) && part(minutes, 'minute')]
    return parts.filter((one) => one !== false).join(' ')
  }
}

/** A length of time, standing still. */
export function Duration({ ms }: { readonly ms: number }) {
  return <span className={styles.time}>{useDuration()(ms)}</span>
}

export interface CountdownProps {
  /** When it is due. */
  readonly due: Instant
  /** What is left while the clock stands, in milliseconds: it stands then. */
  readonly pausedLeftMs?: number | null
  /** From when on it is marked; the last 15 minutes unless said. */
  readonly warnMs?: number
  /** Without words and frame: in a list. */
  readonly bare?: boolean
  /** What is left without the word for it: beside a clock, where there is little room. */
  readonly brief?: boolean
  /** What is counted for, in the tooltip: “First response”. */
  readonly label?: string
  readonly className?: string
}

/** What is left until something is due, or how long it is overdue, ticking. */
export function Countdown({
  due,
  pausedLeftMs,
  warnMs = 15 * MINUTE_MS,
  bare = false,
  brief = false,
  label,
  className,
}: CountdownProps) {
  const t = useTranslations('ui.countdown')
  const format = useFormatter()
  const duration = useDuration()
  const date = new Date(due)
  const instant = date.getTime()
  const paused = pausedLeftMs !== undefined && pausedLeftMs !== null
  const secondsLeft = useTicking((now) => {
    if (paused) return Math.floor(pausedLeftMs / 1_000)
    const seconds = Math.floor((instant - now) / 1_000)
    return Math.abs(seconds) < 120 ? seconds : Math.floor(seconds / 60) * 60
  })
  if (!paused && Number.isNaN(instant)) return null
  const left = secondsLeft * 1_000
  const tone = paused ? 'paused' : left < 0 ? 'over' : left <= warnMs ? 'soon' : 'fine'
  const length = duration(left)
  const words = paused
    ? t('paused', { time: length })
    : left < 0
      ? t('over', { time: length })
      : t('left', { time: length })
  const when = paused ? words : format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Tooltip
      label={[label, bare ? words : null, when === words ? null : t('due', { when })]
        .filter(Boolean)
        .join(' · ')}
    >
      <time
        dateTime={paused ? undefined : date.toISOString()}
        className={cx(styles.countdown, styles[tone], bare && styles.bare, className)}
        aria-label={label ? `${label}: ${words}` : words}
        role="timer"
        aria-live="off"
      >
        {bare ? `${left < 0 ? '−' : ''}${length}` : brief && !paused && left >= 0 ? length : words}
      </time>
    </Tooltip>
  )
}
