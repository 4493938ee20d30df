import type { Conversation, Queue } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import { autoResolveFor } from '../auto-resolve/auto-resolve.js'
import type { Configuration } from '../configuration.js'

/** What entering a queue changes, whoever asks: the one place where `queue` is set. */
export function enterQueue(
  conversation: Conversation,
  to: Queue,
  now: Date,
  configuration: Configuration,
  reasonId: Id<'resolve-reason'> | null = null,
): Partial<Conversation> {
  const entered: Partial<Conversation> = {
    queue: to,
    enteredQueueAt: now,
    updatedAt: now,
    autoResolve: autoResolveFor(configuration, conversation.channelId, to),
    giveBackAt: null,
    gaveBackIds: [],
  }
  if (to === 'resolved')
    return {
      ...entered,
      // R21: the agent's and the team's assignment both end; a routing result is computed anew.
      assigneeId: null,
      teamId: null,
      routedTeamId: null,
      boomerangAt: null,
      boomerangNoteId: null,
      waitingSince: null,
      resolvedAt: now,
      firstResolvedAt: conversation.firstResolvedAt ?? now,
      resolveReasonId: reasonId,
    }
  if (conversation.queue !== 'resolved')
    return { ...entered, ...(to === 'new' ? { boomerangAt: null, boomerangNoteId: null } : {}) }
  return {
    ...entered,
    resolvedAt: null,
    resolveReasonId: null,
    reopens: conversation.reopens + 1,
    boomerangAt: null,
    boomerangNoteId: null,
  }
}
