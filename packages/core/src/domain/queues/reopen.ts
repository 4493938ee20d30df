import type { Conversation } from '../../model/conversation.js'
import { type Change, type Context, update } from '../context.js'

/** An earlier conversation of its thread: the later one must have been loaded by `current`. */
function currentOne(context: Context, conversation: Conversation): Conversation | null {
  if (conversation.queue !== 'resolved' || conversation.currentKey !== null) return null
  return context.rows.find('conversations', 'current', [conversation.threadKey])
}

/** The later conversation of the same thread that is open: while there is one, the earlier cannot come back. */
export function openSuccessor(context: Context, conversation: Conversation): Conversation | null {
  const current = currentOne(context, conversation)
  return current && current.queue !== 'resolved' ? current : null
}

/** The conversation changes; one that comes back out of Resolved after a later, resolved one takes their thread over. */
export function enterAgain(
  context: Context,
  conversation: Conversation,
  patch: Partial<Conversation>,
): Change[] {
  const earlier = conversation.queue === 'resolved' && conversation.currentKey === null
  if (!earlier || patch.queue === undefined) return [update('conversations', conversation.id, patch)]
  const current = currentOne(context, conversation)
  return [
    ...(current ? [update('conversations', current.id, { currentKey: null })] : []),
    update('conversations', conversation.id, { ...patch, currentKey: conversation.threadKey }),
  ]
}
