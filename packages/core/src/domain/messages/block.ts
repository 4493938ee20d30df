import type { Conversation } from '../../model/conversation.js'
import { type Change, type Context, insert, remove, update } from '../context.js'

/**
 * Shuts a thread out (R80): nothing more of it enters, whoever writes. What is stored stays; every conversation below
 * that post shows it, and takes no replies.
 */
export function block(context: Context, conversation: Conversation): Change[] {
  const { rows, ids, now, actor } = context
  const place = [conversation.channelId, conversation.rootId]
  const made = rows.find('blockedThreads', 'root', place)
    ? []
    : [
        insert('blockedThreads', {
          id: ids.next('blocked-thread'),
          channelId: conversation.channelId,
          rootId: conversation.rootId,
          conversationId: conversation.id,
          by: actor.id,
          at: now,
        }),
      ]
  return [...made, ...marked(context, conversation, true)]
}

/** Lets it in again. What was written meanwhile is not fetched. */
export function unblock(context: Context, conversation: Conversation): Change[] {
  const row = context.rows.find('blockedThreads', 'root', [conversation.channelId, conversation.rootId])
  return [...(row ? [remove('blockedThreads', row.id)] : []), ...marked(context, conversation, false)]
}

function marked(context: Context, { channelId, rootId }: Conversation, blocked: boolean): Change[] {
  return context.rows
    .list('conversations', 'root', [channelId, rootId])
    .filter((each) => each.blocked !== blocked)
    .map((each) => update('conversations', each.id, { blocked, updatedAt: context.now }))
}
