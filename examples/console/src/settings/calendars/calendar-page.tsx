import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { NotFound } from '../../app/failed'
import { Button, confirm } from '../../ui'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { useAction } from '../parts/use-action'
import { CalendarCheck } from './calendar-check'
import { CalendarForm } from './calendar-form'
import type { Calendar } from './week'

export const CALENDAR_PATHS = ['/api/admin/calendars', '/api/calendars/{calendarId}/check'] as const

/** One calendar, or a new one. */
export function CalendarPage({ calendarId }: { readonly calendarId: string | null }) {
  const t = useTranslations('settings.calendars')
  const calendars = query.useQuery('get', '/api/admin/calendars', {})
  if (calendarId === null)
    return (
      <SectionPage section="calendars" title={t('add')}>
        <CalendarForm calendar={null} />
      </SectionPage>
    )
  return (
    <Loaded of={calendars} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const calendar = items.find(({ id }) => id === calendarId)
        return calendar ? <OneCalendar calendar={calendar} /> : <NotFound />
      }}
    </Loaded>
  )
}

function OneCalendar({ calendar }: { readonly calendar: Calendar }) {
  const t = useTranslations('settings.calendars')
  const navigate = useNavigate()
  const { run, busy } = useAction(CALENDAR_PATHS)
  const remove = async () => {
    const sure = await confirm({
      title: t('removeTitle', { name: calendar.name }),
      text: t('removeText'),
      action: t('remove'),
      danger: true,
    })
    if (!sure) return
    const gone = await run(
      () => api.DELETE('/api/admin/calendars/{id}', { params: { path: { id: calendar.id } } }),
      t('removed', { name: calendar.name }),
    )
    if (gone) await navigate({ to: '/settings/$section/{-$item}', params: { section: 'calendars' } })
  }
  return (
    <SectionPage
      section="calendars"
      title={calendar.name}
      description={calendar.zone}
      actions={
        <Button icon={<Trash2 />} onClick={remove} busy={busy}>
          {t('remove')}
        </Button>
      }
    >
      <CalendarCheck calendar={calendar} />
      <CalendarForm calendar={calendar} />
    </SectionPage>
  )
}
