import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import { PAGES } from '../api/pages'
import { sayFailed } from '../api/say'
import type { Delivery } from '../api/types'
import { useRefetchOn } from '../api/use-live'
import { type Decision, useSettle } from '../delivery/use-settle'

export type DeliveryState = Delivery['state']

/** Replies in one state, kept true by the live stream. */
export function useDeliveries(state: DeliveryState) {
  useRefetchOn(['delivery.changed'], ['/api/deliveries'])
  return query.useInfiniteQuery('get', '/api/deliveries', { params: { query: { state, limit: 50 } } }, PAGES)
}

/** Carries a decision out, and loads the list anew. */
export function useDecide(delivery: Delivery) {
  const t = useTranslations('outbox')
  const client = useQueryClient()
  const settle = useSettle()
  return useMutation({
    mutationFn: (decision: Decision) => settle(delivery, decision),
    onError: (error) => sayFailed(t('failed'), error),
    onSettled: () => client.invalidateQueries({ queryKey: ['get', '/api/deliveries'] }),
  })
}
