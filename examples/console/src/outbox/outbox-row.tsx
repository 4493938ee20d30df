import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { Delivery } from '../api/types'
import { useMay, useMe } from '../app/use-me'
import type { Decision } from '../delivery/use-settle'
import { Avatar, Badge, Button, CustomerText, Time } from '../ui'
import { DECISIONS } from './decisions'
import styles from './outbox.module.css'
import { useDecide } from './use-outbox'

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
const ACTION = { sent: 'was-sent', failed: 'was-not-sent', again: 'again', cancel: 'cancel' } as const

/** One reply: whom it is for, what it says, what became of it, and what a person can decide. */
export function OutboxRow({ delivery }: { readonly delivery: Delivery }) {
  const t = useTranslations('outbox')
  const words = useTranslations('conversation.delivery')
  const { profile, id: contactId } = delivery.contact
  const may = useMay(delivery.channelId)
  const decide = useDecide(delivery)
  const name = profile?.name || profile?.handle || t('somebody')
  const decisions: readonly Decision[] = may('conversation.reply') ? DECISIONS[delivery.state] : []
  return (
    <article className={styles.row} aria-label={t('to', { name })}>
      <Avatar name={name} src={profile?.avatarUrl} tintKey={contactId} size="lg" />
      <div className={styles.words}>
        <header className={styles.head}>
          <span className={styles.name}>
            <CustomerText text={name} inline />
          </span>
          {profile?.handle && <bdi className={styles.quiet}>@{profile.handle}</bdi>}
          <Badge tone={TONES[delivery.state]}>{words(`state.${delivery.state}`)}</Badge>
          <Time at={delivery.createdAt} as="short" className={styles.quiet} />
        </header>
        <CustomerText text={delivery.text} />
        <From delivery={delivery} />
        {delivery.error && (
          <p className={styles.reason}>{words('reason', { reason: delivery.error.reason })}</p>
        )}
        {delivery.state === 'needs-human' && <p className={styles.quiet}>{words('explain.needs-human')}</p>}
        {decisions.length > 0 && (
          <footer className={styles.actions}>
            {decisions.map((decision) => (
              <Button
                key={decision}
                size="sm"
                busy={decide.isPending}
                onClick={() => decide.mutate(decision)}
              >
                {words(`action.${ACTION[decision]}`)}
              </Button>
            ))}
          </footer>
        )}
      </div>
      <Button
        size="sm"
        className={styles.open}
        render={
          <Link
            to="/inbox/$queue/$conversationId"
            params={{ queue: 'pending', conversationId: delivery.conversationId }}
          />
        }
      >
        {t('open')}
      </Button>
    </article>
  )
}

/** Who wrote it, from which account it goes, and which part of a longer one it is. */
function From({ delivery }: { readonly delivery: Delivery }) {
  const t = useTranslations('outbox')
  const words = useTranslations('conversation.delivery')
  const { channels } = useMe()
  const by = channels.find(({ id }) => id === delivery.byChannelId)
  const parts = [
    t(`kind.${delivery.kind}`),
    by && t('from', { channel: by.name }),
    delivery.authorName && t('writtenBy', { name: delivery.authorName }),
    delivery.parts > 1 && words('part', { part: delivery.part, parts: delivery.parts }),
  ].filter(Boolean)
  return <p className={styles.quiet}>{parts.join(' · ')}</p>
}
