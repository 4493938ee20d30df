import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { type ApiForm, FormBar, FormField, FormSwitch, useApiForm } from '../../form'
import { Banner, Card, Combobox, Input, MultiCombobox, NumberInput, Select } from '../../ui'
import { OWN_ZONE, zoneOptions } from '../calendars/zones'
import { useAfterSave } from '../kept/use-after-save'
import { ifMatch } from '../parts/if-match'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { useBase, useNews } from '../parts/use-editing'
import { SCHEDULE_PATHS, type Schedule } from './schedule-list'

type Kind = Schedule['kinds'][number]
type Cadence = Schedule['cadence']
interface Values {
  readonly name: string
  readonly kinds: Kind[]
  readonly every: Cadence['every']
  readonly weekday: number
  readonly day: number
  readonly at: string
  readonly zone: string
  readonly covers: Schedule['covers']
  readonly folder: string
  readonly guardFormulas: boolean
  readonly active: boolean
}
type Of = { readonly of: ApiForm<Values> }

const KINDS: readonly Kind[] = [
  'response-times',
  'resolved-conversations',
  'open-conversations',
  'messages',
  'presence',
  'users',
  'teams',
  'topics',
  'tags',
  'contacts',
]

const valuesOf = (schedule: Schedule | null): Values => ({
  name: schedule?.name ?? '',
  kinds: schedule?.kinds ?? [],
  every: schedule?.cadence.every ?? 'day',
  weekday: schedule?.cadence.every === 'week' ? schedule.cadence.weekday : 1,
  day: schedule?.cadence.every === 'month' ? schedule.cadence.day : 1,
  at: schedule?.at ?? '06:00',
  zone: schedule?.zone ?? OWN_ZONE,
  covers: schedule?.covers ?? 'day',
  folder: schedule?.folder ?? '',
  guardFormulas: schedule?.guardFormulas ?? true,
  active: schedule?.active ?? true,
})

const cadenceOf = ({ every, weekday, day }: Values): Cadence =>
  every === 'week' ? { every, weekday } : every === 'month' ? { every, day } : { every }

/** What is written, when, of which time, and where. The filter of a schedule stays as it was made. */
export function ScheduleForm({ schedule }: { readonly schedule: Schedule | null }) {
  const t = useTranslations('settings.exportSchedules')
  const base = useBase(schedule?.revision ?? null)
  const after = useAfterSave('exports', SCHEDULE_PATHS)
  const form = useApiForm<'exportSchedules.upsert', Values, Schedule | undefined>({
    operation: 'exportSchedules.upsert',
    defaults: valuesOf(schedule),
    toBody: (values) => {
      const { every: _every, weekday: _weekday, day: _day, name, ...rest } = values
      return {
        ...(schedule ? { id: schedule.id } : {}),
        name: name.trim(),
        cadence: cadenceOf(values),
        ...rest,
      }
    },
    fieldOf: (path) => (path.startsWith('cadence') ? 'every' : undefined),
    submit: async (body) =>
      (await api.POST('/api/admin/export-schedules', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
    onSaved: (answer) => after(answer, schedule === null),
  })
  const news = useNews(form, base, schedule?.revision ?? null, valuesOf(schedule))
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Banner>{t('rights')}</Banner>
      <What of={form} />
      <When of={form} />
      <FormBar of={form} always={schedule === null} />
    </form>
  )
}

function What({ of }: Of) {
  const t = useTranslations('settings.exportSchedules')
  const kinds = useTranslations('reports.export.kinds')
  return (
    <Card title={t('what')}>
      <div className={parts.form}>
        <FormField of={of} name="name" label={t('name')} required>
          {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
        </FormField>
        <FormField of={of} name="kinds" label={t('kinds')} required>
          {(field) => (
            <MultiCombobox
              {...field}
              value={field.value}
              options={KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))}
            />
          )}
        </FormField>
        <FormField of={of} name="covers" label={t('covers')}>
          {(field) => (
            <Select
              {...field}
              options={(['hour', 'day', 'week', 'month'] as const).map((value) => ({
                value,
                label: t(`coversEach.${value}`),
              }))}
            />
          )}
        </FormField>
        <FormField of={of} name="folder" label={t('folder')} hint={t('folderHint')}>
          {(field) => <Input {...field} placeholder="reports/daily" autoComplete="off" />}
        </FormField>
        <FormSwitch of={of} name="guardFormulas" label={t('guard')} hint={t('guardHint')} row />
        <FormSwitch of={of} name="active" label={t('active')} row />
      </div>
    </Card>
  )
}

function When({ of }: Of) {
  const t = useTranslations('settings.exportSchedules')
  const format = useFormatter()
  const every = of.form.watch('every')
  // 2024 began on a Monday.
  const weekday = (day: number) =>
    format.dateTime(new Date(Date.UTC(2024, 0, day, 12)), { weekday: 'long', timeZone: 'UTC' })
  return (
    <Card title={t('when')}>
      <div className={parts.form}>
        <FormField of={of} name="every" label={t('how')}>
          {(field) => (
            <Select
              {...field}
              options={(['hour', 'day', 'week', 'month'] as const).map((value) => ({
                value,
                label: t(`every.${value}`),
              }))}
            />
          )}
        </FormField>
        {every === 'week' ? (
          <FormField of={of} name="weekday" label={t('weekday')}>
            {(field) => (
              <Select
                {...field}
                options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: weekday(day) }))}
              />
            )}
          </FormField>
        ) : null}
        {every === 'month' ? (
          <FormField of={of} name="day" label={t('day')} hint={t('dayHint')}>
            {(field) => <NumberInput {...field} min={1} max={31} />}
          </FormField>
        ) : null}
        <FormField of={of} name="at" label={t('at')} required>
          {(field) => <Input {...field} type="time" />}
        </FormField>
        <FormField of={of} name="zone" label={t('zone')} required>
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
  )
}
