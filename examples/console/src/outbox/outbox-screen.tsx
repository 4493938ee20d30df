import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { Delivery } from '../api/types'
import { useMay, useMe } from '../app/use-me'
import type { Decision } from '../delivery/use-settle'
import {
  Badge,
  Button,
  CustomerText,
  EmptyState,
  ErrorState,
  PageHeader,
  Select,
  Skeleton,
  SkeletonRows,
  Time,
} from '../ui'
import { DECISIONS, type ShownState, STATES } from './decisions'
import styles from './outbox.module.css'
import { useDecide, useDeliveries } from './use-outbox'

const TONES = {
  'needs-human': 'bad',
  failed: 'bad',
  held: 'warn',
  unknown: 'warn',
  queued: 'accent',
  sending: 'accent',
  sent: 'good',
  cancelled: 'neutral',
} as const

/** Replies on their way; above all those of which a person has to say what became of them. */
export function OutboxScreen() {
  const t = useTranslations('outbox')
  const states = useTranslations('conversation.delivery.state')
  const [state, setState] = useState<ShownState>('needs-human')
  const list = useDeliveries(state)
  const { isError, error, refetch } = list
  const deliveries = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={styles.screen}>
      <PageHeader title={t('title')} description={t('description')} />
      <div className={styles.bar}>
        <Select
          aria-label={t('state')}
          value={state}
          onChange={setState}
          options={STATES.map((value) => ({ value, label: states(value) }))}
        />
      </div>
      {list.isPending && <SkeletonRows rows={5} />}
      {isError && <ErrorState error={error} onRetry={() => refetch()} />}
      {list.data && deliveries.length === 0 && (
        <EmptyState
          icon={<Send />}
          title={t(state === 'needs-human' ? 'nothingToSettle' : 'none')}
          text={t(state === 'needs-human' ? 'nothingToSettleText' : 'noneText')}
        />
      )}
      <ul className={styles.list}>
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <Row delivery={delivery} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="ghost" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

const ACTION = { sent: 'was-sent', failed: 'was-not-sent', again: 'again', cancel: 'cancel' } as const

function Row({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('outbox')
  const words = useTranslations('conversation.delivery')
  const { channels } = useMe()
  const may = useMay(delivery.channelId)
  const decide = useDecide(delivery)
  const message = query.useQuery('get', '/api/messages/{messageId}', {
    params: { path: { messageId: delivery.messageId } },
  })
  const by = channels.find(({ id }) => id === delivery.byChannelId)
  const decisions: readonly Decision[] = may('conversation.reply') ? DECISIONS[delivery.state] : []
  return (
    <article className={styles.row}>
      <header className={styles.head}>
        <Badge tone={TONES[delivery.state]}>{words(`state.${delivery.state}`)}</Badge>
        {by && <span>{words('by', { name: by.name })}</span>}
        {delivery.parts > 1 && <span>{words('part', { part: delivery.part, parts: delivery.parts })}</span>}
        <Time at={delivery.createdAt} />
      </header>
      {message.data ? <CustomerText text={message.data.text} /> : <Skeleton />}
      {delivery.error && (
        <p className={styles.reason}>{words('reason', { reason: delivery.error.reason })}</p>
      )}
      {delivery.state === 'needs-human' && <p className={styles.reason}>{words('explain.needs-human')}</p>}
      <footer className={styles.actions}>
        {decisions.map((decision) => (
          <Button key={decision} size="sm" busy={decide.isPending} onClick={() => decide.mutate(decision)}>
            {words(`action.${ACTION[decision]}`)}
          </Button>
        ))}
        <Button
          size="sm"
          variant="ghost"
          render={
            <Link
              to="/inbox/$queue/$conversationId"
              params={{ queue: 'pending', conversationId: delivery.conversationId }}
            />
          }
        >
          {t('open')}
        </Button>
      </footer>
    </article>
  )
}
