import { linked } from '../domain/channels/plan.js'
import type { Context } from '../domain/context.js'
import { checkConditions } from '../domain/rules/check.js'
import { invalidInput } from '../errors.js'
import { type ConfigValue, policySettings } from '../model/configuration.js'
import type { RuleAction } from '../model/rules.js'
import { removing, reordering, upserting } from './kept.js'
import { checkAction, checkMails } from './rule-actions.js'

/** What a policy is where nothing is said: it counts business hours. */
const OTHERWISE = {
  enabled: true,
  clock: 'business',
  firstResponseMs: null,
  nextResponseMs: null,
  resolutionMs: null,
  pauseResponseInPending: false,
  resolvedWithoutReply: 'cancelled',
} as const

/** It warns in the last quarter; a quarter of an hour before where all accounts are of the preset `zendesk` (R60). */
function warnBefore({ configuration }: Pick<Context, 'configuration'>): ConfigValue<'policy'>['warnBefore'] {
  const accounts = linked(configuration)
  const zendesk = accounts.length > 0 && accounts.every(({ value }) => value.preset === 'zendesk')
  return zendesk ? { minutes: 15 } : { percent: 25 }
}

/** What would end the target that is missed, is about a contact's own words, or is said to them. */
const NOT_HERE: readonly RuleAction['action'][] = ['resolve', 'mute', 'unmute', 'set-attribute', 'reply']

export const upsertPolicy = (mailer: boolean) =>
  upserting({
    kind: 'policy',
    summary:
      'Makes a service level, or changes one: how soon customers are answered, of which conversations, by which clock (R58). What is measured already keeps its terms.',
    fields: policySettings.omit({ position: true }),
    otherwise: (context) => ({
      ...OTHERWISE,
      when: { all: [], any: [] },
      warnBefore: warnBefore(context),
      onWarning: [],
      onBreach: [],
    }),
    check(value, { configuration }, _id, given) {
      checkConditions(value.when, 'policy', configuration)
      if (value.firstResponseMs === null && value.nextResponseMs === null && value.resolutionMs === null)
        throw invalidInput('firstResponseMs', 'is missing: a service level has one target at least')
      for (const name of ['onWarning', 'onBreach'] as const) {
        checkMails(given[name] ?? [], mailer)
        for (const [place, action] of value[name].entries()) {
          const path = `${name}.${place}`
          if (NOT_HERE.includes(action.action))
            throw invalidInput(`${path}.action`, 'is not done by service levels')
          checkAction(action, configuration, path)
        }
      }
    },
  })
export const removePolicy = removing(
  'policy',
  'Removes a service level. Targets that run under it run on and are met or missed by it; nothing is done by itself then. What changes the conversation so that policies are looked for again cancels them, or another one takes over.',
  () => {},
)
export const reorderPolicies = reordering(
  'policy',
  'Puts the service levels in order: the first that fits a conversation counts.',
)
