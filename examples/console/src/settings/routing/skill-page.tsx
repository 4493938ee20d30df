import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { NotFound } from '../../app/failed'
import { FormBar, FormField, useApiForm } from '../../form'
import { Card, Combobox, Input } from '../../ui'
import { allComplete, countOf, NO_CONDITIONS } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { useFields } from '../conditions/use-fields'
import { useThings } from '../conditions/use-referred'
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
  const listed = query.useQuery('get', '/api/admin/skills', {})
  if (skillId === null)
    return (
      <SectionPage section="routing" title={t('addSkill')}>
        <Form row={null} />
      </SectionPage>
    )
  return (
    <Loaded of={listed} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const row = items.find(({ id }) => id === skillId)
        if (!row) return <NotFound />
        return (
          <KeptPage
            section="routing"
            name={row.name}
            stale={SKILL_PATHS}
            remove={() => api.DELETE('/api/admin/skills/{id}', { params: { path: { id: row.id } } })}
          >
            <Form row={row} />
          </KeptPage>
        )
      }}
    </Loaded>
  )
}

function Form({ row }: { readonly row: Skill | null }) {
  const t = useTranslations('settings.routing')
  const base = useBase(row?.revision ?? null)
  const after = useAfterSave('routing', SKILL_PATHS)
  const teams = useThings('team')
  const form = useApiForm<'skills.upsert', Values, Skill | undefined>({
    operation: 'skills.upsert',
    defaults: valuesOf(row),
    toBody: ({ name, ...rest }) => ({ ...(row ? { id: row.id } : {}), name: name.trim(), ...rest }),
    submit: async (body) =>
      (await api.POST('/api/admin/skills', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
    onSaved: (answer) => after(answer, row === null),
  })
  const news = useNews(form, base, row?.revision ?? null, valuesOf(row))
  const { when } = form.form.watch()
  const fields = useFields('skill')
  const why = countOf(when) === 0 ? t('needsOne') : allComplete(when, fields) ? undefined : t('unfinished')
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Card title={t('details')}>
        <div className={parts.form}>
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
        </div>
      </Card>
      <Card title={t('when')} description={t('skillWhen')}>
        <FormPart of={form} name="when">
          {(field) => <ConditionsEditor value={field.value} onChange={field.onChange} scope="skill" />}
        </FormPart>
      </Card>
      <FormBar of={form} always={row === null} why={why} />
    </form>
  )
}
