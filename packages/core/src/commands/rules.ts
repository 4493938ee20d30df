import type { Configuration } from '../domain/configuration.js'
import { loadRegroup, regroup } from '../domain/contacts/regroup.js'
import type { Context } from '../domain/context.js'
import { checkConditions } from '../domain/rules/check.js'
import { FIELDS } from '../domain/rules/fields.js'
import { loadReclock, reclock } from '../domain/rules/reclock.js'
import { comesWithTime } from '../domain/rules/timed.js'
import { refuseWhileUsed, valueOfField } from '../domain/rules/uses.js'
import { invalidInput } from '../errors.js'
import {
  type Conditions,
  contactGroupSettings,
  priorityRuleSettings,
  type RuleSettings,
  ruleSettings,
  skillSettings,
} from '../model/rules.js'
import { removing, reordering, upserting } from './kept.js'
import { answers, checkAction, checkAnswers, checkMails, type ShelfOf, shelfIn } from './rule-actions.js'

const nobody = (): void => {}
/** Conversations that stand already learn in the background when a rule of time may hold for them. */
const clocks = {
  load: loadReclock,
  changes: (context: Context, value: RuleSettings | null, before: RuleSettings | null) =>
    [value, before].some((rule) => rule?.trigger === 'time') ? reclock(context) : [],
}
/** A group, a skill or a score without conditions would take everybody. */
function needsOne({ all, any }: Conditions): void {
  if (all.length + any.length === 0) throw invalidInput('when', 'holds no condition')
}

export const upsertRule = (mailer: boolean) =>
  upserting({
    kind: 'rule',
    summary:
      'Makes an automation, or changes one; it looks at messages, at changes, or when time passes, from then on (R73, R95, R120).',
    fields: ruleSettings.omit({ position: true }),
    otherwise: () => ({
      enabled: true,
      trigger: 'message' as const,
      channelIds: null,
      when: { all: [], any: [] },
    }),
    names: answers,
    check(value, { configuration, rows }, _id, given) {
      // What stands already was checked when it was given.
      checkRule(value, configuration, given.actions ? shelfIn(rows) : null)
      checkMails(given.actions ?? [], mailer)
    },
    also: clocks,
  })
export const removeRule = removing('rule', 'Removes an automation; what it did stays done.', nobody, clocks)
export const reorderRules = reordering('rule', 'Puts the automations in the order in which they run.')

/** A rule as it may be saved, or tried. @throws INVALID_INPUT naming the place, NOT_FOUND */
export function checkRule(
  { trigger, when, channelIds, actions }: Pick<RuleSettings, 'trigger' | 'when' | 'channelIds' | 'actions'>,
  configuration: Configuration,
  shelfOf: ShelfOf | null,
): void {
  for (const id of channelIds ?? []) configuration.need('channel', id)
  checkConditions(when, SCOPE_OF[trigger], configuration)
  if (trigger === 'time') checkTime(when)
  for (const [place, action] of actions.entries()) checkAction(action, configuration, `actions.${place}`)
  checkAnswers({ actions, channelIds }, configuration, shelfOf)
}

const SCOPE_OF = { message: 'automation', change: 'trigger', time: 'time' } as const

/** A rule of time waits for an instant: without one it would never look, and one of several would not be one. */
function checkTime({ all, any }: Conditions): void {
  const place = any.findIndex(({ field }) => FIELDS[field]?.type === 'minutes')
  if (place >= 0) throw invalidInput(`when.any.${place}.field`, 'is a span of time, which stands among `all`')
  if (!all.some(comesWithTime))
    throw invalidInput(
      'when.all',
      'names no span of time that passes, such as conversation.idle-minutes at-least 60',
    )
}

export const upsertSkill = upserting({
  kind: 'skill',
  summary: 'Makes a skill, or changes one: conversations of which its conditions hold are led to its team.',
  fields: skillSettings.omit({ position: true }),
  otherwise: () => ({}),
  check({ when, teamId }, { configuration }) {
    needsOne(when)
    checkConditions(when, 'skill', configuration)
    configuration.need('team', teamId)
  },
})
export const removeSkill = removing(
  'skill',
  'Removes a skill. Conversations that it led stay with their team until something about them changes.',
  ({ configuration }, id) =>
    refuseWhileUsed(configuration, 'skill', id, {
      condition: () => false,
      action: (action) => action.action === 'route' && action.skillId === id,
    }),
)
export const reorderSkills = reordering('skill', 'Puts the skills in order: the first that fits counts.')

export const upsertPriorityRule = upserting({
  kind: 'priority-rule',
  summary:
    'Makes a reason for coming earlier, or changes one. Scores follow as conversations change, not at once.',
  fields: priorityRuleSettings,
  otherwise: () => ({ weight: 1 }),
  check({ when }, { configuration }) {
    needsOne(when)
    checkConditions(when, 'priority', configuration)
  },
})
export const removePriorityRule = removing(
  'priority-rule',
  'Removes a reason for coming earlier. Scores follow as conversations change, not at once.',
  nobody,
)

/** Every contact is looked at anew. */
const everybody = { load: loadRegroup, changes: regroup }
export const upsertContactGroup = upserting({
  kind: 'contact-group',
  summary: 'Makes a group of contacts, or changes one; who belongs to it is worked out in the background.',
  fields: contactGroupSettings,
  otherwise: () => ({}),
  check({ when }, { configuration }) {
    needsOne(when)
    checkConditions(when, 'group', configuration)
  },
  also: everybody,
})
export const removeContactGroup = removing(
  'contact-group',
  'Removes a group of contacts, unless rules name it.',
  ({ configuration }, id) =>
    refuseWhileUsed(configuration, 'contact-group', id, { condition: valueOfField('contact.groups', id) }),
  everybody,
)
