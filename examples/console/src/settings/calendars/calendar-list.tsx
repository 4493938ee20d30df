import { Link, useNavigate } from '@tanstack/react-router'
import { CalendarClock, Plus } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Button, Card, EmptyState, Table } from '../../ui'
import { useChannels } from '../channels/queries'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import { SectionPage } from '../parts/section-page'
import styles from './calendars.module.css'
import { type Calendar, openMinutes } from './week'

/** The business hours of the organisation, and which channels keep them. */
export function CalendarList() {
  const t = useTranslations('settings.calendars')
  const format = useFormatter()
  const calendars = query.useQuery('get', '/api/admin/calendars', {})
  const channels = useChannels().data?.items ?? []
  const navigate = useNavigate()
  const to = (item: string) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section: 'calendars', item },
  })
  const add = (
    <Button variant="primary" icon={<Plus />} render={<Link {...to('new')} />}>
      {t('add')}
    </Button>
  )
  const usedBy = (row: Calendar) =>
    channels.filter(({ calendarId }) => calendarId === row.id).map(({ name }) => name)
  return (
    <SectionPage section="calendars" actions={isNone(calendars) ? undefined : add}>
      <Loaded of={calendars} rows={3}>
        {({ items }) => (
          <Card flush>
            <Table
              label={t('label')}
              rows={items}
              rowKey={(row) => row.id}
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
                    <Link {...to(row.id)} className={styles.link}>
                      {row.name}
                    </Link>
                  ),
                },
                { key: 'zone', header: t('zone'), cell: (row) => row.zone },
                {
                  key: 'open',
                  header: t('openPerWeek'),
                  align: 'end',
                  width: '9rem',
                  cell: (row) =>
                    format.number(openMinutes(row.week) / 60, {
                      style: 'unit',
                      unit: 'hour',
                      maximumFractionDigits: 1,
                    }),
                },
                { key: 'used', header: t('usedBy'), cell: (row) => usedBy(row).join(', ') || '–' },
              ]}
            />
          </Card>
        )}
      </Loaded>
    </SectionPage>
  )
}
