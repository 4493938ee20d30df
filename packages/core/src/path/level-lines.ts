import { clockOfChannel } from '../domain/calendars/clocks.js'
import type { Configuration } from '../domain/configuration.js'
import { targetChanges } from '../domain/sla/changes.js'
import { countedUntil } from '../domain/sla/counting.js'
import type { ServiceLevelChange } from '../events.js'
import type { Json } from '../model/columns.js'
import type { Conversation } from '../model/conversation.js'

/** What became of the targets of a conversation, as the audit trail and the events tell it: all that reports need. */
export function levelChanges(
  before: Conversation | null,
  after: Conversation,
  configuration: Configuration,
): readonly Readonly<Record<string, Json>>[] {
  return targetChanges(before, after).map(({ before: was, after: target }) => {
    const end = target.endedAt === null ? null : new Date(target.endedAt)
    const clock = clockOfChannel(configuration, after.channelId)
    const change: ServiceLevelChange = {
      metric: target.metric,
      from: was?.state ?? null,
      to: target.state,
      policyId: target.policyId,
      policyRevision: target.policyRevision,
      calendarId: target.calendarId,
      startedAt: target.startedAt,
      dueAt: target.dueAt,
      targetMs: target.ms,
      endedAt: target.endedAt,
      calendarMs: end && end.getTime() - Date.parse(target.startedAt),
      businessMs: end && countedUntil(clock, target, end),
    }
    return { ...change }
  })
}
