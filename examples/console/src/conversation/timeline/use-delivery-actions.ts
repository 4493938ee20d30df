import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { isRefusal } from '../../api/errors'
import type { Message } from '../../api/types'
import { confirm, toast } from '../../ui'
import { useDesk } from '../desk'
import { useProblemText } from '../use-problem-text'
import type { DeliveryAction, MessageDelivery } from './delivery'
import { useRefreshMessages } from './use-messages'

const AS = { again: 'again', 'was-sent': 'sent', 'was-not-sent': 'failed' } as const

/** What a person decides about a reply: take it back, send it again, or say what became of it. */
export function useDeliveryActions(message: Message, delivery: MessageDelivery) {
  const t = useTranslations('conversation.delivery')
  const { conversation, composer } = useDesk()
  const refresh = useRefreshMessages(conversation.id)
  const problem = useProblemText()
  const init = { params: { path: { deliveryId: delivery.id } } }
  const settle = async (as: (typeof AS)[keyof typeof AS], confirmed = false): Promise<void> => {
    try {
      await api.POST('/api/deliveries/{deliveryId}/settle', { ...init, body: { as, confirmed } })
    } catch (error) {
      if (!isRefusal(error, 'CONFIRMATION_REQUIRED') || confirmed) throw error
      const yes = await confirm({
        title: t('oldTitle'),
        text: error.problem.detail,
        action: t('action.again'),
      })
      if (yes) await settle(as, true)
    }
  }
  return async (action: DeliveryAction): Promise<void> => {
    if (action === 'reuse') {
      composer.current?.takeUp(message.text)
      return
    }
    if (action === 'again' && delivery.state === 'needs-human') {
      const yes = await confirm({
        title: t('twiceTitle'),
        text: t('twiceText'),
        action: t('action.again'),
        danger: true,
      })
      if (!yes) return
    }
    try {
      if (action === 'cancel') await api.POST('/api/deliveries/{deliveryId}/cancel', init)
      else await settle(AS[action])
      await refresh(message.id)
    } catch (error) {
      toast.error(t('failed'), { text: problem(error) })
      await refresh(message.id)
    }
  }
}
