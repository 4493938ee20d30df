import type { ConfigEntity, ConfigValue } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Metric, TargetTerms } from '../../model/service-level.js'
import type { Lookup } from '../../ports/storage.js'
import { ALWAYS, type Clock, clockOf } from '../calendars/clocks.js'
import type { Configuration } from '../configuration.js'
import type { Context } from '../context.js'
import { holds } from '../rules/evaluate.js'
import { NOTHING, type Wanted } from './moments.js'

/** The policy that counts for a conversation: the first by position that is on and whose conditions hold; null: none. */
export function policyFor(
  conversation: Conversation,
  configuration: Configuration,
): ConfigEntity<'policy'> | null {
  const subject = { message: null, conversation, contact: null }
  const fitting = configuration
    .all('policy')
    .filter(({ value }) => value.enabled && holds(value.when, subject, configuration))
  return fitting.length === 0 ? null : fitting.reduce((a, b) => (b.value.position < a.value.position ? b : a))
}

/** What that policy wants of it, as both stand now. */
export function wantedFor(conversation: Conversation, configuration: Configuration): Wanted {
  const policy = policyFor(conversation, configuration)
  if (!policy) return NOTHING
  const { clock, firstResponseMs, nextResponseMs, resolutionMs, pauseResponseInPending } = policy.value
  const calendarId =
    clock === 'business' ? configuration.get('channel', conversation.channelId)?.value.calendarId : null
  const calendar = calendarId ? configuration.get('calendar', calendarId) : null
  const terms = (metric: Metric, ms: number | null): TargetTerms | null =>
    ms === null
      ? null
      : {
          policyId: policy.id,
          policyRevision: policy.revision,
          calendarId: calendar?.id ?? null,
          calendarRevision: calendar?.revision ?? null,
          ms,
          warnMs: warnAfter(ms, policy.value.warnBefore),
          pauses: metric === 'resolution' || pauseResponseInPending,
          resolvedWithoutReply: policy.value.resolvedWithoutReply,
        }
  return {
    'first-response': terms('first-response', firstResponseMs),
    'next-response': terms('next-response', nextResponseMs),
    resolution: terms('resolution', resolutionMs),
  }
}

/** After how much of a target its warning comes; at once, where it is shorter than the warning is early. */
export function warnAfter(ms: number, before: ConfigValue<'policy'>['warnBefore']): number {
  const left = 'percent' in before ? Math.round((ms * before.percent) / 100) : before.minutes * 60_000
  return Math.max(0, ms - left)
}

/** The hours by which a target counts: those of its calendar as they were when it began (R58). */
export function clockOfTarget(
  { calendarId, calendarRevision }: Pick<TargetTerms, 'calendarId' | 'calendarRevision'>,
  { configuration, rows }: Pick<Context, 'configuration' | 'rows'>,
): Clock {
  if (calendarId === null || calendarRevision === null) return ALWAYS
  const calendar = configuration.get('calendar', calendarId)
  if (calendar?.revision === calendarRevision) return clockOf(calendar.value)
  const past = rows.find('pastCalendars', 'revision', [calendarId, String(calendarRevision)])
  return past ? clockOf(past) : ALWAYS
}

/** What has to be read before `clockOfTarget`: the hours of targets whose calendars were changed since. */
export function pastHoursOf(
  targets: readonly Pick<TargetTerms, 'calendarId' | 'calendarRevision'>[],
  configuration: Configuration,
): Lookup {
  const values = targets.flatMap(({ calendarId, calendarRevision }) =>
    calendarId === null ||
    calendarRevision === null ||
    configuration.get('calendar', calendarId)?.revision === calendarRevision
      ? []
      : [[calendarId, String(calendarRevision)]],
  )
  return { table: 'pastCalendars', by: 'revision', values }
}
