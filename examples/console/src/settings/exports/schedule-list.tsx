import { Link, useNavigate } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Item } from '../../api/types'
import { Badge, Card, EmptyState, Switch, Table, Time, Tooltip } from '../../ui'
import { AddLink } from '../kept/add-link'
import kept from '../kept/kept.module.css'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'

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
  const listed = query.useQuery('get', '/api/admin/export-schedules', {})
  const navigate = useNavigate()
  const { run, busy } = useAction(SCHEDULE_PATHS)
  const to = (item: string) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section: 'exports', item },
  })
  const turn = (row: Schedule, active: boolean) =>
    void run(() =>
      api.POST('/api/admin/export-schedules', {
        body: { id: row.id, active },
        headers: ifMatch(row.revision),
      }),
    )
  const add = <AddLink section="exports" label={t('add')} />
  return (
    <SectionPage section="exports" actions={isNone(listed) ? undefined : add}>
      <Loaded of={listed} rows={4}>
        {({ items }) => (
          <Card flush>
            <Table
              label={t('label')}
              rows={items}
              rowKey={({ id }) => id}
              onRowClick={(row) => navigate(to(row.id))}
              empty={
                <EmptyState icon={<CalendarClock />} title={t('none')} text={t('noneText')} action={add} />
              }
              columns={[
                {
                  key: 'name',
                  header: t('name'),
                  primary: true,
                  cell: (row) => (
                    <Link {...to(row.id)} className={kept.name}>
                      {row.name}
                    </Link>
                  ),
                },
                {
                  key: 'every',
                  header: t('when'),
                  cell: (row) => `${t(`every.${row.cadence.every}`)} ${row.at}`,
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
                      '–'
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
          </Card>
        )}
      </Loaded>
    </SectionPage>
  )
}
