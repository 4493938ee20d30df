import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormBar, FormField } from '../../form'
import { Input } from '../../ui'
import { type Conditions, NO_CONDITIONS } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { bodyOfKept, useKeptForm } from '../kept/use-kept-form'
import { FormCard } from '../parts/form-card'
import { FormPart } from '../parts/form-part'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { GROUP_PATHS, type Group } from './group-page'

interface Values {
  name: string
  when: Conditions
}

const valuesOf = (group: Group | null): Values => ({
  name: group?.name ?? '',
  when: group?.when ?? NO_CONDITIONS,
})

/** A group's name, and what its contacts have in common. */
export function GroupForm({ group }: { readonly group: Group | null }) {
  const t = useTranslations('settings.contactGroups')
  const { form, news } = useKeptForm<'contactGroups.upsert', Values, Group>({
    operation: 'contactGroups.upsert',
    section: 'contact-groups',
    stale: GROUP_PATHS,
    row: group,
    valuesOf,
    toBody: (values) => bodyOfKept(group, values),
    save: (body, headers) => api.POST('/api/admin/contact-groups', { body, headers }),
  })
  const { when } = form.form.watch()
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('details')}>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} autoComplete="off" />}
        </FormField>
      </FormCard>
      <FormCard title={t('conditions')} description={t('conditionsText')}>
        <FormPart of={form} name="when">
          {(field) => <ConditionsEditor value={field.value} onChange={field.onChange} scope="group" />}
        </FormPart>
      </FormCard>
      <FormBar
        of={form}
        always={!group}
        save={group ? undefined : t('create')}
        why={when.all.length + when.any.length === 0 ? t('everybody') : undefined}
      />
    </form>
  )
}
