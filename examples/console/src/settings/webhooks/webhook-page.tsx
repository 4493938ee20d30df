import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { Button, confirm, toast } from '../../ui'
import { KeptThing } from '../kept/kept-thing'
import { FormCard } from '../parts/form-card'
import { ifMatch } from '../parts/if-match'
import parts from '../parts/parts.module.css'
import { useAction } from '../parts/use-action'
import { SecretOnce } from '../tokens/secret-once'
import { Deliveries } from './deliveries'
import { useAnswered } from './outcome'
import { WebhookForm } from './webhook-form'
import { WEBHOOK_PATHS, type Webhook } from './webhook-list'

/** One webhook: where it leads, whether it works, and what it was told. */
export function WebhookPage({ webhookId }: { readonly webhookId: string }) {
  const t = useTranslations('settings.webhooks')
  return (
    <KeptThing
      section="webhooks"
      of={query.useQuery('get', '/api/admin/webhooks', {})}
      id={webhookId}
      add={t('add')}
      stale={WEBHOOK_PATHS}
      removeText={t('removeText')}
      remove={({ id, revision }) =>
        api.DELETE('/api/admin/webhooks/{id}', { params: { path: { id } }, headers: ifMatch(revision) })
      }
    >
      {(webhook) =>
        webhook ? (
          <>
            <WebhookForm webhook={webhook} />
            <Test webhook={webhook} />
            <Secret webhook={webhook} />
            <Deliveries webhookId={webhook.id} />
          </>
        ) : null
      }
    </KeptThing>
  )
}

interface Of {
  readonly webhook: Webhook
}

function Test({ webhook: { id } }: Of) {
  const t = useTranslations('settings.webhooks')
  const { run, busy } = useAction(WEBHOOK_PATHS)
  const answered = useAnswered()
  const [said, setSaid] = useState('')
  const send = () =>
    run(async () => {
      setSaid('')
      const { data } = await api.POST('/api/admin/webhooks/{id}/test', { params: { path: { id } } })
      if (!data) return
      setSaid(answered(data))
      if (data.failure) toast.error(t('testFailed'), { text: answered(data) })
      else toast.success(t('testTaken'))
    })
  return (
    <FormCard title={t('test')} description={t('testText')}>
      <div className={parts.row}>
        <Button busy={busy} onClick={() => void send()}>
          {t('send')}
        </Button>
        <span className={parts.quiet} role="status">
          {said}
        </span>
      </div>
    </FormCard>
  )
}

function Secret({ webhook: { id, name, revision } }: Of) {
  const t = useTranslations('settings.webhooks')
  const { run, busy } = useAction(WEBHOOK_PATHS)
  const [secret, setSecret] = useState<string | null>(null)
  const renew = async () => {
    const sure = await confirm({ title: t('renewTitle', { name }), text: t('renewText'), action: t('renew') })
    if (!sure) return
    await run(async () => {
      const { data } = await api.POST('/api/admin/webhooks/{id}/secret', {
        params: { path: { id } },
        body: {},
        headers: ifMatch(revision),
      })
      if (data) setSecret(data.secret)
    })
  }
  return (
    <FormCard title={t('secret')} description={t('secretText')}>
      <div className={parts.row}>
        <Button busy={busy} onClick={() => void renew()}>
          {t('renew')}
        </Button>
      </div>
      {secret ? <SecretOnce name={name} secret={secret} onClose={() => setSecret(null)} /> : null}
    </FormCard>
  )
}
