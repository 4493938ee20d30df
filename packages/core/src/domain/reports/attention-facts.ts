import type { Conversation } from '../../model/conversation.js'
import { isId } from '../../model/id.js'
import type { Fact } from '../../model/record.js'
import type { Row } from '../../model/tables.js'
import { changedRows } from '../consequences.js'
import type { Change, Context, Effect } from '../context.js'
import { conversationFact, fact } from './fact.js'

type Presence = Row<'presence'>

/** Intervals of focus that ended just now: the agent went elsewhere, closed it, or gave no sign of life. */
export const endedFocus = (effects: readonly Effect[]): readonly Presence[] =>
  changedRows(effects, 'presence').flatMap(({ before, after }) =>
    before?.focusedSince && before.focusedSince.getTime() !== after?.focusedSince?.getTime() ? [before] : [],
  )

/** Where people's time went: states of availability that ended, and conversations that they had in front. */
export function attentionFacts(effects: readonly Effect[], context: Context): Change[] {
  const states = changedRows(effects, 'availability').flatMap(({ before, after }) => {
    if (!before || !after || before.since.getTime() === after.since.getTime()) return []
    return [
      fact(context, 'availability', {
        userId: before.userId,
        since: before.since,
        label: before.awayStateId ?? before.state,
      }),
    ]
  })
  return [...states, ...endedFocus(effects).flatMap((row) => ofFocus(context, row))]
}

function ofFocus(context: Context, row: Presence): Change[] {
  const conversation = context.rows.get('conversations', row.conversationId)
  const { actorId, focusedSince: since } = row
  if (!conversation || !since || !isId('user', actorId)) return []
  const at = row.expiresAt < context.now ? row.expiresAt : context.now
  const acted = [conversation.enteredQueueAt, conversation.lastOutboundAt].some(
    (instant) => instant !== null && instant >= since && instant <= at,
  )
  const given = { userId: actorId, since, at, label: acted ? 'acted' : 'looked' }
  const own = conversationFact(context, 'focus', conversation, given)
  return [own, ...handled(context, conversation, { since, at, actorId })]
}

/**
 * What an agent spent on a conversation that ends in Pending or Resolved with a reply, all their intervals
 * since the last time together; what they looked at it after it was moved does not count.
 */
function handled(
  context: Context,
  conversation: Conversation,
  { since, at, actorId }: { since: Date; at: Date; actorId: string },
): Change[] {
  const { enteredQueueAt, lastOutboundAt, queue } = conversation
  if (queue === 'new' || enteredQueueAt < since || enteredQueueAt > at) return []
  const earlier = context.rows
    .list('facts', 'attention', [conversation.id])
    .filter(({ userId }) => userId === actorId)
  const last = earlier.find(({ kind }) => kind === 'handled')
  const intervals = earlier.filter(({ kind, at: end }) => kind === 'focus' && (!last || end > last.at))
  const from = intervals.at(-1)?.since ?? since
  if (lastOutboundAt === null || lastOutboundAt < from) return []
  const sum = (name: 'calendarMs' | 'businessMs') =>
    intervals.reduce((total, each) => total + (each[name] ?? 0), 0)
  const change = conversationFact(context, 'handled', conversation, {
    userId: isId('user', actorId) ? actorId : null,
    since,
    at: enteredQueueAt,
  })
  if (change.op !== 'insert') return []
  const row = change.row as Fact
  return [
    {
      ...change,
      row: {
        ...row,
        at,
        since: from,
        calendarMs: (row.calendarMs ?? 0) + sum('calendarMs'),
        businessMs: (row.businessMs ?? 0) + sum('businessMs'),
      },
    } as Change,
  ]
}
