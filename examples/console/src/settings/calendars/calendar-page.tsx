import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { KeptThing } from '../kept/kept-thing'
import { CalendarCheck } from './calendar-check'
import { CalendarForm } from './calendar-form'

export const CALENDAR_PATHS = ['/api/admin/calendars', '/api/calendars/{calendarId}/check'] as const

/** One calendar, or a new one. */
export function CalendarPage({ calendarId }: { readonly calendarId: string | null }) {
  const t = useTranslations('settings.calendars')
  return (
    <KeptThing
      section="calendars"
      of={query.useQuery('get', '/api/admin/calendars', {})}
      id={calendarId}
      add={t('add')}
      describe={({ zone }) => zone}
      stale={CALENDAR_PATHS}
      removeText={t('removeText')}
      remove={({ id }) => api.DELETE('/api/admin/calendars/{id}', { params: { path: { id } } })}
    >
      {(calendar) => (
        <>
          <CalendarForm calendar={calendar} />
          {calendar ? <CalendarCheck calendar={calendar} /> : null}
        </>
      )}
    </KeptThing>
  )
}
