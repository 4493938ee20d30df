import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormCheckbox, FormField, useApiForm } from '../../form'
import { LANGUAGE_NAMES, LOCALES, type Locale } from '../../i18n/locales'
import { Input, Select, toast } from '../../ui'
import { FormDialog } from '../parts/form-dialog'
import { useAction } from '../parts/use-action'
import { PEOPLE_PATHS } from './queries'

interface Values {
  name: string
  email: string
  administrator: boolean
  language: Locale | null
}

/** Somebody is invited by e-mail; the link works for seven days, once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('settings.users')
  const { run } = useAction(PEOPLE_PATHS)
  const form = useApiForm<'invitations.create', Values, unknown>({
    operation: 'invitations.create',
    defaults: { name: '', email: '', administrator: false, language: null },
    toBody: ({ name, email, ...rest }) => ({ name: name.trim(), email: email.trim(), ...rest }),
    submit: (body) => api.POST('/api/admin/invitations', { body }),
    onSaved: (_answer, { email }) => {
      toast.success(t('invited', { email }))
      void run(async () => {})
      onClose()
    },
  })
  return (
    <FormDialog
      of={form}
      title={t('invite')}
      description={t('inviteText')}
      save={t('send')}
      onClose={onClose}
    >
      <FormField of={form} name="name" label={t('name')} required>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormField of={form} name="email" label={t('email')} required>
        {(field) => <Input {...field} type="email" autoComplete="off" />}
      </FormField>
      <FormField of={form} name="language" label={t('language')}>
        {(field) => <LanguageSelect value={field.value} onChange={field.onChange} />}
      </FormField>
      <FormCheckbox of={form} name="administrator" label={t('administrator')} hint={t('administratorHint')} />
    </FormDialog>
  )
}

export function LanguageSelect({
  value,
  onChange,
}: {
  readonly value: Locale | null
  readonly onChange: (language: Locale | null) => void
}) {
  const t = useTranslations('settings.users')
  return (
    <Select<Locale | null>
      value={value}
      onChange={onChange}
      options={[
        { value: null, label: t('anyLanguage') },
        ...LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] })),
      ]}
    />
  )
}
