import { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import { type Context, type Rows, update } from '../domain/context.js'
import { draftWords, dropDraft, ownDraft } from '../domain/drafts/drafts.js'
import { attachable, attachmentOf } from '../domain/files/attach.js'
import { notFound } from '../domain/not-found.js'
import { composedWith, LINK_WISHES, linkOf } from '../domain/replies/link.js'
import { FINAL, settled } from '../domain/replies/outcome.js'
import { givenUp, goOn, partStages, stop, waitAgain } from '../domain/replies/parts.js'
import { reply } from '../domain/replies/reply.js'
import { sortKey } from '../domain/threading/thread.js'
import { InboxError } from '../errors.js'
import type { LinkAddresses } from '../links/addresses.js'
import { idOf, line } from '../model/configuration.js'
import type { Delivery } from '../model/delivery.js'
import { command } from '../path/command.js'
import type { AdapterAbilities, AdapterMeasures } from '../ports/measures.js'
import type { Lookup } from '../ports/storage.js'
import { conversationOf, expectedVersion } from './conversations.js'

/** The longest text that any network here takes, in code points; the channel's own limit is checked by its adapter. */
const MAX_TEXT = 25_000

/** The reply command needs each adapter's way to count and its abilities: the things that differ between networks before anything is queued. */
export const replyTo = (measures: AdapterMeasures, abilities: AdapterAbilities, links: LinkAddresses) =>
  command({
    name: 'conversation.reply',
    summary: 'Answers the contact: publicly under the post, or privately for a direct message.',
    permission: 'conversation.reply',
    input: z.strictObject({
      conversationId: idOf('conversation'),
      text: line(MAX_TEXT),
      /** Said on every reply and checked: a private answer never goes out publicly by accident. */
      visibility: z.enum(['public', 'private']),
      /** The message to answer; otherwise the contact's latest. */
      inReplyTo: idOf('message').nullable().default(null),
      /** Quotes the post instead of answering below it; takes a connection whose tier allows it. */
      quote: z.boolean().default(false),
      /** One's own uploads in this conversation, in this order, each with the text for those who cannot see it. */
      attachments: z
        .array(z.strictObject({ fileId: idOf('file'), alternative: line(1000).nullable().default(null) }))
        .max(20)
        .default([]),
      /** Whether the link to the contact's page goes out behind a public reply; null: as the workspace is set (R172). */
      link: z.enum(LINK_WISHES).nullable().default(null),
      /** Where the conversation goes afterwards; null: as the channel is set. */
      moveTo: z.enum(['stay', 'pending', 'resolved']).nullable().default(null),
      expectedVersion,
    }),
    load: (input, _configuration, actor) => [
      ownDraft(input.conversationId, actor),
      { table: 'conversations', by: 'id', values: [[input.conversationId]] },
      { table: 'deliveries', by: 'open', values: [[input.conversationId]] },
      { table: 'deliveries', by: 'conversation', values: [[input.conversationId]] },
      { table: 'messages', by: 'id', values: input.inReplyTo ? [[input.inReplyTo]] : [] },
      { table: 'files', by: 'id', values: input.attachments.map(({ fileId }) => [fileId]) },
    ],
    more: (input, rows, actor) => draftWords(rows, input.conversationId, actor.id),
    decide(input, context) {
      const conversation = conversationOf(
        context,
        input.conversationId,
        'conversation.reply',
        input.expectedVersion,
      )
      const channel = context.configuration.need('channel', conversation.channelId).value
      if (input.quote && conversation.visibility === 'private')
        throw new InboxError('ACTION_REFUSED', 'A private message cannot be quoted.', {
          action: 'quote',
          reason: 'private',
        })
      if (input.quote && !channel.tier.quote)
        throw new InboxError('ABILITY_MISSING', "Quoting is not in this connection's tier on the network.", {
          ability: 'quote',
          adapter: channel.adapter,
        })
      const kind = conversation.visibility === 'private' ? 'dm' : input.quote ? 'quote' : 'reply'
      const { value: settings } = context.configuration.settings
      const link = linkOf(settings, conversation.visibility, input.link)
      const parts = composedWith(
        link ? links.samples(link, settings.shortener) : [],
        input.text,
        (text) => measures(channel.adapter, text, kind),
        kind === 'dm' ? 'refuse' : channel.overLimit,
      )
      const files = attachable(
        context,
        conversation,
        input.attachments,
        abilities(channel.adapter).attachments[conversation.visibility],
      )
      const result = reply(context, conversation, {
        parts,
        link,
        visibility: input.visibility,
        inReplyTo: input.inReplyTo,
        quote: input.quote,
        attachments: files.map(attachmentOf),
        alternatives: input.attachments.map(({ alternative }) => alternative),
        moveTo: input.moveTo,
      })
      const messageId = result.messageIds[0] ?? null
      return {
        changes: [
          ...result.changes,
          ...files.map(({ id }, place) => update('files', id, { messageId, place, unusedOf: null })),
          ...dropDraft(context.rows, conversation.id, context.actor.id),
        ],
        outcome: {
          conversationId: conversation.id,
          messageIds: result.messageIds,
          deliveryIds: result.deliveryIds,
        },
      }
    },
  })

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

/** A delivery whose conversation the actor may answer: a grant may cover some of a channel's sources only (R122). */
function deliveryOf(context: Context, id: string): Delivery {
  const delivery = context.rows.get('deliveries', id)
  const conversation = delivery ? context.rows.get('conversations', delivery.conversationId) : null
  demandOn(context.access, 'conversation.reply', 'delivery', id, conversation)
  if (!delivery) throw notFound('delivery', id)
  return delivery
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
    const delivery = deliveryOf(context, input.deliveryId)
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
    'Decides a reply of which nobody knows whether it was posted: it was, it was not, or send it again.',
  permission: 'conversation.reply',
  input: z.strictObject({
    deliveryId: idOf('delivery'),
    as: z.enum(['sent', 'failed', 'again']),
    /** The identifier on the network, when it was posted and is known. */
    externalId: line(64).nullable().default(null),
  }),
  load: deliveryLookups,
  more: [
    ({ deliveryId, externalId }, rows) => {
      const delivery = rows.get('deliveries', deliveryId)
      if (!delivery) return []
      return [
        itsConversation(delivery),
        {
          table: 'messages',
          by: 'external',
          values: externalId ? [[delivery.channelId, externalId]] : [],
        },
        { table: 'deliveries', by: 'id', values: delivery.predecessorId ? [[delivery.predecessorId]] : [] },
      ]
    },
    ...itsParts,
  ],
  decide(input, context) {
    const delivery = deliveryOf(context, input.deliveryId)
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
    const other = externalId
      ? context.rows.find('messages', 'external', [delivery.channelId, externalId])
      : null
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
