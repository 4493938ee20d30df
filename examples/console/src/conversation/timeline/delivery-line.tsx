import {
  CheckCheck,
  CircleAlert,
  CircleSlash,
  Clock,
  CloudUpload,
  HandHelping,
  type LucideIcon,
  PauseCircle,
  SearchX,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '../../api/types'
import { useMe } from '../../app/use-me'
import { Button } from '../../ui'
import { useDesk } from '../desk'
import { type DeliveryAction, deliverySaid, type MessageDelivery } from './delivery'
import styles from './delivery.module.css'
import { useDeliveryActions } from './use-delivery-actions'

const ICONS: Readonly<Record<MessageDelivery['state'], LucideIcon>> = {
  held: PauseCircle,
  queued: Clock,
  sending: CloudUpload,
  unknown: SearchX,
  sent: CheckCheck,
  failed: CircleAlert,
  'needs-human': HandHelping,
  cancelled: CircleSlash,
}

/** How far a reply has come, why it has not come further, and what can be done about it. */
export function DeliveryLine({
  message,
  delivery,
}: {
  readonly message: Message
  readonly delivery: MessageDelivery
}) {
  const t = useTranslations('conversation.delivery')
  const me = useMe()
  const { conversation, may } = useDesk()
  const said = deliverySaid(delivery, may('conversation.reply'))
  const act = useDeliveryActions(message, delivery)
  const Icon = ICONS[said.state]
  const other =
    delivery.byChannelId === conversation.channelId
      ? null
      : me.channels.find(({ id }) => id === delivery.byChannelId)
  const words = said.urgent
    ? said.state === 'held' || said.state === 'unknown' || said.state === 'needs-human'
    : false
  return (
    <span className={styles.delivery} data-tone={said.tone} role={said.urgent ? 'status' : undefined}>
      <span className={styles.state}>
        <Icon size={13} aria-hidden />
        {t(`state.${said.state}`)}
        {delivery.parts > 1
          ? ` · ${said.state === 'sent' ? t('parts', { parts: delivery.parts }) : t('part', { part: delivery.part, parts: delivery.parts })}`
          : ''}
        {other ? ` · ${t('by', { name: other.name })}` : ''}
      </span>
      {words ? (
        <span className={styles.reason}>
          {t(`explain.${said.state as 'held' | 'unknown' | 'needs-human'}`)}
        </span>
      ) : null}
      {delivery.error && said.state !== 'sent' ? (
        <span className={styles.reason}>{t('reason', { reason: delivery.error.reason })}</span>
      ) : null}
      {said.actions.length > 0 ? (
        <span className={styles.actions}>
          {said.actions.map((action: DeliveryAction) => (
            <Button
              key={action}
              size="sm"
              variant={said.urgent ? 'secondary' : 'ghost'}
              onClick={() => void act(action)}
            >
              {t(`action.${action}`)}
            </Button>
          ))}
        </span>
      ) : null}
    </span>
  )
}
