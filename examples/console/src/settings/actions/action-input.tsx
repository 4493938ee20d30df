import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Combobox, Input, MultiCombobox, Select, Textarea } from '../../ui'
import { type Kind, useThings } from '../conditions/use-referred'
import { tagOptions } from '../conditions/value-input'
import { DurationInput } from '../parts/duration-input'
import type { Action } from './actions'
import { AttributeInput } from './attribute-input'

const LEVELS = ['urgent', 'high', 'normal', 'low'] as const

interface Given<A extends Action = Action> {
  readonly action: A
  readonly onChange: (action: A) => void
}

/** What an action takes. */
export function ActionInput({ action, onChange }: Given) {
  const t = useTranslations('settings.actions')
  switch (action.action) {
    case 'add-tags':
    case 'remove-tags':
      return (
        <MultiCombobox
          value={action.tags}
          onChange={(tags) => onChange({ ...action, tags })}
          onSearch={tagOptions}
          onCreate={(text) => text}
          max={50}
          aria-label={t('tags')}
        />
      )
    case 'add-topics':
    case 'set-topics':
      return <Topics action={action} onChange={onChange} />
    case 'resolve':
      return <Reason action={action} onChange={onChange} />
    case 'assign-user':
    case 'notify-user':
    case 'mail-user':
    case 'transcript-user':
      return (
        <Thing kind="user" value={action.userId} onChange={(userId) => onChange({ ...action, userId })} />
      )
    case 'assign-team':
    case 'notify-team':
    case 'mail-team':
      return (
        <Thing kind="team" value={action.teamId} onChange={(teamId) => onChange({ ...action, teamId })} />
      )
    case 'route':
      return (
        <Thing kind="skill" value={action.skillId} onChange={(skillId) => onChange({ ...action, skillId })} />
      )
    case 'set-priority':
      return (
        <Select
          value={action.level}
          onChange={(level) => onChange({ ...action, level })}
          aria-label={t('level')}
          options={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
      )
    case 'move':
      return (
        <Select
          value={action.to}
          onChange={(to) => onChange({ ...action, to })}
          aria-label={t('queue')}
          options={(['new', 'pending'] as const).map((value) => ({ value, label: t(`queues.${value}`) }))}
        />
      )
    case 'boomerang':
      return (
        <DurationInput
          value={action.afterMinutes * 60_000}
          onChange={(ms) =>
            onChange({ ...action, afterMinutes: Math.max(1, Math.round((ms ?? 0) / 60_000)) })
          }
          aria-label={t('after')}
        />
      )
    case 'add-note':
      return (
        <Textarea
          value={action.text}
          maxLength={5000}
          onChange={(event) => onChange({ ...action, text: event.target.value })}
          aria-label={t('note')}
        />
      )
    case 'mail-address':
    case 'transcript-address':
      return (
        <Input
          type="email"
          value={action.address}
          onChange={(event) => onChange({ ...action, address: event.target.value })}
          aria-label={t('address')}
        />
      )
    case 'set-attribute':
      return <AttributeInput action={action} onChange={onChange} />
    case 'webhook':
      return (
        <Thing
          kind="webhook"
          value={action.webhookId}
          onChange={(webhookId) => onChange({ ...action, webhookId })}
        />
      )
    case 'reply':
      return <SavedReply action={action} onChange={onChange} />
    default:
      return null
  }
}

interface ThingProps {
  readonly kind: Kind
  readonly value: string
  readonly onChange: (id: string) => void
}

function Thing({ kind, value, onChange }: ThingProps) {
  const t = useTranslations('settings.actions')
  return (
    <Combobox
      value={value || null}
      clearable={false}
      options={useThings(kind)}
      onChange={(id) => onChange(id ?? '')}
      aria-label={t(`which.${kind as 'user' | 'team' | 'skill' | 'webhook'}`)}
    />
  )
}

function Topics({ action, onChange }: Given<Extract<Action, { topicIds: string[] }>>) {
  const t = useTranslations('settings.actions')
  return (
    <MultiCombobox
      value={action.topicIds}
      options={useThings('topic')}
      max={50}
      onChange={(topicIds) => onChange({ ...action, topicIds })}
      aria-label={t('topics')}
    />
  )
}

function Reason({ action, onChange }: Given<Extract<Action, { action: 'resolve' }>>) {
  const t = useTranslations('settings.actions')
  return (
    <Combobox
      value={action.reasonId ?? null}
      options={useThings('resolve-reason')}
      placeholder={t('noReason')}
      onChange={(reasonId) => onChange({ ...action, reasonId })}
      aria-label={t('reason')}
    />
  )
}

/** Of a team's collection: what is one's own answers for nobody else. */
function SavedReply({ action, onChange }: Given<Extract<Action, { action: 'reply' }>>) {
  const t = useTranslations('settings.actions')
  const { data } = query.useQuery('get', '/api/saved-replies', { params: { query: { limit: 100 } } })
  return (
    <Combobox
      value={action.savedReplyId || null}
      clearable={false}
      options={(data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      onChange={(savedReplyId) => onChange({ ...action, savedReplyId: savedReplyId ?? '' })}
      aria-label={t('savedReply')}
    />
  )
}
