import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Badge, Card, DateTimeInput, Field, Skeleton } from '../../ui'
import { Loaded } from '../parts/loaded'
import styles from './calendars.module.css'
import type { Calendar } from './week'

/** Whether it is open at an instant, as it was saved, and when that changes. */
export function CalendarCheck({ calendar }: { readonly calendar: Calendar }) {
  const t = useTranslations('settings.calendars.check')
  const [at, setAt] = useState('')
  const instant = at ? new Date(at) : null
  const asked = instant && !Number.isNaN(instant.getTime()) ? { at: instant.toISOString() } : {}
  const answer = query.useQuery(
    'get',
    '/api/calendars/{calendarId}/check',
    { params: { path: { calendarId: calendar.id }, query: asked } },
    { staleTime: 0, refetchInterval: at ? false : 60_000 },
  )
  return (
    <Card split title={t('title')} description={t('text')}>
      <div className={styles.check}>
        <Field label={t('at')} hint={at ? undefined : t('now')} group>
          <DateTimeInput value={at} onChange={setAt} />
        </Field>
        <div className={styles.answer} aria-live="polite">
          <Loaded of={answer} skeleton={<Skeleton width="12rem" />}>
            {(data) => <Answer calendar={calendar} {...data} />}
          </Loaded>
        </div>
      </div>
    </Card>
  )
}

function Answer({
  calendar,
  at,
  open,
  changesAt,
}: {
  readonly calendar: Calendar
  readonly at: string
  readonly open: boolean
  readonly changesAt: string | null
}) {
  const t = useTranslations('settings.calendars.check')
  const format = useFormatter()
  const there = (instant: string) =>
    format.dateTime(new Date(instant), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZone: calendar.zone,
    })
  return (
    <>
      <Badge tone={open ? 'good' : 'neutral'}>{open ? t('open') : t('closed')}</Badge>
      <span>{t('there', { time: there(at), zone: calendar.zone })}</span>
      {changesAt ? (
        <span className={styles.quiet}>
          {open ? t('closes', { time: there(changesAt) }) : t('opens', { time: there(changesAt) })}
        </span>
      ) : null}
    </>
  )
}
