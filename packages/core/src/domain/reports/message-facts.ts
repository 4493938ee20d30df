import type { Delivery } from '../../model/delivery.js'
import { isId } from '../../model/id.js'
import type { Message } from '../../model/message.js'
import { changedRows } from '../consequences.js'
import { type Change, type Context, type Effect, remove } from '../context.js'
import { returned } from '../replies/returned.js'
import { conversationFact } from './fact.js'
import { answeredSince, doubles, endsWait, isHumanReply, newMessages, orderOf } from './waits.js'

/** Replies that the network has taken just now. */
export const taken = (effects: readonly Effect[]): readonly Delivery[] =>
  changedRows(effects, 'deliveries').flatMap(({ before, after }) =>
    after?.state === 'sent' && before?.state !== 'sent' ? [after] : [],
  )

/** Messages in and out, and what they answer. `effects` are as they stood before waits were moved. */
export function messageFacts(effects: readonly Effect[], context: Context): Change[] {
  return [
    ...newMessages(effects).flatMap((message) => ofMessage(effects, context, message)),
    ...taken(effects).flatMap((delivery) => ofReply(context, delivery)),
    ...returned(effects).flatMap((delivery) => cameBack(context, delivery)),
    ...doubles(effects).flatMap(({ id: messageId, conversationId }) => {
      const conversation = context.rows.get('conversations', conversationId)
      if (!conversation) return []
      return [
        conversationFact(context, 'outbound', conversation, { amount: -1, actorKind: 'channel', messageId }),
      ]
    }),
  ]
}

function ofMessage(effects: readonly Effect[], context: Context, message: Message): Change[] {
  const conversation = context.rows.get('conversations', message.conversationId)
  if (!conversation) return []
  const own = changedRows(effects, 'conversations').find(({ id }) => id === conversation.id)
  // Several may come in one commit: the conversation begins with the first of them.
  const first = newMessages(effects).find(({ conversationId }) => conversationId === conversation.id)
  const label = own && !own.before && first?.id === message.id ? 'new' : null
  if (message.direction === 'in') {
    const actorKind = message.author === 'contact' ? 'contact' : 'channel'
    return [
      conversationFact(context, 'inbound', conversation, {
        label,
        messageId: message.id,
        actorKind,
        userId: conversation.assigneeId,
      }),
    ]
  }
  // What leaves by a delivery counts once the network has it.
  if (message.deliveryId) return label ? [conversationFact(context, 'begun', conversation, { label })] : []
  const facts = [
    conversationFact(context, 'outbound', conversation, {
      label,
      actorKind: 'channel',
      messageId: message.id,
    }),
  ]
  const since = own?.before?.unansweredSince ?? null
  if (since && endsWait(message, since))
    facts.push(
      conversationFact(context, 'response', conversation, {
        since,
        messageId: message.id,
        at: message.sentAt < context.now ? message.sentAt : context.now,
        label: orderOf(own?.before?.replies ?? 0, conversation.startedBy),
        actorKind: 'channel',
      }),
    )
  return facts
}

/** By whom it was written, as facts have it. */
const writtenBy = ({ requestedBy, messageId, visibility, replyId, id }: Delivery) => ({
  by: {
    messageId,
    userId: isId('user', requestedBy.id) ? requestedBy.id : null,
    actorKind: requestedBy.kind,
    visibility,
  },
  label: replyId === id ? 'reply' : 'part',
})

/** It was counted when the network took it, and nobody was answered by it. */
function cameBack(context: Context, delivery: Delivery): Change[] {
  const conversation = context.rows.get('conversations', delivery.conversationId)
  if (!conversation) return []
  const { by, label } = writtenBy(delivery)
  const responses = context.rows.list('facts', 'responses', [delivery.messageId])
  const stands = responses.length > 0 && answeredSince(context.rows, delivery)
  return [
    conversationFact(context, 'outbound', conversation, { ...by, label, amount: -1 }),
    ...(stands ? [] : responses.map(({ id }) => remove('facts', id))),
  ]
}

function ofReply(context: Context, delivery: Delivery): Change[] {
  const conversation = context.rows.get('conversations', delivery.conversationId)
  if (!conversation) return []
  const { answersSince } = delivery
  const { by, label } = writtenBy(delivery)
  return [
    conversationFact(context, 'outbound', conversation, { ...by, label }),
    ...(answersSince && isHumanReply(delivery)
      ? [
          conversationFact(context, 'response', conversation, {
            ...by,
            since: answersSince,
            label: delivery.answers,
          }),
        ]
      : []),
  ]
}
