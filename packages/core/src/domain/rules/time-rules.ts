import type { Conversation } from '../../model/conversation.js'
import type { Consequence, Follower } from '../consequences.js'
import { type Context, type Effect, update } from '../context.js'
import { contactsWanted, conversationsOfTime } from './contacts-of.js'
import type { Subject } from './field.js'
import { isFor, Run, rulesOn } from './run.js'
import { ruleClock, sameClock } from './timed.js'

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
 * (R120). Each once; it runs again only after it ceased to hold. Before triggers, which see what they did.
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
  let changeId: string | null = null
  let subject: Subject | null = null
  // Which of them hold is asked again after each: what one did, the later ones see.
  for (const rule of rulesOn(context.configuration, 'time')) {
    const conversation = run.conversation(id)
    if (!conversation || fired.has(rule.id)) continue
    subject ??= run.subject(conversation, contact, null)
    if (!isFor(rule, conversation) || !rule.holds(subject)) continue
    subject = null
    changeId ??= context.ids.next('commit')
    fired.add(rule.id)
    out.push(run.carryOut(rule, conversation, contact, changeId, true).consequence)
  }
  if (out.length === 0) return []
  const changes = [update('conversations', id, { firedRuleIds: [...fired].sort() })]
  return [...out, { actor: CLOCK, action: 'rule.clock', changes }]
}

const CLOCK = { kind: 'system', id: 'clock' } as const

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
      if (effect.after.rulesAt || effect.after.firedRuleIds.length > 0) return effect.after
  return null
}
