import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, query } from '../api/client'
import { isRefusal } from '../api/errors'
import { PAGES } from '../api/pages'
import { sayFailed } from '../api/say'
import type { Body, Delivery } from '../api/types'
import { useRefetchOn } from '../api/use-live'
import { confirm } from '../ui'

export type DeliveryState = Delivery['state']

/** Replies in one state, kept true by the live stream. */
export function useDeliveries(state: DeliveryState) {
  useRefetchOn(['delivery.changed'], ['/api/deliveries'])
  return query.useInfiniteQuery('get', '/api/deliveries', { params: { query: { state, limit: 50 } } }, PAGES)
}

/** What a person says became of a reply, or wants done with it. */
export type Decision = Body<'deliveries.settle'>['as'] | 'cancel'

/** Carries a decision out. What may reach the customer twice, or late, is asked for first. */
export function useDecide(delivery: Delivery) {
  const t = useTranslations('outbox')
  const words = useTranslations('conversation.delivery')
  const client = useQueryClient()
  const init = { params: { path: { deliveryId: delivery.id } } }
  const settle = async (as: Body<'deliveries.settle'>['as'], confirmed = false): Promise<void> => {
    try {
      await api.POST('/api/deliveries/{deliveryId}/settle', { ...init, body: { as, confirmed } })
    } catch (error) {
      if (confirmed || !isRefusal(error, 'CONFIRMATION_REQUIRED')) throw error
      const yes = await confirm({
        title: words('oldTitle'),
        text: error.problem.detail,
        action: words('action.again'),
      })
      if (yes) await settle(as, true)
    }
  }
  return useMutation({
    mutationFn: async (decision: Decision) => {
      if (decision === 'cancel') return api.POST('/api/deliveries/{deliveryId}/cancel', init)
      const twice = decision === 'again' && delivery.state === 'needs-human'
      const sure =
        !twice ||
        (await confirm({
          title: words('twiceTitle'),
          text: words('twiceText'),
          action: words('action.again'),
          danger: true,
        }))
      if (sure) await settle(decision)
    },
    onError: (error) => sayFailed(t('failed'), error),
    onSettled: () => client.invalidateQueries({ queryKey: ['get', '/api/deliveries'] }),
  })
}
