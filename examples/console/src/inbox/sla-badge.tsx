import { Clock } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { useDuration, useTicking } from '../ui'
import styles from './marks.module.css'
import type { Tile } from './search'

const MINUTE_MS = 60_000

/** What is left until an answer is due, or how long it is overdue, ticking: grey, orange, red (R60, R61). */
export function SlaBadge({ level }: { level: NonNullable<Tile['serviceLevel']> }) {
  const t = useTranslations('inbox.sla')
  const format = useFormatter()
  const duration = useDuration()
  const due = Date.parse(level.dueAt)
  // Seconds only where they matter; else a tile is rendered once a minute.
  const left = useTicking((now) => {
    const ms = due - now
    return Math.abs(ms) < 2 * MINUTE_MS
      ? Math.floor(ms / 1000) * 1000
      : Math.floor(ms / MINUTE_MS) * MINUTE_MS
  })
  const over = left < 0
  const tone = over ? 'red' : level.icon === 'red' ? 'orange' : level.icon
  const time = duration(left)
  const when = format.dateTime(due, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <span
      className={styles.sla}
      data-tone={tone}
      title={t('title', { metric: t(level.metric), when })}
      role="timer"
      aria-live="off"
      aria-label={`${t(level.metric)}: ${t(over ? 'over' : 'left', { time })}`}
    >
      <Clock aria-hidden />
      {over ? t('over', { time }) : time}
    </span>
  )
}
