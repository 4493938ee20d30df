import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormBar, FormField } from '../../form'
import { Combobox, Input } from '../../ui'
import { bodyOfKept, useKeptForm } from '../kept/use-kept-form'
import { FormCard } from '../parts/form-card'
import { FormPart } from '../parts/form-part'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { CALENDAR_PATHS } from './calendar-page'
import { HolidaysEditor } from './holidays-editor'
import { type Calendar, WEEKDAYS, wrongInDay, wrongInWeek } from './week'
import { WeekEditor } from './week-editor'
import { OWN_ZONE, zoneOptions } from './zones'

type Values = Pick<Calendar, 'name' | 'zone' | 'week' | 'holidays'>

const usualWeek = WEEKDAYS.slice(0, 5).map((weekday) => ({ weekday, start: 9 * 60, end: 17 * 60 }))
const valuesOf = (calendar: Calendar | null): Values =>
  calendar
    ? { name: calendar.name, zone: calendar.zone, week: calendar.week, holidays: calendar.holidays }
    : { name: '', zone: OWN_ZONE, week: usualWeek, holidays: [] }

/** Name, zone, the windows of a week, and the days that are otherwise. */
export function CalendarForm({ calendar }: { readonly calendar: Calendar | null }) {
  const t = useTranslations('settings.calendars')
  const { form, news } = useKeptForm<'calendars.upsert', Values, Calendar>({
    operation: 'calendars.upsert',
    section: 'calendars',
    stale: CALENDAR_PATHS,
    row: calendar,
    valuesOf,
    toBody: (values) => bodyOfKept(calendar, values),
    save: (body, headers) => api.POST('/api/admin/calendars', { body, headers }),
  })
  const { week, holidays } = form.form.watch()
  const wrong =
    wrongInWeek(week).size > 0 || holidays.some(({ windows }) => wrongInDay(windows).size > 0)
      ? t('mendFirst')
      : undefined
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('details')}>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} autoComplete="off" />}
        </FormField>
        <FormField of={form} name="zone" label={t('zone')} hint={t('zoneHint')} required>
          {(field) => (
            <Combobox
              {...field}
              options={zoneOptions(field.value)}
              clearable={false}
              onChange={(zone) => field.onChange(zone ?? '')}
            />
          )}
        </FormField>
      </FormCard>
      <FormCard title={t('week')} description={t('weekText')}>
        <FormPart of={form} name="week">
          {(field) => <WeekEditor value={field.value} onChange={field.onChange} />}
        </FormPart>
      </FormCard>
      <FormCard title={t('holidays')} description={t('holidaysText')}>
        <FormPart of={form} name="holidays">
          {(field) => <HolidaysEditor value={field.value} onChange={field.onChange} />}
        </FormPart>
      </FormCard>
      <FormBar of={form} always={!calendar} save={calendar ? undefined : t('create')} why={wrong} />
    </form>
  )
}
