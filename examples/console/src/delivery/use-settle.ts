import { useTranslations } from 'use-intl'
import { api } from '../api/client'
import { isRefusal } from '../api/errors'
import type { Body, Delivery } from '../api/types'
import { confirm } from '../ui'

type Outcome = Body<'deliveries.settle'>['as']
/** What a person says became of a reply, or wants done with it. */
export type Decision = Outcome | 'cancel'

/**
 * Carries out what a person decides about a reply. What may reach the customer twice, or late, is asked for first; a no
 * changes nothing. @throws ApiError, Unreachable
 */
export function useSettle() {
  const t = useTranslations('conversation.delivery')
  const settle = async (deliveryId: string, as: Outcome, confirmed = false): Promise<void> => {
    const params = { path: { deliveryId } }
    try {
      await api.POST('/api/deliveries/{deliveryId}/settle', { params, body: { as, confirmed } })
    } catch (error) {
      if (confirmed || !isRefusal(error, 'CONFIRMATION_REQUIRED')) throw error
      const yes = await confirm({
        title: t('oldTitle'),
        text: error.problem.detail,
        action: t('action.again'),
      })
      if (yes) await settle(deliveryId, as, true)
    }
  }
  return async ({ id, state }: Pick<Delivery, 'id' | 'state'>, decision: Decision): Promise<void> => {
    if (decision === 'cancel') {
      await api.POST('/api/deliveries/{deliveryId}/cancel', { params: { path: { deliveryId: id } } })
      return
    }
    const twice = decision === 'again' && state === 'needs-human'
    const sure =
      !twice ||
      (await confirm({
        title: t('twiceTitle'),
        text: t('twiceText'),
        action: t('action.again'),
        danger: true,
      }))
    if (sure) await settle(id, decision)
  }
}
