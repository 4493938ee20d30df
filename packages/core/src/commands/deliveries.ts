import { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import { type Context, type Rows, update } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { accountAgain } from '../domain/replies/account.js'
import { confirmOld } from '../domain/replies/held.js'
import { echoOf, FINAL, isGone, postLookup, settled } from '../domain/replies/outcome.js'
import { givenUp, goOn, partStages, stop, waitAgain } from '../domain/replies/parts.js'
import { refuseClosed } from '../domain/replies/reply.js'
import { sortKey } from '../domain/threading/thread.js'
import { InboxError } from '../errors.js'
import { idOf, line } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import type { Delivery } from '../model/delivery.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'

type DeliveryInput = { readonly deliveryId: string }
const deliveryLookups = ({ deliveryId }: DeliveryInput) =>
  [{ table: 'deliveries', by: 'id', values: [[deliveryId]] }] as const
const itsParts = partStages.map(
  (stage) =>
    ({ deliveryId }: DeliveryInput, rows: Rows) =>
      stage(deliveryId, rows),
)
const itsConversation = (delivery: Delivery): Lookup => ({
  table: 'conversations',
  by: 'id',
  values: [[delivery.conversationId]],
})

/**
 * A delivery whose conversation the actor may answer: a grant may cover some of a channel's sources only (R122). With a
 * deleted conversation its replies are gone too (R126).
 */
function deliveryOf(
  context: Context,
  id: string,
): { readonly delivery: Delivery; readonly conversation: Conversation } {
  const delivery = context.rows.get('deliveries', id)
  const conversation = delivery ? context.rows.get('conversations', delivery.conversationId) : null
  demandOn(context.access, 'conversation.reply', 'delivery', id, conversation)
  if (!delivery || conversation.deletedAt) throw notFound('delivery', id)
  return { delivery, conversation }
}

/**
 * Sent again, it is accepted again: by the rights and the settings as they are now (R138, R142).
 * @throws NOT_REPLYABLE, NOT_FOUND or FORBIDDEN, as the reply itself would be refused
 */
function acceptAgain(context: Context, delivery: Delivery, conversation: Conversation): void {
  const { configuration } = context
  refuseClosed(conversation, configuration.need('channel', conversation.channelId).value)
  accountAgain(context, conversation, delivery.byChannelId)
  if (isGone(context, delivery))
    throw new InboxError('NOT_REPLYABLE', 'The words of this reply are gone.', { reason: 'deleted' })
}

export const cancelDelivery = command({
  name: 'delivery.cancel',
  summary: 'Takes back a reply that has not left yet; of a split one what has not left, from this part on.',
  permission: 'conversation.reply',
  input: z.strictObject({ deliveryId: idOf('delivery') }),
  load: deliveryLookups,
  more: [
    ({ deliveryId }, rows) => {
      const delivery = rows.get('deliveries', deliveryId)
      return delivery ? [itsConversation(delivery)] : []
    },
    ...itsParts,
  ],
  decide(input, context) {
    const { delivery } = deliveryOf(context, input.deliveryId)
    if (!['held', 'queued'].includes(delivery.state)) throw settled(delivery.state, 'cancelled')
    return {
      changes: [
        update('deliveries', delivery.id, { state: 'cancelled', dueAt: null, finishedAt: context.now }),
        ...stop(context, delivery, 'cancelled'),
      ],
      outcome: { deliveryId: delivery.id },
    }
  },
})

export const settleDelivery = command({
  name: 'delivery.settle',
  summary:
    'Decides a reply of which nobody knows whether it was posted: it was, it was not, or send it again. One that waited for its account longer than 24 hours is sent only with `confirmed`.',
  permission: 'conversation.reply',
  input: z.strictObject({
    deliveryId: idOf('delivery'),
    as: z.enum(['sent', 'failed', 'again']),
    /** The identifier on the network, when it was posted and is known. */
    externalId: line(64).nullable().default(null),
    /** That a reply which waited for longer than 24 hours shall be sent all the same. */
    confirmed: z.boolean().default(false),
  }),
  load: deliveryLookups,
  more: [
    ({ deliveryId, externalId }, rows) => {
      const delivery = rows.get('deliveries', deliveryId)
      if (!delivery) return []
      return [
        itsConversation(delivery),
        postLookup(delivery, externalId),
        { table: 'deliveries', by: 'id', values: delivery.predecessorId ? [[delivery.predecessorId]] : [] },
      ]
    },
    ...itsParts,
  ],
  decide(input, context) {
    const { delivery, conversation } = deliveryOf(context, input.deliveryId)
    const channel = context.configuration.need('channel', delivery.byChannelId).value
    const again =
      input.as === 'again' &&
      channel.state === 'active' &&
      ['failed', 'held'].includes(delivery.state) &&
      !givenUp(delivery)
    const open = delivery.state === 'needs-human' || again
    if (!open) throw settled(delivery.state, input.as)
    const outcome = { deliveryId: delivery.id }
    if (input.as === 'again') {
      acceptAgain(context, delivery, conversation)
      if (delivery.state === 'held') confirmOld(context.now, [delivery], input.confirmed)
      // Its turn comes after what was accepted before it, if that is still under way (P7).
      const before = delivery.predecessorId ? context.rows.get('deliveries', delivery.predecessorId) : null
      const dueAt = before && !FINAL.includes(before.state) ? null : context.now
      const patch = { state: 'queued', dueAt, lookups: 0, error: null, finishedAt: null } as const
      return { changes: [update('deliveries', delivery.id, patch), ...waitAgain(context, delivery)], outcome }
    }
    const patch = {
      state: input.as,
      finishedAt: context.now,
      dueAt: null,
      externalId: input.as === 'sent' ? input.externalId : null,
    } as const
    const externalId = input.as === 'sent' ? input.externalId : null
    const message = externalId ? context.rows.get('messages', delivery.messageId) : null
    const other = externalId ? echoOf(context.rows, delivery, externalId) : null
    if (other && other.id !== message?.id)
      throw new InboxError(
        'ALREADY_EXISTS',
        'Another message is that post; settle it without its identifier.',
        {
          kind: 'message',
          field: 'externalId',
          id: null,
        },
      )
    const known = message
      ? [update('messages', message.id, { externalId, sortKey: sortKey(message.sentAt, externalId) })]
      : []
    const after =
      input.as === 'sent' ? goOn(context, delivery, externalId) : stop(context, delivery, 'failed')
    return { changes: [update('deliveries', delivery.id, patch), ...known, ...after], outcome }
  },
})
