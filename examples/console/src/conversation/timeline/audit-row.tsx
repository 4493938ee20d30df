import { History } from 'lucide-react'
import { memo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Time } from '../../ui'
import { PRIORITY_LEVELS } from '../../ui/priority'
import { useDesk } from '../desk'
import styles from './audit.module.css'
import { type AuditSaid, auditSaid } from './audit-words'
import type { AuditLine } from './entries'

/** Who did what on the conversation, and when (R83). */
export const AuditRow = memo(function AuditRow({ line }: { readonly line: AuditLine }) {
  const t = useTranslations('conversation.audit')
  const sentence = useSentence()
  const who =
    line.actorKind === 'user' || line.actorKind === 'app'
      ? line.actorName
      : t(`actor.${line.actorKind}`, { name: line.actorName })
  return (
    <div className={styles.line}>
      <History size={12} aria-hidden />
      <span>
        <strong>{who}</strong>{' '}
        {auditSaid(line)
          .map((said) => sentence(said, line.actorId))
          .join(', ')}
      </span>
      <Time at={line.at} as="time" />
    </div>
  )
})

function useSentence(): (said: AuditSaid, actorId: string) => string {
  const t = useTranslations('conversation.audit')
  const tPriority = useTranslations('conversation.priority.level')
  const tQueue = useTranslations('conversation.header.queue')
  const format = useFormatter()
  const { conversation } = useDesk()
  const { data: topics } = query.useQuery('get', '/api/topics')
  const { data: assignable } = query.useQuery('get', '/api/channels/{channelId}/assignable', {
    params: { path: { channelId: conversation.channelId } },
  })
  const person = (id: string | null) => assignable?.items.find((one) => one.id === id)?.name
  const team = (id: string | null) => assignable?.teams.find((one) => one.id === id)?.name
  const topic = (id: string) => topics?.items.find((one) => one.id === id)?.name ?? t('someTopic')
  const queueName = (queue: string) =>
    queue === 'new' || queue === 'pending' || queue === 'resolved' ? tQueue(queue) : queue
  return (said, actorId) => {
    switch (said.key) {
      case 'moved':
        return t('moved', { queue: queueName(said.queue) })
      case 'assigned':
        if (said.userId === actorId) return t('took')
        return t('assigned', {
          who: [person(said.userId), team(said.teamId)].filter(Boolean).join(' · ') || t('somebody'),
        })
      case 'tags':
      case 'topics': {
        const name = said.key === 'topics' ? topic : (one: string) => one
        const list = (names: readonly string[]) => format.list(names.map(name), { type: 'conjunction' })
        return [
          said.added.length > 0 ? t(`${said.key}Added`, { names: list(said.added) }) : null,
          said.removed.length > 0 ? t(`${said.key}Removed`, { names: list(said.removed) }) : null,
        ]
          .filter(Boolean)
          .join(', ')
      }
      case 'priority': {
        const level = PRIORITY_LEVELS.find((one) => one === said.level)
        return t('priority', { level: level ? tPriority(level) : said.level })
      }
      case 'boomerang':
        return t('boomerang', {
          at: format.dateTime(new Date(said.at), { dateStyle: 'medium', timeStyle: 'short' }),
        })
      case 'other':
        return t('other', { action: said.action })
      default:
        return t(said.key)
    }
  }
}
