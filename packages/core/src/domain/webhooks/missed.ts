import type { WebhookDelivery } from '../../model/webhook.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, update } from '../context.js'
import { notifyAdministrators } from '../notices.js'

/** What the two decisions below have to read. */
export const missedLookup = ({ webhookId }: WebhookDelivery): Lookup => ({
  table: 'webhookDeliveries',
  by: 'missed',
  values: [[webhookId]],
})

const missedOf = ({ rows }: Context, { webhookId }: WebhookDelivery) =>
  rows.find('webhookDeliveries', 'missed', [webhookId])

/**
 * A delivery is given up: administrators are told, of the first alone. A receiver that is away for a week would else be
 * told of as often as there was something to tell it. One that stays away is told of again when the first is forgotten,
 * after a week. The unique key keeps two workers from telling of it at once.
 */
export function givenUp(context: Context, delivery: WebhookDelivery): Change[] {
  if (missedOf(context, delivery)) return []
  const { id: deliveryId, webhookId } = delivery
  return [
    update('webhookDeliveries', deliveryId, { missedOf: webhookId }),
    ...notifyAdministrators(context, 'webhook-failed', { webhookId, deliveryId }),
  ]
}

/** The webhook takes something again: what it misses from now on is told of anew. */
export function takenAgain(context: Context, delivery: WebhookDelivery): Change[] {
  const missed = missedOf(context, delivery)
  return missed ? [update('webhookDeliveries', missed.id, { missedOf: null })] : []
}
