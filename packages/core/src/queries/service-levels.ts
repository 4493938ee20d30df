import { ALWAYS, type Clock, clockOf } from '../domain/calendars/clocks.js'
import type { Configuration } from '../domain/configuration.js'
import { countedUntil } from '../domain/sla/counting.js'
import { policyFor } from '../domain/sla/policies.js'
import { parseInput } from '../errors.js'
import { CONFIGURATION, type ConfigValue } from '../model/configuration.js'
import type { SlaTarget } from '../model/service-level.js'
import { visibleConversation } from './conversations.js'
import type { Reader } from './reader.js'

/** How many open spans an explanation shows. */
const SHOWN = 100

/** Why each target of a conversation is due when it is: its start, its hours, its pauses, its policy as it was then. @throws NOT_FOUND */
export async function explainServiceLevel(reader: Reader, conversationId: string) {
  const { conversation, configuration, now } = await visibleConversation(reader, conversationId)
  const { sla } = conversation
  const targets = []
  for (const target of sla?.targets ?? []) targets.push(await explained(reader, target, configuration, now))
  return {
    at: now,
    policyId: policyFor(conversation, configuration)?.id ?? null,
    waitingSince: sla?.asked[0] ? new Date(sla.asked[0]) : null,
    targets,
  }
}

async function explained(reader: Reader, target: SlaTarget, configuration: Configuration, now: Date) {
  const calendar = await calendarOf(reader, target, configuration)
  const clock = calendar ? clockOf(calendar) : ALWAYS
  const until = target.endedAt ? new Date(target.endedAt) : now
  const date = (instant: string | null) => (instant === null ? null : new Date(instant))
  return {
    metric: target.metric,
    state: target.state,
    policyId: target.policyId,
    policyName: configuration.get('policy', target.policyId)?.value.name ?? null,
    policyRevision: target.policyRevision,
    calendarId: target.calendarId,
    calendarName: calendar?.name ?? null,
    calendarRevision: target.calendarRevision,
    zone: calendar?.zone ?? null,
    targetMs: target.ms,
    countedMs: countedUntil(clock, target, until),
    startedAt: new Date(target.startedAt),
    dueAt: date(target.dueAt),
    warnAt: date(target.warnAt),
    warnedAt: date(target.warnedAt),
    breachedAt: date(target.breachedAt),
    endedAt: date(target.endedAt),
    paused: target.paused.map(([from, to]) => ({ from: new Date(from), to: date(to) })),
    counted: counted(clock, target, date(target.dueAt) ?? until),
  }
}

/** The calendar as it was when the target began to count by it. */
async function calendarOf(
  reader: Reader,
  { calendarId, calendarRevision }: SlaTarget,
  configuration: Configuration,
): Promise<ConfigValue<'calendar'> | null> {
  if (!calendarId) return null
  const current = configuration.get('calendar', calendarId)
  if (current?.revision === calendarRevision) return current.value
  const earlier = await reader.revisions({ kind: 'calendar', id: calendarId, before: null, limit: 100 })
  const found = earlier.find(({ revision, value }) => revision === calendarRevision && value !== null)
  return found ? parseInput(CONFIGURATION.calendar, found.value) : (current?.value ?? null)
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
