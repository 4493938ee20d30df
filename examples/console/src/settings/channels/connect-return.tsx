import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import type { Answer } from '../../api/types'
import { useMe } from '../../app/use-me'
import { Banner, Button, Card, Checkbox, EmptyState, Field, RadioCards, toast } from '../../ui'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { useAction } from '../parts/use-action'
import { AccountLine } from './account-line'
import styles from './channels.module.css'
import { giveSelfAccess } from './own-access'
import { CHANNEL_PATHS, useAdapter } from './queries'

type Attempt = Answer<'connect.get'>

const REASONS = [
  'CONNECT_DENIED',
  'CONNECT_INVALID',
  'NETWORK_UNAVAILABLE',
  'CREDENTIALS_REFUSED',
  'FORBIDDEN',
  'ACCOUNT_TAKEN',
  'LIMIT_REACHED',
] as const
const reasonOf = (code: unknown) => REASONS.find((reason) => reason === code)

/** Where the network sends the browser back to: whose account it is, before it is linked, or why there is none (R8–R10). */
export function ConnectReturn() {
  const t = useTranslations('settings.channels.connect')
  const { attempt, error } = useSearch({ strict: false }) as { attempt?: unknown; error?: unknown }
  const reason = reasonOf(error)
  return (
    <SectionPage section="channels" title={t('title')}>
      {typeof attempt === 'string' ? (
        <OneAttempt attemptId={attempt} />
      ) : (
        <Nothing text={reason ? t(`reasons.${reason}`) : t('reasons.other')} />
      )}
    </SectionPage>
  )
}

function Nothing({ text }: { readonly text: string }) {
  const t = useTranslations('settings.channels.connect')
  return (
    <EmptyState
      title={t('nothing')}
      text={text}
      action={
        <Button
          render={<Link to="/settings/$section/{-$item}" params={{ section: 'channels', item: 'new' }} />}
        >
          {t('tryAgain')}
        </Button>
      }
    />
  )
}

function OneAttempt({ attemptId }: { readonly attemptId: string }) {
  const t = useTranslations('settings.channels.connect')
  const found = query.useQuery('get', '/api/admin/connect/{attemptId}', { params: { path: { attemptId } } })
  return (
    <Loaded of={found} rows={2}>
      {(attempt) =>
        attempt.phase === 'offered' && attempt.account ? (
          <Offer attempt={attempt} account={attempt.account} />
        ) : (
          <Nothing text={t('used')} />
        )
      }
    </Loaded>
  )
}

function Offer({
  attempt,
  account,
}: {
  readonly attempt: Attempt
  readonly account: NonNullable<Attempt['account']>
}) {
  const t = useTranslations('settings.channels.connect')
  const me = useMe()
  const navigate = useNavigate()
  const adapter = useAdapter(attempt.adapter)
  const { run, busy } = useAction(CHANNEL_PATHS)
  const [preset, setPreset] = useState<'sparkcentral' | 'zendesk'>('sparkcentral')
  const [access, setAccess] = useState(true)
  const again = attempt.channelId !== null
  const path = { attemptId: attempt.id }

  const link = () =>
    run(async () => {
      const { data } = await api.POST('/api/admin/connect/{attemptId}', {
        params: { path },
        body: again ? {} : { preset },
      })
      if (!data) return
      if (!again && access && !data.role) await giveSelfAccess(data.id, me.id)
      toast.success(again ? t('renewed', { name: data.name }) : t('linked', { name: data.name }))
      await navigate({
        to: '/settings/$section/{-$item}',
        params: { section: 'channels', item: data.id },
        search: again ? {} : { tab: 'access' },
        replace: true,
      })
    })
  const discard = () =>
    run(async () => {
      await api.DELETE('/api/admin/connect/{attemptId}', { params: { path } })
      await navigate({
        to: '/settings/$section/{-$item}',
        params: { section: 'channels', item: again ? (attempt.channelId ?? undefined) : 'new' },
        replace: true,
      })
    })

  return (
    <Card
      title={again ? t('renewTitle') : t('isIt')}
      footer={
        <div className={parts.end}>
          <Button onClick={discard} disabled={busy}>
            {t('no')}
          </Button>
          <Button variant="primary" onClick={link} busy={busy}>
            {again ? t('renew') : t('yes')}
          </Button>
        </div>
      }
    >
      <div className={parts.stack}>
        <AccountLine account={account} size="xl" />
        {again ? null : (
          <>
            <Field label={t('preset')} group>
              <RadioCards
                value={preset}
                onChange={setPreset}
                options={[
                  { value: 'sparkcentral', label: t('presetOn'), hint: t('presetOnHint') },
                  { value: 'zendesk', label: t('presetOff'), hint: t('presetOffHint') },
                ]}
              />
            </Field>
            <Checkbox
              checked={access}
              onChange={setAccess}
              label={t('ownAccess')}
              hint={t('ownAccessHint')}
            />
          </>
        )}
        {adapter?.switchAccountUrl ? (
          <Banner>
            {t('another')}{' '}
            <a
              href={adapter.switchAccountUrl}
              target="_blank"
              rel="noopener noreferrer"
              className={styles.profile}
            >
              {t('switch', { network: adapter.title })}
              <ExternalLink size={12} aria-hidden />
            </a>
          </Banner>
        ) : null}
      </div>
    </Card>
  )
}
