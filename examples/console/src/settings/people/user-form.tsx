import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { useMe } from '../../app/use-me'
import { FormBar, FormField, FormSwitch, useApiForm } from '../../form'
import type { Locale } from '../../i18n/locales'
import { Input, NumberInput } from '../../ui'
import { FormCard } from '../parts/form-card'
import { ifMatch } from '../parts/if-match'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { useBase, useNews } from '../parts/use-editing'
import { LanguageSelect } from './invite-dialog'
import type { User } from './queries'

interface Values {
  name: string
  email: string
  administrator: boolean
  capacity: number | null
  language: Locale | null
}

const valuesOf = ({ name, email, administrator, capacity, language }: User): Values => ({
  name,
  email: email ?? '',
  administrator,
  capacity,
  language,
})

/** What administrators set of a person. */
export function UserForm({ user }: { readonly user: User }) {
  const t = useTranslations('settings.users')
  const me = useMe()
  const base = useBase(user.revision)
  const form = useApiForm<'users.upsert', Values, User | undefined>({
    operation: 'users.upsert',
    defaults: valuesOf(user),
    toBody: ({ email, name, ...rest }) => ({
      userId: user.id,
      name: name.trim(),
      email: email.trim() === '' ? null : email.trim(),
      ...rest,
    }),
    submit: async (body) =>
      (await api.POST('/api/admin/users', { body, headers: ifMatch(base.revision()) })).data,
    saved: (answer, values) => {
      if (!answer) return values
      base.saved(answer.revision)
      return valuesOf(answer)
    },
  })
  const news = useNews(form, base, user.revision, valuesOf(user))
  const own = me.id === user.id
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('details')}>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} autoComplete="off" />}
        </FormField>
        <FormField of={form} name="email" label={t('email')}>
          {(field) => <Input {...field} type="email" autoComplete="off" />}
        </FormField>
        <FormField of={form} name="capacity" label={t('capacity')} hint={t('capacityHint')} optional>
          {(field) => <NumberInput {...field} min={1} max={500} />}
        </FormField>
        <FormField of={form} name="language" label={t('language')}>
          {(field) => <LanguageSelect value={field.value} onChange={field.onChange} />}
        </FormField>
        <FormSwitch
          of={form}
          name="administrator"
          label={t('administrator')}
          hint={own ? t('ownFlag') : t('administratorHint')}
          disabled={own}
          row
        />
      </FormCard>
      <FormBar of={form} />
    </form>
  )
}
