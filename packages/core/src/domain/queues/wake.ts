import type { Conversation } from '../../model/conversation.js'
import { autoResolveAt } from '../auto-resolve/auto-resolve.js'
import { type Context, type Decision, update } from '../context.js'
import { serviceLevelAt } from '../sla/due.js'
import { noteServiceLevel } from '../sla/ring.js'
import { enterQueue } from './enter.js'
import { enterAgain, openSuccessor } from './reopen.js'

type Ring = (context: Context, conversation: Conversation) => Decision

/** What time alone does. Of several that are due the earliest is done; of two at one instant, the first of these. */
const RINGS: readonly { at(conversation: Conversation): Date | null; ring: Ring }[] = [
  { at: ({ boomerangAt }) => boomerangAt, ring: comeBack },
  { at: autoResolveAt, ring: autoResolve },
  { at: ({ giveBackAt }) => giveBackAt, ring: giveBack },
  { at: ({ rulesAt }) => rulesAt, ring: askRules },
  { at: serviceLevelAt, ring: noteServiceLevel },
]

/** What is to be done with a conversation whose alarm clock rang; nothing, when another change has set it back. */
export function wake(context: Context, conversation: Conversation): Decision {
  const due = RINGS.flatMap(({ at, ring }) => {
    const instant = at(conversation)
    return instant && instant <= context.now ? [{ instant, ring }] : []
  }).sort((a, b) => a.instant.getTime() - b.instant.getTime())
  return due[0]?.ring(context, conversation) ?? { changes: [] }
}

/** New or Pending ends by itself (R22, R23), and with it a boomerang that would have come later. */
function autoResolve(context: Context, conversation: Conversation): Decision {
  const { now, configuration } = context
  const reasonId = configuration.settings.value.autoResolveReasonId
  const patch = enterQueue(conversation, 'resolved', now, configuration, reasonId)
  return {
    action: 'conversation.auto-resolve',
    changes: [update('conversations', conversation.id, patch)],
  }
}

/** A boomerang comes back to New: out of Pending with its owner, out of Resolved reopened. Not where the thread goes on elsewhere. */
function comeBack(context: Context, conversation: Conversation): Decision {
  if (openSuccessor(context, conversation))
    return {
      action: 'conversation.boomerang.drop',
      changes: [update('conversations', conversation.id, { boomerangAt: null, boomerangNoteId: null })],
    }
  const patch = enterQueue(conversation, 'new', context.now, context.configuration)
  return { action: 'conversation.boomerang.return', changes: enterAgain(context, conversation, patch) }
}

/** Routing gave it to an agent who has not answered: it goes back into the queue, and not to them again. */
function giveBack(context: Context, conversation: Conversation): Decision {
  const { assigneeId, gaveBackIds } = conversation
  return {
    action: 'conversation.give-back',
    changes: [
      update('conversations', conversation.id, {
        assigneeId: null,
        giveBackAt: null,
        gaveBackIds: assigneeId ? [...new Set([...gaveBackIds, assigneeId])] : gaveBackIds,
        updatedAt: context.now,
      }),
    ],
  }
}

/** A time automation may hold now: those that do follow by themselves, and then the clock is set anew. */
function askRules(_context: Context, conversation: Conversation): Decision {
  return {
    action: 'conversation.rules',
    changes: [update('conversations', conversation.id, { rulesAt: null })],
  }
}
