import type { Conversation } from '../../model/conversation.js'
import type { Effect } from '../context.js'

/** The conversations, by identifier, of which one of the changes is like that. */
export function conversationsThat(
  effects: readonly Effect[],
  like: (before: Conversation | null, after: Conversation) => boolean,
): readonly string[] {
  const found = new Set<string>()
  for (const effect of effects)
    if (effect.table === 'conversations' && effect.after && like(effect.before, effect.after))
      found.add(effect.id)
  return [...found]
}

/** It came into New: for the first time, or back. */
export const enteredNew = (before: Conversation | null, after: Conversation): boolean =>
  after.queue === 'new' && before?.queue !== 'new'

/** What it is about, or the groups of its contact, changed. */
export const marksChanged = (before: Conversation | null, after: Conversation): boolean =>
  before !== null &&
  (before.topicIds.join() !== after.topicIds.join() ||
    before.contactGroupIds.join() !== after.contactGroupIds.join())
