import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { Context } from '../context.js'

/** With auto-ownership the first agent who replies becomes the owner; an owner stays (R19, R20). Never in Resolved (R21). */
export function ownAfterReply(context: Context, conversation: Conversation): Partial<Conversation> {
  const channel = context.configuration.need('channel', conversation.channelId).value
  const { actor } = context
  if (
    !channel.autoOwnership ||
    conversation.assigneeId ||
    conversation.queue === 'resolved' ||
    actor.kind !== 'user'
  )
    return {}
  return { assigneeId: actor.id as Id<'user'> }
}
