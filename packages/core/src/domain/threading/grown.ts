import type { Conversation } from '../../model/conversation.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import type { Context } from '../context.js'
import { enterQueue } from '../queues/enter.js'
import { compareIds, isAnswerable } from './thread.js'

/** What one more message changes in its conversation. Instants are the network's, so the order of arrival does not matter. */
export function grown(
  context: Context,
  conversation: Conversation,
  message: InboundMessage,
  settings: { onAgentReply: string },
): Partial<Conversation> {
  const { sentAt } = message
  const first =
    sentAt < conversation.firstMessageAt ||
    (message.direction === 'in' && sentAt.getTime() === conversation.firstMessageAt.getTime())
  const counted: Partial<Conversation> = {
    messageCount: conversation.messageCount + 1,
    updatedAt: context.now,
    firstMessageAt: earlier(conversation.firstMessageAt, sentAt),
    lastMessageAt: later(conversation.lastMessageAt, sentAt),
    ...(first
      ? { startedBy: message.direction === 'in' ? ('contact' as const) : ('business' as const) }
      : {}),
  }
  if (message.direction === 'out')
    return { ...counted, ...answeredElsewhere(context, conversation, message, settings) }
  const latest = isLatest(conversation, message)
  const silent = isSilent(context, conversation)
  const unanswered = !silent && (conversation.lastOutboundAt === null || sentAt > conversation.lastOutboundAt)
  const back =
    silent || conversation.queue === 'new'
      ? {}
      : enterQueue(conversation, 'new', context.now, context.configuration)
  return {
    ...counted,
    ...back,
    lastInboundAt: latest ? sentAt : conversation.lastInboundAt,
    ...(isAnswerable(message) && (latest || !conversation.replyToId)
      ? { replyToId: message.externalId }
      : {}),
    ...(unanswered
      ? { waitingSince: conversation.waitingSince ? earlier(conversation.waitingSince, sentAt) : sentAt }
      : {}),
    // R57: what comes back after Resolved has no owner; Pending keeps the one it waits for.
    ...(conversation.queue === 'resolved' ? { assigneeId: null, teamId: null } : {}),
  }
}

/** Muted: what comes in is kept and moves nothing. What a person brings in by hand shows interest, and does. */
const isSilent = ({ actor }: Context, { mutedAt }: Conversation): boolean =>
  mutedAt !== null && actor.kind !== 'user'

/** The account answered outside of the inbox: what was written before it no longer waits; nothing enters New (pitfall 7). */
function answeredElsewhere(
  context: Context,
  conversation: Conversation,
  message: InboundMessage,
  settings: { onAgentReply: string },
): Partial<Conversation> {
  const lastOutboundAt = conversation.lastOutboundAt
    ? later(conversation.lastOutboundAt, message.sentAt)
    : message.sentAt
  const unanswered = context.rows
    .list('messages', 'conversation', [conversation.id])
    .filter((row) => row.direction === 'in' && row.sentAt > lastOutboundAt)
    .map((row) => row.sentAt)
  const waitingSince = unanswered.length === 0 ? null : unanswered.reduce(earlier)
  const onReply =
    settings.onAgentReply === 'inherit'
      ? context.configuration.settings.value.onAgentReply
      : settings.onAgentReply
  const moves = onReply === 'pending' && conversation.queue === 'new' && waitingSince === null
  return {
    lastOutboundAt,
    giveBackAt: null,
    waitingSince,
    // Somebody there cares for it again; what was written before it was muted says nothing of that.
    ...(conversation.mutedAt && message.sentAt >= conversation.mutedAt ? { mutedAt: null } : {}),
    ...(moves ? enterQueue(conversation, 'pending', context.now, context.configuration) : {}),
  }
}

const earlier = (a: Date, b: Date): Date => (a <= b ? a : b)
const later = (a: Date, b: Date): Date => (a >= b ? a : b)

/** The contact's newest message so far; of two of one instant the one with the greater identifier. */
function isLatest(conversation: Conversation, message: InboundMessage): boolean {
  if (conversation.lastInboundAt === null || message.sentAt > conversation.lastInboundAt) return true
  if (message.sentAt < conversation.lastInboundAt) return false
  return conversation.replyToId === null || compareIds(message.externalId, conversation.replyToId) > 0
}
