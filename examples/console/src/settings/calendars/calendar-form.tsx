import { useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormBar, FormField, useApiForm } from '../../form'
import { Card, Combobox, Input, toast } from '../../ui'
import { FormPart } from '../parts/form-part'
import { ifMatch } from '../parts/if-match'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { useAction } from '../parts/use-action'
import { useBase, useNews } from '../parts/use-editing'
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
  const navigate = useNavigate()
  const { run } = useAction(CALENDAR_PATHS)
  const base = useBase(calendar?.revision ?? null)
  const form = useApiForm<'calendars.upsert', Values, Calendar | undefined>({
    operation: 'calendars.upsert',
    defaults: valuesOf(calendar),
    toBody: ({ name, ...rest }) => ({ ...(calendar ? { id: calendar.id } : {}), name: name.trim(), ...rest }),
    submit: async (body) =>
      (await api.POST('/api/admin/calendars', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
    onSaved: async (answer) => {
      await run(async () => {})
      if (calendar || !answer) return
      toast.success(t('made', { name: answer.name }))
      await navigate({
        to: '/settings/$section/{-$item}',
        params: { section: 'calendars', item: answer.id },
        replace: true,
      })
    },
  })
  const news = useNews(form, base, calendar?.revision ?? null, valuesOf(calendar))
  const { week, holidays } = form.form.watch()
  const wrong =
    wrongInWeek(week).size > 0 || holidays.some(({ windows }) => wrongInDay(windows).size > 0)
      ? t('mendFirst')
      : undefined
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Card title={t('details')}>
        <div className={parts.form}>
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
        </div>
      </Card>
      <Card title={t('week')} description={t('weekText')}>
        <FormPart of={form} name="week">
          {(field) => <WeekEditor value={field.value} onChange={field.onChange} />}
        </FormPart>
      </Card>
      <Card title={t('holidays')} description={t('holidaysText')}>
        <FormPart of={form} name="holidays">
          {(field) => <HolidaysEditor value={field.value} onChange={field.onChange} />}
        </FormPart>
      </Card>
      <FormBar of={form} always={!calendar} save={calendar ? undefined : t('create')} why={wrong} />
    </form>
  )
}
