import type { Conversation } from '../../model/conversation.js'
import { ALWAYS } from '../calendars/clocks.js'
import { type Context, type Decision, update } from '../context.js'
import { slaColumns } from './due.js'
import { after, NOTHING } from './moments.js'

/** The clock rang for a target: its warning or its breach is noted, with the instant at which that happens. */
export function noteServiceLevel(context: Context, conversation: Conversation): Decision {
  const { now } = context
  if (!conversation.sla) return { changes: [] }
  const sla = after(
    conversation.sla,
    { kind: 'passed', at: now },
    {
      wanted: NOTHING,
      queue: conversation.queue,
      since: conversation.enteredQueueAt,
      // It rings at instants that are known: no hours are asked.
      clockOf: () => ALWAYS,
    },
  )
  return {
    action: 'service-level',
    changes: [update('conversations', conversation.id, slaColumns(sla))],
  }
}
