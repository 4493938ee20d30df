import type { Conversation, PriorityLevel } from '../../model/conversation.js'

/** Each level is a band of this width; the score stays within it. */
const BAND = 1_000_000
const BANDS: { readonly [L in PriorityLevel]: number } = {
  low: -BAND,
  normal: 0,
  high: BAND,
  urgent: 2 * BAND,
}

type Priority = Pick<Conversation, 'priority' | 'priorityLevel' | 'priorityScore'>

/**
 * The priority of a level and a score: one number, by which queues are ordered. However much the rules give, what is
 * urgent stands before what is high, that before what is normal, and what is low behind them.
 */
export function priorityOf(priorityLevel: PriorityLevel, score: number): Priority {
  const priorityScore = Math.min(Math.max(score, 0), BAND - 1)
  return { priority: BANDS[priorityLevel] + priorityScore, priorityLevel, priorityScore }
}
