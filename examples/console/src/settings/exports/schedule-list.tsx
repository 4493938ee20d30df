import { CalendarClock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Badge, Switch, Time, Tooltip } from '../../ui'
import { AddLink } from '../kept/add-link'
import { KeptTable } from '../kept/kept-table'
import { ifMatch } from '../parts/if-match'
import { useAction } from '../parts/use-action'
import { useCadence } from './use-cadence'

export type Schedule = Item<'exportSchedules.list'>
export const SCHEDULE_PATHS = [
  '/api/admin/export-schedules',
  '/api/admin/export-schedules/{scheduleId}/runs',
] as const

export const TONES = {
  done: 'good',
  running: 'accent',
  waiting: 'warn',
  failed: 'bad',
  cancelled: 'neutral',
} as const

/** When each is due, and what became of it last. */
export function ScheduleList() {
  const t = useTranslations('settings.exportSchedules')
  const toldOf = useCadence()
  const { run, busy } = useAction(SCHEDULE_PATHS)
  const turn = (row: Schedule, active: boolean) =>
    void run(() =>
      api.POST('/api/admin/export-schedules', {
        body: { id: row.id, active },
        headers: ifMatch(row.revision),
      }),
    )
  return (
    <KeptTable
      section="exports"
      of={query.useQuery('get', '/api/admin/export-schedules', {})}
      label={t('label')}
      name={t('name')}
      add={<AddLink section="exports" label={t('add')} />}
      none={{ icon: <CalendarClock />, title: t('none'), text: t('noneText') }}
      columns={[
        {
          key: 'every',
          header: t('when'),
          cell: toldOf,
        },
        {
          key: 'next',
          header: t('next'),
          cell: (row) => (row.nextAt && row.active ? <Time at={row.nextAt} as="full" /> : '–'),
        },
        {
          key: 'last',
          header: t('last'),
          cell: ({ last }) =>
            last ? (
              <Tooltip label={last.error ?? t(`states.${last.state}`)}>
                <Badge tone={TONES[last.state]}>{t(`states.${last.state}`)}</Badge>
              </Tooltip>
            ) : (
              t('neverRan')
            ),
        },
        {
          key: 'active',
          header: t('active'),
          width: '6rem',
          cell: (row) => (
            <Switch
              checked={row.active}
              disabled={busy}
              onChange={(active) => turn(row, active)}
              aria-label={t('activate', { name: row.name })}
            />
          ),
        },
      ]}
    />
  )
}
