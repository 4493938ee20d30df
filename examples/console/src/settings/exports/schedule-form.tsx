import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { type ApiForm, FormBar, FormField, FormSwitch } from '../../form'
import { Banner, Combobox, Input, MultiCombobox, NumberInput, Select, TimeInput } from '../../ui'
import { OWN_ZONE, zoneOptions } from '../calendars/zones'
import { bodyOfKept, useKeptForm } from '../kept/use-kept-form'
import { FormCard } from '../parts/form-card'
import { FormPart } from '../parts/form-part'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { FilterFields } from './filter-fields'
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
  readonly filter: Schedule['filter']
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
  filter: schedule?.filter ?? {},
  guardFormulas: schedule?.guardFormulas ?? true,
  active: schedule?.active ?? true,
})

const cadenceOf = ({ every, weekday, day }: Values): Cadence =>
  every === 'week' ? { every, weekday } : every === 'month' ? { every, day } : { every }

/** What is written, when, of which time, of what alone, and where. */
export function ScheduleForm({ schedule }: { readonly schedule: Schedule | null }) {
  const t = useTranslations('settings.exportSchedules')
  const { form, news } = useKeptForm<'exportSchedules.upsert', Values, Schedule>({
    operation: 'exportSchedules.upsert',
    section: 'exports',
    stale: SCHEDULE_PATHS,
    row: schedule,
    valuesOf,
    toBody: (values) => {
      const { every: _every, weekday: _weekday, day: _day, ...rest } = values
      return { ...bodyOfKept(schedule, rest), cadence: cadenceOf(values) }
    },
    fieldOf: (path) => (path.startsWith('cadence') ? 'every' : undefined),
    save: (body, headers) => api.POST('/api/admin/export-schedules', { body, headers }),
  })
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Banner>{t('rights')}</Banner>
      <What of={form} />
      <When of={form} />
      <FormCard title={t('only')} description={t('onlyText')}>
        <FormPart of={form} name="filter">
          {(field) => <FilterFields value={field.value} onChange={field.onChange} />}
        </FormPart>
      </FormCard>
      <FormBar of={form} always={schedule === null} />
    </form>
  )
}

function What({ of }: Of) {
  const t = useTranslations('settings.exportSchedules')
  const kinds = useTranslations('shared.exports')
  return (
    <FormCard title={t('what')}>
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
    </FormCard>
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
    <FormCard title={t('when')}>
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
        {(field) => <TimeInput {...field} />}
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
    </FormCard>
  )
}
