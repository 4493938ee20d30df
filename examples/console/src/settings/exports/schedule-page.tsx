import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { NotFound } from '../../app/failed'
import { KeptPage } from '../kept/kept-page'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { ScheduleForm } from './schedule-form'
import { SCHEDULE_PATHS } from './schedule-list'
import { ScheduleRuns } from './schedule-runs'

/** One schedule, or a new one. */
export function SchedulePage({ scheduleId }: { readonly scheduleId: string | null }) {
  const t = useTranslations('settings.exportSchedules')
  const listed = query.useQuery('get', '/api/admin/export-schedules', {})
  if (scheduleId === null)
    return (
      <SectionPage section="exports" title={t('add')}>
        <ScheduleForm schedule={null} />
      </SectionPage>
    )
  return (
    <Loaded of={listed} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const schedule = items.find(({ id }) => id === scheduleId)
        if (!schedule) return <NotFound />
        return (
          <KeptPage
            section="exports"
            name={schedule.name}
            stale={SCHEDULE_PATHS}
            remove={() =>
              api.DELETE('/api/admin/export-schedules/{id}', { params: { path: { id: schedule.id } } })
            }
          >
            <ScheduleForm schedule={schedule} />
            <ScheduleRuns scheduleId={schedule.id} />
          </KeptPage>
        )
      }}
    </Loaded>
  )
}
