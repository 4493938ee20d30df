import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { Banner, Button, Combobox, Dialog, Field, Input, Segmented, toast } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { useDesk } from '../desk'
import styles from './header.module.css'

/** Mails what was written here to a colleague, or, for who may, to any address. */
export function SendTranscriptDialog() {
  const t = useTranslations('conversation.transcript')
  const { panel, show } = useDesk()
  return (
    <Dialog
      open={panel === 'transcript'}
      onOpenChange={(now) => show(now ? 'transcript' : null)}
      title={t('title')}
      description={t('text')}
    >
      <TranscriptForm />
    </Dialog>
  )
}

function TranscriptForm() {
  const t = useTranslations('conversation.transcript')
  const words = useTranslations('ui')
  const { conversation, may, show } = useDesk()
  const problem = useProblemText()
  const [to, setTo] = useState<'colleague' | 'address'>('colleague')
  const [userId, setUserId] = useState<string | null>(null)
  const [address, setAddress] = useState('')
  const { data } = query.useQuery('get', '/api/channels/{channelId}/assignable', {
    params: { path: { channelId: conversation.channelId }, query: { conversationId: conversation.id } },
  })
  const isReady = to === 'colleague' ? userId !== null : address.trim() !== ''
  const send = useMutation({
    mutationFn: () =>
      api.POST('/api/conversations/{conversationId}/transcript', {
        params: { path: { conversationId: conversation.id } },
        body: to === 'colleague' ? { userId: userId ?? '' } : { address: address.trim() },
      }),
    onSuccess() {
      show(null)
      toast.success(t('done'))
    },
  })
  return (
    <form
      id={useId()}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) send.mutate()
      }}
    >
      {send.error ? <Banner tone="bad">{problem(send.error)}</Banner> : null}
      {may('transcript.address') ? (
        <Segmented
          aria-label={t('to')}
          value={to}
          onChange={setTo}
          options={(['colleague', 'address'] as const).map((value) => ({ value, label: t(value) }))}
        />
      ) : null}
      {to === 'colleague' ? (
        <Field label={t('colleague')} required>
          <Combobox
            value={userId}
            onChange={setUserId}
            options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ) : (
        <Field label={t('address')} hint={t('addressHint')} required>
          <Input
            type="email"
            maxLength={254}
            value={address}
            autoComplete="off"
            onChange={(event) => setAddress(event.target.value)}
          />
        </Field>
      )}
      <div className={styles.foot}>
        <Button onClick={() => show(null)}>{words('cancel')}</Button>
        <Button variant="primary" type="submit" busy={send.isPending} disabled={!isReady}>
          {t('send')}
        </Button>
      </div>
    </form>
  )
}
