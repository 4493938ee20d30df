import { useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormBar, FormField, useApiForm } from '../../form'
import { Card, Input, toast } from '../../ui'
import { type Conditions, NO_CONDITIONS } from '../conditions/conditions'
import { ConditionsEditor } from '../conditions/conditions-editor'
import { FormPart } from '../parts/form-part'
import { ifMatch } from '../parts/if-match'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { useAction } from '../parts/use-action'
import { useBase, useNews } from '../parts/use-editing'
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
  const navigate = useNavigate()
  const { run } = useAction(GROUP_PATHS)
  const base = useBase(group?.revision ?? null)
  const form = useApiForm<'contactGroups.upsert', Values, Group | undefined>({
    operation: 'contactGroups.upsert',
    defaults: valuesOf(group),
    toBody: ({ name, when }) => ({ ...(group ? { id: group.id } : {}), name: name.trim(), when }),
    submit: async (body) =>
      (await api.POST('/api/admin/contact-groups', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision ?? null)
      return valuesOf(answer)
    },
    onSaved: async (answer) => {
      await run(async () => {})
      if (group || !answer) return
      toast.success(t('made', { name: answer.name }))
      await navigate({
        to: '/settings/$section/{-$item}',
        params: { section: 'contact-groups', item: answer.id },
        replace: true,
      })
    },
  })
  const news = useNews(form, base, group?.revision ?? null, valuesOf(group))
  const { when } = form.form.watch()
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <Card>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} autoComplete="off" />}
        </FormField>
      </Card>
      <Card title={t('conditions')} description={t('conditionsText')}>
        <FormPart of={form} name="when">
          {(field) => <ConditionsEditor value={field.value} onChange={field.onChange} scope="group" />}
        </FormPart>
      </Card>
      <FormBar
        of={form}
        always={!group}
        save={group ? undefined : t('create')}
        why={when.all.length + when.any.length === 0 ? t('everybody') : undefined}
      />
    </form>
  )
}
