import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { queryClient } from '../../app/query-client'
import { meQuery, useMe } from '../../app/use-me'
import { FormBar, FormField, useApiForm } from '../../form'
import { LANGUAGE_NAMES, LOCALES } from '../../i18n/locales'
import { Avatar, Card, Field, RadioCards, Segmented, Select, THEMES, useTheme } from '../../ui'
import { FormCard } from '../parts/form-card'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { NoticesCard } from './notices-card'

type Preferences = NonNullable<ReturnType<typeof useMe>['preferences']>

/** What one sets for oneself (R48): whether one begins available, the language, the look. */
export default function Profile() {
  const t = useTranslations('settings.profile')
  const me = useMe()
  return (
    <SectionPage section="profile">
      <Card>
        <div className={parts.person}>
          <Avatar name={me.name} tintKey={me.id} size="xl" />
          <div className={parts.personWords}>
            <span className={parts.personName}>{me.name}</span>
            <span className={parts.quiet}>
              {me.administrator ? t('administratorOf', { workspace: me.workspaceName }) : me.workspaceName}
            </span>
          </div>
        </div>
      </Card>
      {me.preferences ? <PreferencesCard preferences={me.preferences} /> : null}
      {me.preferences ? <NoticesCard alerts={me.preferences.alerts} /> : null}
      <Look />
    </SectionPage>
  )
}

function PreferencesCard({ preferences }: { readonly preferences: Preferences }) {
  const t = useTranslations('settings.profile')
  const form = useApiForm({
    operation: 'me.update',
    defaults: {
      defaultAvailability: preferences.defaultAvailability,
      language: preferences.language,
    },
    submit: async (body) => (await api.PATCH('/api/me', { body })).data,
    onSaved: (me) => queryClient.setQueryData(meQuery.queryKey, me),
  })
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <FormCard title={t('preferences')}>
        <FormField of={form} name="defaultAvailability" label={t('begin')} hint={t('beginHint')} group>
          {(field) => (
            <RadioCards
              {...field}
              value={field.value ?? 'away'}
              options={[
                { value: 'available' as const, label: t('available'), hint: t('availableHint') },
                { value: 'away' as const, label: t('away'), hint: t('awayHint') },
              ]}
            />
          )}
        </FormField>
        <FormField of={form} name="language" label={t('language')}>
          {(field) => (
            <Select
              {...field}
              options={[
                { value: null, label: t('languageOfBrowser') },
                ...LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] })),
              ]}
            />
          )}
        </FormField>
      </FormCard>
      <FormBar of={form} />
    </form>
  )
}

function Look() {
  const t = useTranslations('settings.profile')
  const words = useTranslations('ui.theme')
  const { theme, setTheme } = useTheme()
  return (
    <FormCard title={t('look')} description={t('lookText')}>
      <Field label={t('look')} group labelHidden>
        <Segmented
          value={theme}
          onChange={setTheme}
          options={THEMES.map((each) => ({ value: each, label: words(each) }))}
        />
      </Field>
    </FormCard>
  )
}
