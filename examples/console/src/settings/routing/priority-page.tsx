import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { FormBar, FormField } from '../../form'
import { Input, NumberInput } from '../../ui'
import { allComplete, countOf, NO_CONDITIONS } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { useFields } from '../conditions/use-fields'
import { KeptThing } from '../kept/kept-thing'
import { bodyOfKept, useKeptForm } from '../kept/use-kept-form'
import { FormCard } from '../parts/form-card'
import { FormPart } from '../parts/form-part'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { PRIORITY_PATHS, type PriorityRule } from './routing-lists'

type Values = Omit<PriorityRule, 'id' | 'revision'>

const valuesOf = (row: PriorityRule | null): Values => ({
  name: row?.name ?? '',
  when: row?.when ?? NO_CONDITIONS,
  weight: row?.weight ?? 10,
})

/** One reason for coming earlier, or a new one. */
export function PriorityPage({ ruleId }: { readonly ruleId: string | null }) {
  const t = useTranslations('settings.routing')
  return (
    <KeptThing
      section="routing"
      of={query.useQuery('get', '/api/admin/priority-rules', {})}
      id={ruleId}
      add={t('addPriority')}
      stale={PRIORITY_PATHS}
      remove={({ id }) => api.DELETE('/api/admin/priority-rules/{id}', { params: { path: { id } } })}
    >
      {(row) => <Form row={row} />}
    </KeptThing>
  )
}

function Form({ row }: { readonly row: PriorityRule | null }) {
  const t = useTranslations('settings.routing')
  const { form, news } = useKeptForm<'priorityRules.upsert', Values, PriorityRule>({
    operation: 'priorityRules.upsert',
    section: 'routing',
    stale: PRIORITY_PATHS,
    row,
    valuesOf,
    toBody: (values) => bodyOfKept(row, values),
    save: (body, headers) => api.POST('/api/admin/priority-rules', { body, headers }),
  })
  const { when } = form.form.watch()
  const fields = useFields('priority')
  const why = countOf(when) === 0 ? t('needsOne') : allComplete(when, fields) ? undefined : t('unfinished')
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('details')}>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
        </FormField>
        <FormField of={form} name="weight" label={t('weight')} hint={t('weightHint')} required>
          {(field) => <NumberInput {...field} min={1} max={1000} />}
        </FormField>
      </FormCard>
      <FormCard title={t('when')} description={t('priorityWhen')}>
        <FormPart of={form} name="when">
          {(field) => <ConditionsEditor value={field.value} onChange={field.onChange} scope="priority" />}
        </FormPart>
      </FormCard>
      <FormBar of={form} always={row === null} why={why} />
    </form>
  )
}
