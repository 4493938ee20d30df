import { ALWAYS, type Clock, clockOf } from '../domain/calendars/clocks.js'
import type { Configuration } from '../domain/configuration.js'
import { countedUntil, reckoned } from '../domain/sla/counting.js'
import { pastHoursOf, policyFor } from '../domain/sla/policies.js'
import type { PastCalendar } from '../model/past-calendar.js'
import type { SlaTarget } from '../model/service-level.js'
import { visibleConversation } from './conversations.js'
import type { Reader } from './reader.js'

/** How many open spans an explanation shows. */
const SHOWN = 100

/** Why each target of a conversation is due when it is: its start, its hours, its pauses, its policy as it was then. @throws NOT_FOUND */
export async function explainServiceLevel(reader: Reader, conversationId: string) {
  const { conversation, configuration, now } = await visibleConversation(reader, conversationId)
  const { sla } = conversation
  const { rows } = await reader.current([pastHoursOf(sla?.targets ?? [], configuration)])
  const past = rows[0] as readonly PastCalendar[]
  const targets = (sla?.targets ?? []).map((target) =>
    explained(target, { hours: hoursOf(target, configuration, past), configuration, now }),
  )
  return {
    at: now,
    policyId: policyFor(conversation, configuration)?.id ?? null,
    waitingSince: sla?.asked[0] ? new Date(sla.asked[0]) : null,
    targets,
  }
}

type Hours = Pick<PastCalendar, 'name' | 'zone' | 'week' | 'holidays'>
interface Known {
  /** null: all time counts. */
  readonly hours: Hours | null
  readonly configuration: Configuration
  readonly now: Date
}

function explained(target: SlaTarget, { hours, configuration, now }: Known) {
  const clock = hours ? clockOf(hours) : ALWAYS
  const until = target.endedAt ? new Date(target.endedAt) : now
  const date = (instant: string | null) => (instant === null ? null : new Date(instant))
  const anew = reckoned(target, clock)
  return {
    metric: target.metric,
    state: target.state,
    policyId: target.policyId,
    policyName: configuration.get('policy', target.policyId)?.value.name ?? null,
    policyRevision: target.policyRevision,
    calendarId: target.calendarId,
    calendarName: hours?.name ?? null,
    calendarRevision: target.calendarRevision,
    zone: hours?.zone ?? null,
    targetMs: target.ms,
    countedMs: countedUntil(clock, target, until),
    startedAt: new Date(target.startedAt),
    dueAt: date(target.dueAt),
    warnAt: date(target.warnAt),
    warnedAt: date(target.warnedAt),
    breachedAt: date(target.breachedAt),
    endedAt: date(target.endedAt),
    agrees: anew.dueAt === target.dueAt && anew.warnAt === target.warnAt && anew.state === target.state,
    paused: target.paused.map(([from, to]) => ({ from: new Date(from), to: date(to) })),
    counted: counted(clock, target, date(target.dueAt) ?? until),
  }
}

/** The calendar as it was when the target began to count by it. */
function hoursOf(
  { calendarId, calendarRevision }: SlaTarget,
  configuration: Configuration,
  past: readonly PastCalendar[],
): Hours | null {
  if (!calendarId) return null
  const current = configuration.get('calendar', calendarId)
  if (current?.revision === calendarRevision) return current.value
  return (
    past.find((row) => row.calendarId === calendarId && row.revision === String(calendarRevision)) ?? null
  )
}

/** The open spans between the start and an instant, without the pauses. */
function counted(clock: Clock, target: SlaTarget, until: Date) {
  const spans: { from: Date; to: Date; ms: number }[] = []
  const edges = [target.startedAt, ...target.paused.flatMap(([from, to]) => (to ? [from, to] : [from]))]
  for (let place = 0; place < edges.length && spans.length < SHOWN; place += 2) {
    const end = edges[place + 1]
    let from = new Date(edges[place] ?? '')
    const stop = end && new Date(end) < until ? new Date(end) : until
    while (from < stop && spans.length < SHOWN) {
      const change = clock.nextChange(from)
      const to = change && change < stop ? change : stop
      if (clock.isOpen(from)) spans.push({ from, to, ms: to.getTime() - from.getTime() })
      from = to
    }
  }
  return spans
}
