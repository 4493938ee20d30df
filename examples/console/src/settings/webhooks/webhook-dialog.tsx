import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { Answer } from '../../api/types'
import { FormField, useApiForm } from '../../form'
import { Input } from '../../ui'
import { FormDialog } from '../parts/form-dialog'
import { useAction } from '../parts/use-action'
import { SecretOnce } from '../tokens/secret-once'
import { WEBHOOK_PATHS } from './webhook-list'

/** A webhook is made; its secret is shown this once. */
export function WebhookDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('settings.webhooks')
  const { run } = useAction(WEBHOOK_PATHS)
  const [made, setMade] = useState<Answer<'webhooks.create'> | null>(null)
  const form = useApiForm<
    'webhooks.create',
    { name: string; url: string },
    Answer<'webhooks.create'> | undefined
  >({
    operation: 'webhooks.create',
    defaults: { name: '', url: '' },
    toBody: ({ name, url }) => ({ name: name.trim(), url: url.trim() }),
    submit: async (body) => (await api.POST('/api/admin/webhooks', { body })).data,
    onSaved: async (answer) => {
      await run(async () => {})
      if (answer) setMade(answer)
    },
  })
  if (made) return <SecretOnce name={made.name} secret={made.secret} onClose={onClose} />
  return (
    <FormDialog of={form} size="md" title={t('add')} save={t('create')} onClose={onClose}>
      <FormField of={form} name="name" label={t('name')} hint={t('nameHint')} required>
        {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
      </FormField>
      <FormField of={form} name="url" label={t('url')} hint={t('urlHint')} required>
        {(field) => (
          <Input
            {...field}
            type="url"
            inputMode="url"
            maxLength={2000}
            placeholder="https://"
            autoComplete="off"
          />
        )}
      </FormField>
    </FormDialog>
  )
}
