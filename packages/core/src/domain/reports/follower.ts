import type { Follower } from '../consequences.js'
import { returned } from '../replies/returned.js'
import { attentionFacts, endedFocus } from './attention-facts.js'
import { conversationFacts, resolvedAgain } from './conversation-facts.js'
import { lateAnswers, levelFacts } from './level-facts.js'
import { messageFacts, taken } from './message-facts.js'
import { doubles, lostReplies, waitChanges, waitNeeds } from './waits.js'

const SYSTEM = { kind: 'system', id: 'waits' } as const

/** Who waits for a person, and since when. Stands before what is measured by it. */
export const waits: Follower = {
  needs: (effects) => [
    { table: 'conversations', by: 'id', values: waitNeeds(effects).map((id) => [id]) },
    { table: 'deliveries', by: 'open', values: lostReplies(effects).map((id) => [id]) },
    { table: 'deliveries', by: 'conversation', values: lostReplies(effects).map((id) => [id]) },
  ],
  follow(effects, context) {
    const changes = waitChanges(effects, context)
    return changes.length > 0 ? [{ actor: SYSTEM, action: 'conversation.wait', changes }] : []
  },
}

/**
 * What reports count, written with what it is about: nothing that happened is missing, nothing is there that did not
 * happen. Stands last: it sees what a decision and all that followed from it came to.
 */
export const facts: Follower = {
  needs(effects) {
    const conversations = [
      ...taken(effects).map(({ conversationId }) => conversationId),
      ...doubles(effects).map(({ conversationId }) => conversationId),
      ...returned(effects).map(({ conversationId }) => conversationId),
      ...endedFocus(effects).map(({ conversationId }) => conversationId),
    ]
    return [
      { table: 'conversations', by: 'id', values: conversations.map((id) => [id]) },
      { table: 'facts', by: 'full', values: resolvedAgain(effects).map((id) => [id]) },
      { table: 'facts', by: 'responses', values: returned(effects).map(({ messageId }) => [messageId]) },
      { table: 'facts', by: 'missed', values: lateAnswers(effects).map((id) => [id]) },
      {
        table: 'facts',
        by: 'attention',
        values: endedFocus(effects).map(({ conversationId }) => [conversationId]),
      },
    ]
  },
  follow(effects, context) {
    const changes = [
      ...messageFacts(effects, context),
      ...conversationFacts(effects, context),
      ...levelFacts(effects, context),
      ...attentionFacts(effects, context),
    ]
    return changes.length > 0 ? [{ actor: context.actor, action: 'report.facts', changes }] : []
  },
}
