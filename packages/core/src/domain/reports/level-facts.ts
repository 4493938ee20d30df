import type { Conversation } from '../../model/conversation.js'
import { type Id, isId } from '../../model/id.js'
import type { SlaTarget } from '../../model/service-level.js'
import { changedRows } from '../consequences.js'
import type { Change, Context, Effect } from '../context.js'
import { targetChanges } from '../sla/changes.js'
import { conversationFact } from './fact.js'
import { taken } from './message-facts.js'

/** It was not met when it was due, whatever came of it later. */
const missed = (target: SlaTarget | null): boolean =>
  target !== null &&
  (target.breachedAt !== null || target.state === 'met-late' || target.state === 'breached')

/**
 * What became of service levels, each transition by itself: one decision may end a target and begin the next. A target
 * is met or missed once; it counts to the agent whose reply ended it, else to the owner.
 */
export function levelFacts(effects: readonly Effect[], context: Context): Change[] {
  return effects.flatMap((effect) => {
    if (effect.table !== 'conversations' || !effect.after) return []
    const { before, after } = effect
    return targetChanges(before, after).flatMap(({ before: was, after: target }) => {
      const states: string[] = []
      if (!was) states.push('begun')
      if (was?.state !== target.state && target.state !== 'running') states.push(target.state)
      if (missed(target) && !missed(was)) states.push('missed')
      return states.map((state) => ofTarget(effects, context, after, target, state))
    })
  })
}

function ofTarget(
  effects: readonly Effect[],
  context: Context,
  conversation: Conversation,
  target: SlaTarget,
  state: string,
): Change {
  return conversationFact(context, 'sla', conversation, {
    since: new Date(target.startedAt),
    policyId: isId('policy', target.policyId) ? target.policyId : null,
    label: `${target.metric}:${state}`,
    userId: creditOf(effects, conversation),
  })
}

function creditOf(effects: readonly Effect[], { id, assigneeId }: Conversation): Id<'user'> | null {
  const reply = taken(effects).find(({ conversationId }) => conversationId === id)?.requestedBy
  if (reply?.kind === 'user' && isId('user', reply.id)) return reply.id
  const before = changedRows(effects, 'conversations').find((each) => each.id === id)?.before
  return assigneeId ?? before?.assigneeId ?? null
}
