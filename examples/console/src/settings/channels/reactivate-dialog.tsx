import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, DateTimeInput, Dialog, Field, RadioCards } from '../../ui'
import parts from '../parts/parts.module.css'
import type { Channel } from './queries'
import { useChannelLife } from './use-channel-life'

/** An account is taken back; what was said meanwhile is fetched only when that is asked for (R163). */
export function ReactivateDialog({
  channel,
  onClose,
}: {
  readonly channel: Channel
  readonly onClose: () => void
}) {
  const t = useTranslations('settings.channels.life')
  const words = useTranslations('ui')
  const life = useChannelLife(channel)
  const [fetches, setFetches] = useState(false)
  const [since, setSince] = useState('')
  const from = fetches && since ? new Date(since) : null
  const wrong = fetches && (!from || Number.isNaN(from.getTime()) || from > new Date())
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t('reactivateTitle', { name: channel.name })}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button
            variant="primary"
            busy={life.busy}
            why={wrong ? t('sinceWrong') : undefined}
            onClick={async () => (await life.reactivate(from)) && onClose()}
          >
            {t('reactivate')}
          </Button>
        </>
      }
    >
      <div className={parts.form}>
        <Field label={t('meanwhile')} group>
          <RadioCards
            value={fetches}
            onChange={setFetches}
            options={[
              { value: false, label: t('fetchNothing'), hint: t('fetchNothingHint') },
              { value: true, label: t('fetch'), hint: t('fetchHint') },
            ]}
          />
        </Field>
        {fetches ? (
          <Field label={t('since')} required group error={since && wrong ? t('sinceWrong') : undefined}>
            <DateTimeInput value={since} onChange={setSince} />
          </Field>
        ) : null}
      </div>
    </Dialog>
  )
}
