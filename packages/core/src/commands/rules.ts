import type { Configuration } from '../domain/configuration.js'
import { checkAttribute } from '../domain/contacts/attributes.js'
import { loadRegroup, regroup } from '../domain/contacts/regroup.js'
import { notFound } from '../domain/not-found.js'
import { checkConditions } from '../domain/rules/check.js'
import { refuseWhileUsed, valueOfField } from '../domain/rules/uses.js'
import { invalidInput } from '../errors.js'
import {
  type Conditions,
  contactGroupSettings,
  priorityRuleSettings,
  type RuleAction,
  ruleSettings,
  skillSettings,
} from '../model/rules.js'
import { removing, reordering, upserting } from './kept.js'

const nobody = (): void => {}
/** A group, a skill or a score without conditions would take everybody. */
function needsOne({ all, any }: Conditions): void {
  if (all.length + any.length === 0) throw invalidInput('when', 'holds no condition')
}

export const upsertRule = upserting({
  kind: 'rule',
  summary:
    'Makes an automation, or changes one; it looks at each message that comes in from then on (R73, R95).',
  fields: ruleSettings.omit({ position: true }),
  otherwise: { enabled: true, trigger: 'message', channelIds: null, when: { all: [], any: [] } },
  check({ when, channelIds, actions }, { configuration }) {
    for (const id of channelIds ?? []) configuration.need('channel', id)
    checkConditions(when, 'automation', configuration)
    for (const [place, action] of actions.entries()) checkAction(action, configuration, `actions.${place}`)
  },
})
export const removeRule = removing('rule', 'Removes an automation; what it did stays done.', nobody)
export const reorderRules = reordering('rule', 'Puts the automations in the order in which they run.')

/** What an action names is there. @throws NOT_FOUND, INVALID_INPUT */
function checkAction(action: RuleAction, configuration: Configuration, path: string): void {
  if ('topicIds' in action)
    for (const id of action.topicIds)
      if (configuration.need('topic', id).value.archived) throw notFound('topic', id)
  if (action.action === 'resolve' && action.reasonId) configuration.need('resolve-reason', action.reasonId)
  if (action.action === 'assign-user') configuration.need('user', action.userId)
  if (action.action === 'assign-team') configuration.need('team', action.teamId)
  if (action.action === 'route') configuration.need('skill', action.skillId)
  if (action.action === 'set-attribute')
    checkAttribute(configuration, action.key, action.value, `${path}.value`)
}

export const upsertSkill = upserting({
  kind: 'skill',
  summary: 'Makes a skill, or changes one: conversations of which its conditions hold are led to its team.',
  fields: skillSettings.omit({ position: true }),
  otherwise: {},
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
  otherwise: { weight: 1 },
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
  otherwise: {},
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
