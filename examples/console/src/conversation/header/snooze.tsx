import { AlarmClock } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { Body, Conversation } from '../../api/types'
import { Badge, Button, Field, IconButton, Input, Popover, Textarea, useDuration } from '../../ui'
import { useDesk } from '../desk'
import { useChange } from '../use-change'
import styles from './header.module.css'
import { DELAYS_MS, localValue, mornings } from './snooze-times'

/** The boomerang: out of sight until an instant, with a note for then. */
export function SnoozeButton() {
  const t = useTranslations('conversation.snooze')
  const format = useFormatter()
  const { conversation, may, panel, show } = useDesk()
  if (!may('conversation.boomerang')) return null
  const at = conversation.boomerang ? new Date(conversation.boomerang.at) : null
  const trigger = at ? (
    <Button size="sm" variant="ghost" className={styles.snoozed} icon={<AlarmClock />}>
      {format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })}
    </Button>
  ) : (
    <IconButton size="sm" label={t('title')} shortcut="z" icon={<AlarmClock />} />
  )
  return (
    <Popover
      trigger={trigger}
      title={t('title')}
      align="end"
      size="md"
      open={panel === 'snooze'}
      onOpenChange={(open) => show(open ? 'snooze' : null)}
    >
      <SnoozeForm conversation={conversation} onDone={() => show(null)} />
    </Popover>
  )
}

/** When it comes back, among the marks: where the button has no room for it. */
export function Snoozed() {
  const format = useFormatter()
  const { conversation } = useDesk()
  if (!conversation.boomerang) return null
  const at = new Date(conversation.boomerang.at)
  return (
    <Badge tone="accent" icon={<AlarmClock />} className={styles.returns}>
      {format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })}
    </Badge>
  )
}

type When = Pick<Body<'conversations.boomerang'>, 'at' | 'afterMs'>

function useSnooze(conversation: Conversation) {
  const t = useTranslations('conversation.snooze')
  const { id, queue } = conversation
  const change = useChange(id)
  const init = { params: { path: { conversationId: id } } }
  const off = () =>
    change({
      as: { boomerang: null },
      call: () => api.DELETE('/api/conversations/{conversationId}/boomerang', init),
      done: t('off'),
    })
  const set = (when: When, note: string) =>
    change({
      call: async () => {
        // Nothing is thrown out of New: it waits in Pending until then.
        if (queue === 'new')
          await api.POST('/api/conversations/{conversationId}/move', { ...init, body: { queue: 'pending' } })
        return api.POST('/api/conversations/{conversationId}/boomerang', {
          ...init,
          body: { ...when, ...(note.trim() === '' ? {} : { note: note.trim() }) },
        })
      },
      done: t('done'),
      undo: off,
    })
  return { set, off }
}

function SnoozeForm({
  conversation,
  onDone,
}: {
  readonly conversation: Conversation
  readonly onDone: () => void
}) {
  const t = useTranslations('conversation.snooze')
  const duration = useDuration()
  const { set, off } = useSnooze(conversation)
  const [note, setNote] = useState('')
  const [now] = useState(() => new Date())
  const { tomorrow, monday } = mornings(now)
  const [at, setAt] = useState('')
  const choose = (when: When) => {
    set(when, note)
    onDone()
  }
  const chosen = at === '' ? null : new Date(at)
  const why = chosen === null ? t('chooseTime') : chosen.getTime() <= Date.now() ? t('past') : undefined
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen && !why) choose({ at: chosen.toISOString() })
      }}
    >
      {conversation.queue === 'new' ? <p className={styles.hint}>{t('fromNew')}</p> : null}
      <Field label={t('note')} optional>
        <Textarea
          rows={2}
          maxRows={5}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={10_000}
        />
      </Field>
      <div className={styles.choices}>
        {DELAYS_MS.map((afterMs) => (
          <Button key={afterMs} size="sm" onClick={() => choose({ afterMs })}>
            {t('after', { time: duration(afterMs) })}
          </Button>
        ))}
        <Button size="sm" onClick={() => choose({ at: tomorrow.toISOString() })}>
          {t('tomorrow')}
        </Button>
        <Button size="sm" onClick={() => choose({ at: monday.toISOString() })}>
          {t('monday')}
        </Button>
      </div>
      <Field label={t('at')}>
        <Input
          type="datetime-local"
          min={localValue(now)}
          value={at}
          onChange={(event) => setAt(event.target.value)}
        />
      </Field>
      <div className={styles.foot}>
        {conversation.boomerang ? (
          <Button
            size="sm"
            onClick={() => {
              off()
              onDone()
            }}
          >
            {t('takeBack')}
          </Button>
        ) : null}
        <Button size="sm" variant="primary" type="submit" why={why}>
          {t('set')}
        </Button>
      </div>
    </form>
  )
}
