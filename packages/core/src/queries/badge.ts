import { clockOfChannel } from '../domain/calendars/clocks.js'
import type { Configuration } from '../domain/configuration.js'
import { soonest } from '../domain/sla/due.js'
import type { Conversation } from '../model/conversation.js'

/** The badge of a conversation at an instant: it turns with time alone, however late anybody notes it (R60, R61). */
export function serviceLevelOf(conversation: Conversation, configuration: Configuration, now: Date) {
  const target = soonest(conversation.sla)
  if (!target?.dueAt) return null
  const dueAt = new Date(target.dueAt)
  const clock = clockOfChannel(configuration, conversation.channelId)
  const overdue = now > dueAt
  const warned = target.warnedAt !== null || (target.warnAt !== null && now.toISOString() >= target.warnAt)
  return {
    icon: overdue ? ('red' as const) : warned ? ('orange' as const) : ('grey' as const),
    metric: target.metric,
    policyId: target.policyId,
    dueAt,
    leftMs: dueAt.getTime() - now.getTime(),
    // A minus before nothing would be shown.
    businessLeftMs: overdue ? 0 - clock.elapsed(dueAt, now) : clock.elapsed(now, dueAt),
  }
}
