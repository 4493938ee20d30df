import type { Conversation } from '../../model/conversation.js'
import type { Condition, Conditions } from '../../model/rules.js'
import { clockOfChannel } from '../calendars/clocks.js'
import type { Configuration } from '../configuration.js'
import { holds } from './evaluate.js'
import type { Subject } from './field.js'
import { FIELDS } from './fields.js'
import { isFor, type Rule, rulesFor, rulesOn } from './run.js'
import { ofHours, standingPart } from './standing.js'

const MINUTE = 60_000
/**
 * So many times a time automation runs on one conversation in which nobody does anything meanwhile. Then it rests there
 * and its history says so: two that undo each other would go on for ever.
 */
export const MAX_RUNS = 10

type TimeRuns = Conversation['timeRuns']
type Clock = Pick<Conversation, 'rulesAt' | 'firedRuleIds' | 'timeRuns'>
/** What a rule's runs are counted by: a changed rule begins anew. */
const timeRunKey = ({ id, revision }: Rule): string => `${id}:${revision}`
export const counted = (runs: TimeRuns, rule: Rule): TimeRuns => ({
  ...runs,
  [timeRunKey(rule)]: (runs[timeRunKey(rule)] ?? 0) + 1,
})
/** Whether it ran too often there: once it would have run again, it rests. */
export const rests = (runs: TimeRuns, rule: Rule): boolean => (runs[timeRunKey(rule)] ?? 0) > MAX_RUNS

/** What time alone makes true: `at-least` and `more-than` of what has passed, `at-most` and `less-than` of what is left. */
export function comesWithTime({ field: name, operator }: Condition): boolean {
  const instant = FIELDS[name]?.instant
  if (!instant) return false
  return instant.ahead
    ? operator === 'at-most' || operator === 'less-than'
    : operator === 'at-least' || operator === 'more-than'
}

/** When a condition on a span of time begins to hold; null: what it counts from is not there. */
function beginsAt(
  { field: name, operator, value }: Condition,
  conversation: Conversation,
  configuration: Configuration,
): number | null {
  const instant = FIELDS[name]?.instant
  const at = instant && conversation[instant.column]
  if (!at) return null
  const minutes = Number(value) * MINUTE
  // Instants have whole milliseconds: one later is the first that is more, or less.
  const strictly = operator === 'more-than' || operator === 'less-than' ? 1 : 0
  if (instant.open) {
    const clock = clockOfChannel(configuration, conversation.channelId)
    return clock.due(at, Math.ceil(minutes) + strictly)?.getTime() ?? null
  }
  return Math.ceil(at.getTime() + (instant.ahead ? -minutes : minutes)) + strictly
}

/** Who is asked: the conversation with its contact, at an instant. */
export const subjectAt = (subject: Subject, now: Date): Subject => ({ ...subject, message: null, now })

function dueAt(rule: Rule, subject: Subject, now: Date, configuration: Configuration): Date | null {
  const { conversation } = subject
  if (!conversation || conversation.deletedAt || !isFor(rule, conversation)) return null
  return becomesTrueAt(rule.value.when, subject, now, configuration)
}

/** The first instant, not before `from`, at which all of it holds if nothing but time passes; null: none. */
export function becomesTrueAt(
  when: Conditions,
  subject: Subject,
  from: Date,
  configuration: Configuration,
): Date | null {
  const { conversation } = subject
  if (!conversation) return null
  if (!holds(standingPart(when), subject, configuration)) return null
  let latest = from.getTime()
  for (const condition of when.all.filter(comesWithTime)) {
    const begins = beginsAt(condition, conversation, configuration)
    if (begins === null) return null
    latest = Math.max(latest, begins)
  }
  if (Number.isNaN(latest)) return null
  const at = new Date(latest)
  if (holds(when, subjectAt(subject, at), configuration)) return at
  if (!asksHours(when)) return null
  // What only waits for business to open, or to close, holds then.
  const next = clockOfChannel(configuration, conversation.channelId).nextChange(at)
  return next && holds(when, subjectAt(subject, next), configuration) ? next : null
}

const asksHours = ({ all, any }: Conditions): boolean => [...all, ...any].some(ofHours)

const hourless = new WeakMap<Conditions, Conditions>()
/** Business hours say when a rule runs, and not whether it ceased to hold: it does not run anew each morning. */
function withoutHours(when: Conditions): Conditions {
  if (!asksHours(when)) return when
  const known = hourless.get(when)
  if (known) return known
  const made = { all: when.all.filter((one) => !ofHours(one)), any: when.any.filter((one) => !ofHours(one)) }
  hourless.set(when, made)
  return made
}

/**
 * What a conversation keeps of the time automations: which ran and still hold, how often, and when the next may begin to
 * hold. One that holds and has not run, because what rules did made it so, is looked at a minute later: two that undo
 * each other run once a minute at most. One that rests is not waited for.
 */
export function ruleClock(subject: Subject, now: Date, configuration: Configuration): Clock {
  const rules = rulesOn(configuration, 'time')
  const { conversation } = subject
  if (!conversation || rules.length === 0) return { rulesAt: null, firedRuleIds: [], timeRuns: {} }
  const timeRuns = ofRules(conversation.timeRuns, rules)
  const firedRuleIds = conversation.firedRuleIds.filter((id) => {
    const rule = rules.find((one) => one.id === id)
    const when = rule && withoutHours(rule.value.when)
    return when && !conversation.deletedAt && holds(when, subjectAt(subject, now), configuration)
  })
  const soon = now.getTime() + MINUTE
  let next: number | null = null
  for (const rule of rulesFor(configuration, 'time', null, conversation)) {
    if (!rule.standing(subject) || firedRuleIds.includes(rule.id) || rests(timeRuns, rule)) continue
    const at = dueAt(rule, subject, now, configuration)?.getTime()
    if (at === undefined) continue
    const then = at <= now.getTime() ? soon : at
    if (next === null || then < next) next = then
  }
  return { rulesAt: next === null ? null : new Date(next), firedRuleIds, timeRuns }
}

/** The counts without those of rules that are no more, or were other rules then. */
function ofRules(runs: TimeRuns, rules: readonly Rule[]): TimeRuns {
  if (Object.keys(runs).length === 0) return runs
  const known = new Set(rules.map(timeRunKey))
  return Object.fromEntries(Object.entries(runs).filter(([key]) => known.has(key)))
}

/** Whether a conversation keeps that already. */
export const sameClock = (conversation: Conversation, { rulesAt, firedRuleIds, timeRuns }: Clock): boolean =>
  conversation.rulesAt?.getTime() === rulesAt?.getTime() &&
  conversation.firedRuleIds.join() === firedRuleIds.join() &&
  Object.keys(conversation.timeRuns).length === Object.keys(timeRuns).length
