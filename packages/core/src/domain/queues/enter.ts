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
  const waiting = { ...entered, boomerangAt: boomerangFor(configuration, to, now), boomerangNoteId: null }
  if (conversation.queue !== 'resolved') return waiting
  return {
    ...waiting,
    resolvedAt: null,
    resolveReasonId: null,
    mutedAt: null,
    reopens: conversation.reopens + 1,
  }
}

/** The workspace may send back whatever enters Pending; nothing else has a boomerang by itself. */
export function boomerangFor(configuration: Configuration, queue: Queue, now: Date): Date | null {
  const { boomerangMs } = configuration.settings.value
  return queue === 'pending' && boomerangMs !== null ? new Date(now.getTime() + boomerangMs) : null
}
