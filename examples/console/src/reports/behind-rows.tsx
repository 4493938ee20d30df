import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { Conversation, Item } from '../api/types'
import { Badge, CustomerText, useDuration } from '../ui'
import styles from './reports.module.css'

type Row = Item<'reports.conversations'>

/** One page of what was counted: whose conversation, when, and how long it took. */
export function BehindRows({ items, zone }: { readonly items: readonly Row[]; readonly zone: string }) {
  const conversationIds = [...new Set(items.map(({ conversationId }) => conversationId))]
  const { data, isPending } = query.useQuery('get', '/api/conversations', {
    params: { query: { conversationIds, limit: conversationIds.length } },
  })
  const known = new Map(data?.items.map((one) => [one.id, one]))
  return (
    <ul className={styles.rows}>
      {items.map((row, place) => (
        <li key={`${row.conversationId} ${row.at} ${place}`}>
          <One row={row} conversation={known.get(row.conversationId)} pending={isPending} zone={zone} />
        </li>
      ))}
    </ul>
  )
}

interface OneProps {
  readonly row: Row
  readonly conversation: Conversation | undefined
  readonly pending: boolean
  readonly zone: string
}

function One({ row, conversation, pending, zone }: OneProps) {
  const t = useTranslations('reports.behind')
  const format = useFormatter()
  const duration = useDuration()
  const at = format.dateTime(new Date(row.at), { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' })
  const state = row.label?.split(':')[1]
  const facts = [
    conversation?.channelName,
    at,
    row.calendarMs === null ? null : duration(row.calendarMs),
  ].filter(Boolean)
  const content = (
    <>
      <span className={styles.rowHead}>
        <span className={styles.who}>
          {conversation ? (conversation.contact.profile?.name ?? t('nobody')) : pending ? '…' : t('gone')}
        </span>
        {state === 'met' ? <Badge tone="good">{t('met')}</Badge> : null}
        {state === 'missed' ? <Badge tone="bad">{t('missed')}</Badge> : null}
      </span>
      {conversation?.lastMessage ? (
        <span className={styles.words}>
          <CustomerText text={conversation.lastMessage.text} />
        </span>
      ) : null}
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </>
  )
  return conversation ? (
    <Link
      to="/inbox/$queue/$conversationId"
      params={{ queue: conversation.queue, conversationId: row.conversationId }}
      className={styles.row}
    >
      {content}
    </Link>
  ) : (
    <div className={styles.row}>{content}</div>
  )
}
