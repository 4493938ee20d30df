import { removeAttribute, upsertAttribute } from '../commands/attributes.js'
import * as rules from '../commands/rules.js'
import { removeView, upsertView } from '../commands/views.js'
import { notFound } from '../domain/not-found.js'
import type { Reader } from '../queries/reader.js'
import {
  listRunsOfRule,
  listRunsOnConversation,
  runsOfRuleInput,
  runsOnConversationInput,
} from '../queries/rule-runs.js'
import { trialInput, tryRule } from '../queries/rule-trial.js'
import {
  getKept,
  listAttributes,
  listContactGroups,
  listFields,
  listKept,
  listViewFields,
} from '../queries/rules.js'
import { countView, getView, listViews, tryView, viewCountInput, viewTrialInput } from '../queries/views.js'
import * as views from '../views/rules.js'
import { pageOf } from '../views/shapes.js'
import { change, done, nothing, query } from './operation.js'

const removed = async (_reader: Reader, outcome: { id: string }) => outcome
const ordered = async (_reader: Reader, outcome: { ids: string[] }) => outcome

async function shownAttribute(reader: Reader, outcome: { key: string }) {
  const found = (await listAttributes(reader)).items.find(({ key }) => key === outcome.key)
  if (!found) throw notFound('attribute', outcome.key)
  return found
}

/** What follows by itself, and how: automations, views, skills, priority, groups of contacts, attributes. */
export const ruleOperations = (mailer: boolean) => ({
  rules: {
    list: query({
      summary: 'The automations, in the order in which they run.',
      permission: 'workspace.administer',
      input: nothing,
      output: pageOf(views.ruleView),
      run: (reader) => listKept(reader, 'rule', 'workspace.administer'),
    }),
    fields: query({
      summary: 'What conditions can ask for: fields, their operators, and whose conditions may name them.',
      permission: 'workspace.administer',
      input: nothing,
      output: pageOf(views.fieldView),
      run: listFields,
    }),
    upsert: change(rules.upsertRule(mailer), views.ruleView, (reader, { id }: { id: string }) =>
      getKept(reader, 'rule', id),
    ),
    remove: change(rules.removeRule, done, removed),
    reorder: change(rules.reorderRules, views.orderView, ordered),
    runs: query({
      summary: 'What a rule did, newest first, on conversations that the caller sees.',
      permission: 'workspace.administer',
      input: runsOfRuleInput,
      output: pageOf(views.ruleRunView),
      run: listRunsOfRule,
    }),
    runsOn: query({
      summary: 'What rules did with a conversation, newest first.',
      permission: 'conversation.read',
      input: runsOnConversationInput,
      output: pageOf(views.ruleRunView),
      run: listRunsOnConversation,
    }),
    trial: query({
      summary: 'What a rule would have done to the last days: a count and a sample. Nothing is done.',
      permission: 'workspace.administer',
      input: trialInput,
      output: views.ruleTrialView,
      run: (reader, input) => tryRule(reader, input, mailer),
    }),
  },
  views: {
    list: query({
      summary: 'The views that the caller may use: those that everybody has, then their own.',
      permission: 'workspace.member',
      input: nothing,
      output: pageOf(views.viewView),
      run: listViews,
    }),
    count: query({
      summary:
        'How many conversations of a view the caller sees, beside what they filter by: exactly up to 1,000.',
      permission: 'workspace.member',
      input: viewCountInput,
      output: views.viewCount,
      run: countView,
    }),
    fields: query({
      summary: 'What the conditions of views can ask for: fields and their operators.',
      permission: 'workspace.member',
      input: nothing,
      output: pageOf(views.fieldView),
      run: listViewFields,
    }),
    trial: query({
      summary:
        'How many conversations the caller would see in a view with these conditions. Nothing is kept.',
      permission: 'workspace.member',
      input: viewTrialInput,
      output: views.viewCount,
      run: tryView,
    }),
    upsert: change(upsertView, views.viewView, (reader, { id }: { id: string }) => getView(reader, id)),
    remove: change(removeView, done, removed),
  },
  skills: {
    list: query({
      summary: 'The skills, in order: the first that fits a conversation leads it to its team.',
      permission: 'workspace.administer',
      input: nothing,
      output: pageOf(views.skillView),
      run: (reader) => listKept(reader, 'skill', 'workspace.administer'),
    }),
    upsert: change(rules.upsertSkill, views.skillView, (reader, { id }: { id: string }) =>
      getKept(reader, 'skill', id),
    ),
    remove: change(rules.removeSkill, done, removed),
    reorder: change(rules.reorderSkills, views.orderView, ordered),
  },
  priorityRules: {
    list: query({
      summary: 'What makes a conversation come earlier; the weights of all that fit add up.',
      permission: 'workspace.administer',
      input: nothing,
      output: pageOf(views.priorityRuleView),
      run: (reader) => listKept(reader, 'priority-rule', 'workspace.administer'),
    }),
    upsert: change(rules.upsertPriorityRule, views.priorityRuleView, (reader, { id }: { id: string }) =>
      getKept(reader, 'priority-rule', id),
    ),
    remove: change(rules.removePriorityRule, done, removed),
  },
  contactGroups: {
    list: query({
      summary: 'The groups of contacts; administrators see what makes them, too.',
      permission: 'workspace.member',
      input: nothing,
      output: pageOf(views.contactGroupSummary),
      run: listContactGroups,
    }),
    upsert: change(rules.upsertContactGroup, views.contactGroupView, (reader, { id }: { id: string }) =>
      getKept(reader, 'contact-group', id),
    ),
    remove: change(rules.removeContactGroup, done, removed),
  },
  attributes: {
    list: query({
      summary: 'What is kept of contacts, in the order in which it is shown.',
      permission: 'workspace.member',
      input: nothing,
      output: pageOf(views.attributeView),
      run: listAttributes,
    }),
    upsert: change(upsertAttribute, views.attributeView, shownAttribute),
    remove: change(removeAttribute, views.keyView, async (_reader, outcome: { key: string }) => outcome),
  },
})
