import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormBar, FormField, FormSwitch } from '../../form'
import { Input } from '../../ui'
import { useKeptForm } from '../kept/use-kept-form'
import { FormCard } from '../parts/form-card'
import { NewsBanner } from '../parts/news-banner'
import parts from '../parts/parts.module.css'
import { WEBHOOK_PATHS, type Webhook } from './webhook-list'

interface Values {
  name: string
  url: string
  enabled: boolean
}

/** What it is called, where it leads, and whether it is told anything. */
export function WebhookForm({ webhook }: { readonly webhook: Webhook }) {
  const t = useTranslations('settings.webhooks')
  const { form, news } = useKeptForm<'webhooks.update', Values, Webhook>({
    operation: 'webhooks.update',
    section: 'webhooks',
    stale: WEBHOOK_PATHS,
    row: webhook,
    valuesOf: (row) => ({ name: row?.name ?? '', url: row?.url ?? '', enabled: row?.enabled ?? true }),
    toBody: ({ name, url, enabled }) => ({ name: name.trim(), url: url.trim(), enabled }),
    save: (body, headers) =>
      api.PATCH('/api/admin/webhooks/{id}', { params: { path: { id: webhook.id } }, body, headers }),
  })
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <NewsBanner news={news} />
      <FormCard title={t('where')} description={t('whereText')}>
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
        </FormField>
        <FormField of={form} name="url" label={t('url')} hint={t('urlHint')} required>
          {(field) => <Input {...field} type="url" inputMode="url" maxLength={2000} autoComplete="off" />}
        </FormField>
        <FormSwitch of={form} name="enabled" label={t('enabled')} hint={t('enabledHint')} row />
      </FormCard>
      <FormBar of={form} />
    </form>
  )
}
