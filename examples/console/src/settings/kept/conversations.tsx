import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { CustomerText, cx, Time } from '../../ui'
import styles from './kept.module.css'

interface ConversationsProps {
  readonly label: string
  /** At most 100. */
  readonly items: readonly {
    readonly conversationId: string
    readonly at: string
    readonly about: ReactNode
  }[]
}

/** Conversations that something happened to, each with the way to it. */
export function Conversations({ label, items }: ConversationsProps) {
  const t = useTranslations('settings.kept')
  const conversationIds = [...new Set(items.map(({ conversationId }) => conversationId))]
  const { data } = query.useQuery(
    'get',
    '/api/conversations',
    { params: { query: { conversationIds, limit: conversationIds.length } } },
    { enabled: conversationIds.length > 0 },
  )
  const known = new Map(data?.items.map((one) => [one.id, one]))
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map(({ conversationId, at, about }, place) => {
        const found = known.get(conversationId)
        const name = found?.contact.profile?.name ?? t('conversation')
        return (
          <li key={place} className={styles.row}>
            <div className={styles.words}>
              {found ? (
                <Link
                  to="/inbox/$queue/$conversationId"
                  params={{ queue: found.queue, conversationId }}
                  className={styles.name}
                >
                  {name}
                </Link>
              ) : (
                <span className={styles.name}>{name}</span>
              )}
              <span className={cx(styles.about, !about && styles.said)}>
                {about ?? (found?.lastMessage ? <CustomerText text={found.lastMessage.text} inline /> : null)}
              </span>
            </div>
            <Time at={at} />
          </li>
        )
      })}
    </ul>
  )
}
