import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { LiveEventType } from '../api/live'
import { PAGES } from '../api/pages'
import { useRefetchOn } from '../api/use-live'
import { useMe } from '../app/use-me'
import { Badge, CustomerText, EmptyState, ErrorState, MoreButton, SkeletonRows, Time } from '../ui'
import { handlesOf, withoutOwn } from '../ui/without-own'
import styles from './history.module.css'

/** What changes a line of it: a message that was masked stands nowhere any more. */
const CHANGING: readonly LiveEventType[] = [
  'conversation.created',
  'conversation.moved',
  'conversation.updated',
  'message.received',
  'message.sent',
  'message.updated',
]
const PATH = '/api/contacts/{contactId}/conversations' as const
const TONES = { new: 'accent', pending: 'warn', resolved: 'good' } as const

interface Props {
  readonly contactId: string
  /** The one that is open: it is marked. */
  readonly here?: string
}

/** What was spoken with this contact, in all channels that one may see. */
export function History({ contactId, here }: Props) {
  const t = useTranslations('contact.history')
  const own = handlesOf(useMe().channels)
  const list = query.useInfiniteQuery(
    'get',
    PATH,
    { params: { path: { contactId }, query: { limit: 20 } } },
    PAGES,
  )
  const { isError, error, refetch } = list
  const conversations = list.data?.pages.flatMap(({ items }) => items) ?? []
  useRefetchOn(
    CHANGING,
    [PATH],
    ({ type, conversationId }) =>
      type === 'conversation.created' || conversations.some(({ id }) => id === conversationId),
  )
  if (list.isPending) return <SkeletonRows rows={3} />
  if (isError) return <ErrorState small error={error} onRetry={() => refetch()} />
  if (conversations.length === 0) return <EmptyState small title={t('none')} />
  return (
    <>
      <ol className={styles.list}>
        {conversations.map(({ id, queue, channelName, lastMessage, lastMessageAt, messageCount }) => (
          <li key={id}>
            <Link
              className={styles.one}
              aria-current={id === here ? 'true' : undefined}
              to="/inbox/$queue/$conversationId"
              params={{ queue, conversationId: id }}
            >
              <span className={styles.head}>
                <Badge tone={TONES[queue]}>{t(queue)}</Badge>
                <span className={styles.channel}>{channelName}</span>
                <Time at={lastMessageAt} as="short" plain className={styles.when} />
              </span>
              <span className={styles.words}>
                {lastMessage?.text ? (
                  <>
                    {lastMessage.direction === 'out' && lastMessage.authorName ? (
                      <span className={styles.by}>{lastMessage.authorName}: </span>
                    ) : null}
                    <CustomerText text={withoutOwn(lastMessage.text, own)} inline />
                  </>
                ) : (
                  t('messages', { count: messageCount })
                )}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <MoreButton of={list} size="sm" variant="ghost">
        {t('more')}
      </MoreButton>
    </>
  )
}
