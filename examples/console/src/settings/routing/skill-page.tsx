import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { FormBar, FormField } from '../../form'
import { Combobox, Input } from '../../ui'
import { allComplete, countOf, NO_CONDITIONS } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { useFields } from '../conditions/use-fields'
import { useThings } from '../conditions/use-referred'
import { KeptThing } from '../kept/kept-thing'
import { bodyOfKept, useKeptForm } from '../kept/use-kept-form'
import { FormCard } from '../parts/form-card'
import { FormPart } from '../parts/form-part'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { SKILL_PATHS, type Skill } from './routing-lists'

type Values = Omit<Skill, 'id' | 'revision' | 'position'>

const valuesOf = (row: Skill | null): Values => ({
  name: row?.name ?? '',
  when: row?.when ?? NO_CONDITIONS,
  teamId: row?.teamId ?? '',
})

/** One skill, or a new one: what it is for, and whose it is. */
export function SkillPage({ skillId }: { readonly skillId: string | null }) {
  const t = useTranslations('settings.routing')
  return (
    <KeptThing
      section="routing"
      of={query.useQuery('get', '/api/admin/skills', {})}
      id={skillId}
      add={t('addSkill')}
      stale={SKILL_PATHS}
      remove={({ id }) => api.DELETE('/api/admin/skills/{id}', { params: { path: { id } } })}
    >
      {(row) => <Form row={row} />}
    </KeptThing>
  )
}

function Form({ row }: { readonly row: Skill | null }) {
  const t = useTranslations('settings.routing')
  const teams = useThings('team')
  const { form, news } = useKeptForm<'skills.upsert', Values, Skill>({
    operation: 'skills.upsert',
    section: 'routing',
    stale: SKILL_PATHS,
    row,
    valuesOf,
    toBody: (values) => bodyOfKept(row, values),
    save: (body, headers) => api.POST('/api/admin/skills', { body, headers }),
  })
  const { when } = form.form.watch()
  const fields = useFields('skill')
  const why = countOf(when) === 0 ? t('needsOne') : allComplete(when, fields) ? undefined : t('unfinished')
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('details')}>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
        </FormField>
        <FormField of={form} name="teamId" label={t('team')} hint={t('teamHint')} required>
          {(field) => (
            <Combobox
              {...field}
              value={field.value || null}
              clearable={false}
              options={teams}
              onChange={(id) => field.onChange(id ?? '')}
            />
          )}
        </FormField>
      </FormCard>
      <FormCard title={t('when')} description={t('skillWhen')}>
        <FormPart of={form} name="when">
          {(field) => <ConditionsEditor value={field.value} onChange={field.onChange} scope="skill" />}
        </FormPart>
      </FormCard>
      <FormBar of={form} always={row === null} why={why} />
    </form>
  )
}
