import type { ActorKind } from '../../model/actor.js'
import type { Conversation } from '../../model/conversation.js'
import type { Consequence, Follower } from '../consequences.js'
import { type Context, type Effect, update } from '../context.js'
import { contactsWanted, conversationsOfTime } from './contacts-of.js'
import type { Subject } from './field.js'
import { inTurn, isFor, Run, rulesOn } from './run.js'
import { counted, rests, ruleClock, sameClock } from './timed.js'

/** Touched conversations with the profiles of their contacts, where a rule asks for them. */
function profiles(effects: readonly Effect[], context: Context): string[][] {
  const { rows, configuration } = context
  if (!contactsWanted(configuration)) return []
  return conversationsOfTime(effects, context).flatMap((id) => {
    const conversation = rows.get('conversations', id)
    const contact = conversation && rows.get('contacts', conversation.contactId)
    return contact ? [[contact.profileId]] : []
  })
}

function contactOf({ rows, configuration }: Context, conversation: Conversation) {
  return contactsWanted(configuration) ? rows.get('contacts', conversation.contactId) : null
}

/**
 * Time automations run where they hold: when the alarm clock rang, or when a change made true what only waited for it
 * (R120). Each once; it runs again only after it ceased to hold, and not for ever where nobody does anything: what the
 * customer, a person or a program does lets it run anew. Before triggers, which see what they did.
 */
export const timeRules: Follower = {
  needs: (effects, context) =>
    rulesOn(context.configuration, 'time').length === 0
      ? []
      : [{ table: 'contents', by: 'id', values: profiles(effects, context) }],
  follow(effects, context) {
    if (rulesOn(context.configuration, 'time').length === 0) return []
    const run = new Run(context)
    return conversationsOfTime(effects, context).flatMap((id) => ringing(run, id, context))
  },
}

function ringing(run: Run, id: string, context: Context): Consequence[] {
  const first = run.conversation(id)
  if (!first) return []
  const contact = contactOf(context, first)
  const out: Consequence[] = []
  const fired = new Set(first.firedRuleIds)
  if (first.deletedAt) return []
  const anew = SOMEBODY.includes(context.actor.kind) && Object.keys(first.timeRuns).length > 0
  let timeRuns = anew ? {} : first.timeRuns
  let changeId: string | null = null
  let subject: Subject | null = null
  // Which of them hold is asked again after each: what one did, the later ones see.
  const latest = () => run.conversation(id)
  for (const rule of inTurn(context.configuration, 'time', null, latest)) {
    const conversation = run.conversation(id)
    if (!conversation || fired.has(rule.id) || rests(timeRuns, rule)) continue
    subject ??= run.subject(conversation, contact, null)
    if (!isFor(rule, conversation) || !rule.holds(subject)) continue
    changeId ??= context.ids.next('commit')
    timeRuns = counted(timeRuns, rule)
    if (rests(timeRuns, rule)) {
      out.push(run.stopped(rule, conversation, changeId, 'too-often'))
      continue
    }
    subject = null
    fired.add(rule.id)
    out.push(run.carryOut(rule, conversation, contact, changeId, true).consequence)
  }
  if (out.length === 0 && !anew) return []
  const changes = [update('conversations', id, { firedRuleIds: [...fired].sort(), timeRuns })]
  return [...out, { actor: CLOCK, action: 'rule.clock', changes }]
}

const CLOCK = { kind: 'system', id: 'clock' } as const
/** Whose doing is nothing that followed by itself. */
const SOMEBODY: readonly ActorKind[] = ['user', 'contact', 'app', 'channel']

/** Last of the rules: when time may next make one true follows from what all of them left. */
export const ruleClocks: Follower = {
  needs: (effects, context) =>
    rulesOn(context.configuration, 'time').length === 0
      ? []
      : [{ table: 'contents', by: 'id', values: profiles(effects, context) }],
  follow(effects, context) {
    const none = rulesOn(context.configuration, 'time').length === 0
    const run = new Run(context)
    return conversationsOfTime(effects, context).flatMap((id) => {
      const conversation = none ? leftBehind(effects, id) : context.rows.get('conversations', id)
      if (!conversation) return []
      const subject = run.subject(conversation, contactOf(context, conversation), null)
      const clock = ruleClock(subject, context.now, context.configuration)
      if (sameClock(conversation, clock)) return []
      return [{ actor: CLOCK, action: 'rule.clock', changes: [update('conversations', id, clock)] }]
    })
  },
}

/** A conversation that still keeps something of rules that are no more. */
function leftBehind(effects: readonly Effect[], id: string): Conversation | null {
  for (const effect of effects)
    if (effect.table === 'conversations' && effect.id === id && effect.after)
      if (keepsSomething(effect.after)) return effect.after
  return null
}

const keepsSomething = ({ rulesAt, firedRuleIds, timeRuns }: Conversation): boolean =>
  rulesAt !== null || firedRuleIds.length > 0 || Object.keys(timeRuns).length > 0
