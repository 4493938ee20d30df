import { InboxError } from '../../errors.js'
import type { Conversation, Queue } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import { demandOn } from '../access/access.js'
import { autoResolveAt } from '../auto-resolve/auto-resolve.js'
import { type Change, type Context, update } from '../context.js'
import { enterQueue } from './enter.js'
import { TRANSITIONS } from './transitions.js'

/** An agent moves a conversation (R30, R67, R68). To the queue where it is: nothing happens. */
export function move(
  context: Context,
  conversation: Conversation,
  to: Queue,
  reasonId: Id<'resolve-reason'> | null,
): Change[] {
  if (conversation.queue === to) return []
  const permission = TRANSITIONS[conversation.queue][to] ?? 'workspace.administer'
  demandOn(context.access, permission, 'conversation', conversation.id, conversation)
  if (reasonId) context.configuration.need('resolve-reason', reasonId)
  const changes: Change[] = []
  const patch = enterQueue(
    conversation,
    to,
    context.now,
    context.configuration,
    to === 'resolved' ? reasonId : null,
  )
  if (conversation.queue === 'resolved' && conversation.currentKey === null) {
    // An earlier conversation of its thread comes back: it takes the thread over, unless a later one is open.
    const current = context.rows.find('conversations', 'current', [conversation.threadKey])
    if (current && current.queue !== 'resolved')
      throw new InboxError('TRANSITION_REFUSED', `The thread goes on in ${current.id}; answer there.`, {
        from: conversation.queue,
        to,
        reason: 'newer-conversation-open',
      })
    if (current) changes.push(update('conversations', current.id, { currentKey: null }))
    return [
      ...changes,
      update('conversations', conversation.id, { ...patch, currentKey: conversation.threadKey }),
    ]
  }
  return [...changes, update('conversations', conversation.id, patch)]
}

/** What time alone does to a conversation whose alarm clock rang: auto-resolve (R22, R23), boomerang. */
export function wake(context: Context, conversation: Conversation): Change[] {
  const due = autoResolveAt(conversation)
  if (due && due <= context.now) {
    const reasonId = context.configuration.settings.value.autoResolveReasonId
    return [
      update(
        'conversations',
        conversation.id,
        enterQueue(conversation, 'resolved', context.now, context.configuration, reasonId),
      ),
    ]
  }
  if (conversation.boomerangAt && conversation.boomerangAt <= context.now)
    return [
      update(
        'conversations',
        conversation.id,
        enterQueue(conversation, 'new', context.now, context.configuration),
      ),
    ]
  return []
}
