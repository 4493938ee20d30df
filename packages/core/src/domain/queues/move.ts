import { InboxError } from '../../errors.js'
import type { Conversation, Queue } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import { demandOn } from '../access/access.js'
import type { Configuration } from '../configuration.js'
import type { Change, Context } from '../context.js'
import { notFound } from '../not-found.js'
import { enterQueue } from './enter.js'
import { enterAgain, openSuccessor } from './reopen.js'
import { TRANSITIONS } from './transitions.js'

/** A reason that is put away is taken no more. @throws NOT_FOUND */
export function needReason(configuration: Configuration, id: string): void {
  if (configuration.need('resolve-reason', id).value.archived) throw notFound('resolve-reason', id)
}

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
  if (reasonId) needReason(context.configuration, reasonId)
  const patch = enterQueue(
    conversation,
    to,
    context.now,
    context.configuration,
    to === 'resolved' ? reasonId : null,
  )
  const successor = openSuccessor(context, conversation)
  if (successor)
    throw new InboxError('TRANSITION_REFUSED', `The thread goes on in ${successor.id}; answer there.`, {
      from: conversation.queue,
      to,
      reason: 'newer-conversation-open',
    })
  return enterAgain(context, conversation, patch)
}
