import type { Conversation } from '../../model/conversation.js'
import type { Configuration } from '../configuration.js'
import { enterQueue } from './enter.js'

/**
 * What muting changes: it stands in Resolved, and what comes in from now on is kept in it and moves nothing. It lasts
 * until somebody unmutes it, takes it out of Resolved, or answers in it. Whoever mutes it wants it brought back by
 * nothing: a boomerang goes.
 */
export function mute(
  conversation: Conversation,
  now: Date,
  configuration: Configuration,
): Partial<Conversation> {
  const entered =
    conversation.queue === 'resolved' ? {} : enterQueue(conversation, 'resolved', now, configuration)
  return { ...entered, boomerangAt: null, boomerangNoteId: null, mutedAt: now, updatedAt: now }
}

/** What ends it: it stays in Resolved, and the next message brings it back as any other would. */
export const unmute = (now: Date): Partial<Conversation> => ({ mutedAt: null, updatedAt: now })
