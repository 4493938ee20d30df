import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { NotFound } from '../../app/failed'
import { FormBar, FormField, useApiForm } from '../../form'
import { Card, Input, NumberInput } from '../../ui'
import { allComplete, countOf, NO_CONDITIONS } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { useFields } from '../conditions/use-fields'
import { FormPart } from '../kept/form-part'
import { KeptPage } from '../kept/kept-page'
import { useAfterSave } from '../kept/use-after-save'
import { ifMatch } from '../parts/if-match'
import { Loaded } from '../parts/loaded'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { useBase, useNews } from '../parts/use-editing'
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
  const listed = query.useQuery('get', '/api/admin/priority-rules', {})
  if (ruleId === null)
    return (
      <SectionPage section="routing" title={t('addPriority')}>
        <Form row={null} />
      </SectionPage>
    )
  return (
    <Loaded of={listed} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const row = items.find(({ id }) => id === ruleId)
        if (!row) return <NotFound />
        return (
          <KeptPage
            section="routing"
            name={row.name}
            stale={PRIORITY_PATHS}
            remove={() => api.DELETE('/api/admin/priority-rules/{id}', { params: { path: { id: row.id } } })}
          >
            <Form row={row} />
          </KeptPage>
        )
      }}
    </Loaded>
  )
}

function Form({ row }: { readonly row: PriorityRule | null }) {
  const t = useTranslations('settings.routing')
  const base = useBase(row?.revision ?? null)
  const after = useAfterSave('routing', PRIORITY_PATHS)
  const form = useApiForm<'priorityRules.upsert', Values, PriorityRule | undefined>({
    operation: 'priorityRules.upsert',
    defaults: valuesOf(row),
    toBody: ({ name, ...rest }) => ({ ...(row ? { id: row.id } : {}), name: name.trim(), ...rest }),
    submit: async (body) =>
      (await api.POST('/api/admin/priority-rules', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
    onSaved: (answer) => after(answer, row === null),
  })
  const news = useNews(form, base, row?.revision ?? null, valuesOf(row))
  const { when } = form.form.watch()
  const fields = useFields('priority')
  const why = countOf(when) === 0 ? t('needsOne') : allComplete(when, fields) ? undefined : t('unfinished')
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Card title={t('details')}>
        <div className={parts.form}>
          <FormField of={form} name="name" label={t('name')} required>
            {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
          </FormField>
          <FormField of={form} name="weight" label={t('weight')} hint={t('weightHint')} required>
            {(field) => <NumberInput {...field} min={1} max={1000} />}
          </FormField>
        </div>
      </Card>
      <Card title={t('when')} description={t('priorityWhen')}>
        <FormPart of={form} name="when">
          {(field) => <ConditionsEditor value={field.value} onChange={field.onChange} scope="priority" />}
        </FormPart>
      </Card>
      <FormBar of={form} always={row === null} why={why} />
    </form>
  )
}
