import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { isRefusal } from '../../api/errors'
import { Button, Card, confirm, toast } from '../../ui'
import parts from '../parts/parts.module.css'
import { useAction } from '../parts/use-action'
import styles from './channels.module.css'
import { CHANNEL_PATHS, type Channel } from './queries'

/** Counted up to this; then there are more. */
const MANY = 1000

/** Replies that waited for the account: sent now, or given up. */
export function Held({ channel, held }: { readonly channel: Channel; readonly held: number }) {
  const t = useTranslations('settings.channels.health')
  const { run, busy } = useAction(CHANNEL_PATHS)
  if (held === 0) return null
  const release = (as: 'send' | 'discard', confirmed: boolean) =>
    api.POST('/api/admin/channels/{channelId}/held', {
      params: { path: { channelId: channel.id } },
      body: { as, confirmed },
    })
  const send = () =>
    run(async () => {
      const { data } = await release('send', false).catch(async (error: unknown) => {
        if (!isRefusal(error, 'CONFIRMATION_REQUIRED')) throw error
        const sure = await confirm({ title: t('oldTitle'), text: t('oldText'), action: t('send') })
        return sure ? release('send', true) : { data: undefined }
      })
      if (data) toast.success(t('released', { count: data.released }))
    })
  const discard = async () => {
    const sure = await confirm({
      title: t('discardTitle'),
      text: t('discardText'),
      action: t('discard'),
      danger: true,
    })
    if (!sure) return
    await run(async () => {
      const { data } = await release('discard', true)
      if (data) toast.success(t('discarded', { count: data.released }))
    })
  }
  return (
    <Card
      title={held >= MANY ? t('heldMany') : t('held', { count: held })}
      description={t('heldText')}
      actions={
        <>
          <Button variant="danger" onClick={discard} disabled={busy}>
            {t('discard')}
          </Button>
          <Button
            variant="primary"
            onClick={send}
            busy={busy}
            why={channel.state === 'active' ? undefined : t('authoriseFirst')}
          >
            {t('send')}
          </Button>
        </>
      }
    />
  )
}

/** Deliveries that could not be read: tried again. */
export function Parked({
  channel,
  parked,
  waiting,
}: {
  readonly channel: Channel
  readonly parked: number
  readonly waiting: number
}) {
  const t = useTranslations('settings.channels.health')
  const { run, busy } = useAction(CHANNEL_PATHS)
  if (parked === 0 && waiting === 0) return null
  const replay = () =>
    run(async () => {
      const { data } = await api.POST('/api/admin/channels/{channelId}/replay', {
        params: { path: { channelId: channel.id } },
      })
      if (data) toast.success(t('replayed', { count: data.replayed }))
    })
  return (
    <Card
      title={parked > 0 ? t('parked', { count: parked }) : t('waiting', { count: waiting })}
      description={parked > 0 ? t('parkedText') : t('waitingText')}
      actions={
        parked > 0 ? (
          <Button onClick={replay} busy={busy}>
            {t('replay')}
          </Button>
        ) : undefined
      }
    >
      {parked > 0 && waiting > 0 ? <p className={parts.quiet}>{t('waiting', { count: waiting })}</p> : null}
    </Card>
  )
}

/** What was counted of a channel, by the name that the server gives it. */
export function Counter({ name, value }: { readonly name: string; readonly value: number }) {
  const format = useFormatter()
  return (
    <div className={styles.figure}>
      <dt className={parts.mono}>{name}</dt>
      <dd>{format.number(value)}</dd>
    </div>
  )
}
