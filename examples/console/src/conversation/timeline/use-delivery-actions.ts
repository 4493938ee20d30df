import { useTranslations } from 'use-intl'
import type { Message } from '../../api/types'
import { useSettle } from '../../delivery/use-settle'
import { toast } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { useDesk } from '../desk'
import type { DeliveryAction, MessageDelivery } from './delivery'
import { useRefreshMessages } from './use-messages'

const DECISIONS = { cancel: 'cancel', again: 'again', 'was-sent': 'sent', 'was-not-sent': 'failed' } as const

/** What a person decides about a reply: take it back, send it again, or say what became of it. */
export function useDeliveryActions(message: Message, delivery: MessageDelivery) {
  const t = useTranslations('conversation.delivery')
  const { conversation, composer } = useDesk()
  const refresh = useRefreshMessages(conversation.id)
  const problem = useProblemText()
  const settle = useSettle()
  return async (action: DeliveryAction): Promise<void> => {
    if (action === 'reuse') {
      composer.current?.takeUp(message.text)
      return
    }
    try {
      await settle(delivery, DECISIONS[action])
    } catch (error) {
      toast.error(t('failed'), { text: problem(error) })
    }
    await refresh(message.id)
  }
}
