import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { ApiError, isRefusal } from '../../api/errors'
import { useMe } from '../../app/use-me'
import { Banner, Button, Checkbox, Dialog, Field, Input, Select, Textarea, toast } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { useDesk } from '../desk'
import styles from './header.module.css'

/** Goes on by e-mail: a first mail in a new conversation; this one is resolved (R114). */
export function MoveToEmailDialog() {
  const t = useTranslations('conversation.email')
  const { panel, show } = useDesk()
  return (
    <Dialog
      open={panel === 'email'}
      onOpenChange={(now) => show(now ? 'email' : null)}
      title={t('title')}
      description={t('text')}
    >
      <EmailForm />
    </Dialog>
  )
}

function EmailForm() {
  const t = useTranslations('conversation.email')
  const form = useId()
  const { conversation, show } = useDesk()
  const me = useMe()
  const navigate = useNavigate()
  const problem = useProblemText()
  const channels = me.channels.filter(({ adapter, state }) => adapter === 'email' && state === 'active')
  const [channelId, setChannelId] = useState(channels[0]?.id ?? null)
  const [subject, setSubject] = useState('')
  const [text, setText] = useState('')
  const [unproven, setUnproven] = useState(false)
  const send = useMutation({
    mutationFn: () =>
      api.POST('/api/conversations/{conversationId}/move-to-email', {
        params: { path: { conversationId: conversation.id } },
        body: { channelId, subject: subject.trim() || null, text, unproven },
      }),
    onSuccess({ data }) {
      show(null)
      toast.success(t('done'))
      if (data)
        void navigate({
          to: '/inbox/$queue/$conversationId',
          params: { queue: data.queue, conversationId: data.id },
        })
    },
  })
  const { error } = send
  const asksProof =
    isRefusal(error, 'ACTION_REFUSED') &&
    error instanceof ApiError &&
    (error.problem.details as { reason?: string } | undefined)?.reason === 'unproven-address'
  return (
    <form
      id={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      {error ? <Banner tone={asksProof ? 'warn' : 'bad'}>{problem(error)}</Banner> : null}
      {asksProof || unproven ? (
        <Checkbox checked={unproven} onChange={setUnproven} label={t('unproven')} />
      ) : null}
      {channels.length > 1 ? (
        <Field label={t('from')}>
          <Select
            value={channelId}
            onChange={setChannelId}
            options={channels.map(({ id, name }) => ({ value: id as string | null, label: name }))}
          />
        </Field>
      ) : null}
      <Field label={t('subject')} optional>
        <Input value={subject} maxLength={200} onChange={(event) => setSubject(event.target.value)} />
      </Field>
      <Field label={t('message')} required>
        <Textarea rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div className={styles.foot}>
        <Button onClick={() => show(null)}>{t('cancel')}</Button>
        <Button
          variant="primary"
          type="submit"
          busy={send.isPending}
          why={channels.length === 0 ? t('noChannel') : text.trim() === '' ? t('empty') : undefined}
        >
          {t('send')}
        </Button>
      </div>
    </form>
  )
}
