import type { Conversation } from '../../model/conversation.js'
import { type Id, isId } from '../../model/id.js'
import type { Fact } from '../../model/record.js'
import type { SlaTarget } from '../../model/service-level.js'
import { changedRows } from '../consequences.js'
import { type Change, type Context, type Effect, remove, update } from '../context.js'
import { returned } from '../replies/returned.js'
import { targetChanges } from '../sla/changes.js'
import { conversationFact } from './fact.js'
import { taken } from './message-facts.js'

/** It was not met when it was due, whatever came of it later. */
const missed = (target: SlaTarget | null): boolean =>
  target !== null &&
  (target.breachedAt !== null || target.state === 'met-late' || target.state === 'breached')

/**
 * What became of service levels, each transition by itself: one decision may end a target and begin the next. A target
 * is met or missed once; it counts to the agent whose reply ended it, else to the owner. Under another policy it is
 * another target.
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
      return [
        ...states.map((state) => ofTarget(effects, context, after, target, state)),
        ...(answeredLate(was, target) ? corrected(effects, context, after, target) : []),
        ...(was === null ? takenBack(effects, context, effect, target) : []),
      ]
    })
  })
}

/** What was missed before has an answer now. */
const answeredLate = (was: SlaTarget | null, target: SlaTarget): boolean =>
  missed(was) && was?.endedAt === null && (target.state === 'met-late' || target.state === 'met')

/** Conversations with a target that was missed and has an answer now. */
export const lateAnswers = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((effect) =>
    effect.table === 'conversations' &&
    effect.after &&
    targetChanges(effect.before, effect.after).some(({ before, after }) => answeredLate(before, after))
      ? [effect.id]
      : [],
  )

/**
 * Who answers late has missed it: at the breach nobody knew who that would be. And of an answer in time it may be known
 * only after the breach that the network took it: then nothing was missed.
 */
function corrected(
  effects: readonly Effect[],
  context: Context,
  conversation: Conversation,
  { metric, state }: SlaTarget,
): Change[] {
  const userId = creditOf(effects, conversation)
  // The latest first: that of this target.
  const fact = context.rows
    .list('facts', 'missed', [conversation.id])
    .find(({ label, amount }) => label === `${metric}:missed` && amount > 0)
  if (!fact) return []
  if (state === 'met') return [remove('facts', fact.id)]
  return userId ? [update('facts', fact.id, { userId })] : []
}

/** Its answer came back undelivered: the same wait is measured anew, and what it counted as before counts no more. */
function takenBack(
  effects: readonly Effect[],
  context: Context,
  { before, after }: Extract<Effect, { table: 'conversations' }>,
  { metric, startedAt }: SlaTarget,
): Change[] {
  const reply = after && returned(effects).find(({ conversationId }) => conversationId === after.id)
  const ended = before?.sla?.targets.find((each) => each.metric === metric && each.startedAt === startedAt)
  if (!reply || !ended || (ended.state !== 'met' && ended.state !== 'met-late')) return []
  const counted = ofTarget(effects, context, after, ended, missed(ended) ? 'missed' : 'met', {
    amount: -1,
    userId: isId('user', reply.requestedBy.id) ? reply.requestedBy.id : null,
  })
  return [counted]
}

function ofTarget(
  effects: readonly Effect[],
  context: Context,
  conversation: Conversation,
  target: SlaTarget,
  state: string,
  given: Pick<Partial<Fact>, 'amount' | 'userId'> = {},
): Change {
  return conversationFact(context, 'sla', conversation, {
    since: new Date(target.startedAt),
    policyId: isId('policy', target.policyId) ? target.policyId : null,
    label: `${target.metric}:${state}`,
    userId: creditOf(effects, conversation),
    ...given,
  })
}

/** Whose reply the network has taken just now. */
function senderOf(effects: readonly Effect[], id: string): Id<'user'> | null {
  const reply = taken(effects).find(({ conversationId }) => conversationId === id)?.requestedBy
  return reply?.kind === 'user' && isId('user', reply.id) ? reply.id : null
}

function creditOf(effects: readonly Effect[], { id, assigneeId }: Conversation): Id<'user'> | null {
  const before = changedRows(effects, 'conversations').find((each) => each.id === id)?.before
  return senderOf(effects, id) ?? assigneeId ?? before?.assigneeId ?? null
}
