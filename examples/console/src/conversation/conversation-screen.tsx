import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { MessageSquareOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isRefusal } from '../api/errors'
import { EmptyState, ErrorState } from '../ui'
import styles from './conversation.module.css'
import { ConversationView } from './conversation-view'
import { ConversationSkeleton } from './skeleton'
import { conversationQuery } from './use-conversation'

/** The conversation that the address names, beside the list. */
export function ConversationScreen() {
  const { conversationId, queue } = useParams({ from: '/inbox/$queue/$conversationId' })
  const found = useQuery(conversationQuery(conversationId))
  const error: unknown = found.error
  // What was deleted, or is no longer one's to see, goes although it was read before.
  if (isRefusal(error, 'NOT_FOUND') || isRefusal(error, 'INVALID_INPUT')) return <Gone queue={queue} />
  if (found.data) return <ConversationView key={conversationId} conversation={found.data} />
  if (!error) return <ConversationSkeleton />
  return (
    <div className={styles.empty}>
      <ErrorState error={error} onRetry={found.refetch} retrying={found.isFetching} />
    </div>
  )
}

function Gone({ queue }: { readonly queue: string }) {
  const t = useTranslations('conversation.gone')
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={<MessageSquareOff />}
        title={t('title')}
        text={t('text')}
        action={
          <Link to="/inbox/$queue" params={{ queue }}>
            {t('back')}
          </Link>
        }
      />
    </div>
  )
}
