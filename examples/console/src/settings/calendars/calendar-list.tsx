import { CalendarClock } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { useChannels } from '../channels/queries'
import { AddLink } from '../kept/add-link'
import { KeptTable } from '../kept/kept-table'
import { type Calendar, openMinutes } from './week'

/** The business hours of the organisation, and which channels keep them. */
export function CalendarList() {
  const t = useTranslations('settings.calendars')
  const format = useFormatter()
  const channels = useChannels().data?.items ?? []
  const usedBy = (row: Calendar) =>
    channels.filter(({ calendarId }) => calendarId === row.id).map(({ name }) => name)
  const openHours = ({ week }: Calendar) =>
    format.number(openMinutes(week) / 60, {
      style: 'unit',
      unit: 'hour',
      unitDisplay: 'narrow',
      maximumFractionDigits: 1,
    })
  return (
    <KeptTable
      section="calendars"
      of={query.useQuery('get', '/api/admin/calendars', {})}
      label={t('label')}
      name={t('name')}
      add={<AddLink section="calendars" label={t('add')} />}
      none={{ icon: <CalendarClock />, title: t('none'), text: t('noneText') }}
      columns={[
        { key: 'zone', header: t('zone'), cell: (row) => row.zone },
        { key: 'open', header: t('openPerWeek'), align: 'end', width: '9rem', cell: openHours },
        { key: 'used', header: t('usedBy'), cell: (row) => usedBy(row).join(', ') || '–' },
      ]}
    />
  )
}
