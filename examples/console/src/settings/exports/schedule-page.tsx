import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { KeptThing } from '../kept/kept-thing'
import { ScheduleForm } from './schedule-form'
import { SCHEDULE_PATHS } from './schedule-list'
import { ScheduleRuns } from './schedule-runs'

/** One schedule, or a new one. */
export function SchedulePage({ scheduleId }: { readonly scheduleId: string | null }) {
  const t = useTranslations('settings.exportSchedules')
  return (
    <KeptThing
      section="exports"
      of={query.useQuery('get', '/api/admin/export-schedules', {})}
      id={scheduleId}
      add={t('add')}
      stale={SCHEDULE_PATHS}
      remove={({ id }) => api.DELETE('/api/admin/export-schedules/{id}', { params: { path: { id } } })}
    >
      {(schedule) => (
        <>
          <ScheduleForm schedule={schedule} />
          {schedule ? <ScheduleRuns scheduleId={schedule.id} /> : null}
        </>
      )}
    </KeptThing>
  )
}
