import { z } from 'zod'
import { PRIORITY_LEVELS } from './conversation.js'
import { idOf, line, tagName } from './schemas.js'

/**
 * What rules of every sort are made of: conditions, which one evaluator reads, and actions. Which fields there are,
 * and which operators a field takes, is a table of its own (`domain/rules/fields.ts`).
 */

export const OPERATORS = [
  'is',
  'is-not',
  'any-of',
  'all-of',
  'none-of',
  'more-than',
  'at-least',
  'less-than',
  'at-most',
  'begins-with',
  'ends-with',
  'contains-any',
  'contains-all',
  'contains-none',
  'present',
  'absent',
  /** Of what a change did: a value differs from before, or not; it became that, or was that. */
  'changed',
  'not-changed',
  'changed-to',
  'changed-from',
] as const
export type Operator = (typeof OPERATORS)[number]

/** One condition: field, operator, value. `present`, `absent`, `changed` and `not-changed` take no value. */
export const condition = z.strictObject({
  field: line(100),
  operator: z.enum(OPERATORS),
  value: z
    .union([z.string().max(1000), z.number(), z.boolean(), z.array(z.string().max(255)).min(1).max(50)])
    .nullable()
    .default(null),
})
export type Condition = z.output<typeof condition>

/** All of the first, and, if there are any, at least one of the second. Without any: it always holds. */
export const conditions = z.strictObject({
  all: z.array(condition).max(50).default([]),
  any: z.array(condition).max(50).default([]),
})
export type Conditions = z.output<typeof conditions>

/** What somebody is told of, as it is kept of a contact: text, number, yes or no, `2026-05-31`, e-mail address. */
export const ATTRIBUTE_TYPES = ['text', 'number', 'boolean', 'date', 'email'] as const
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number]
export const attributeValue = z.union([z.string().max(2000), z.number(), z.boolean()])
export type AttributeValue = z.output<typeof attributeValue>
export const attributeKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,63}$/, 'has 2 to 64 small letters, digits and hyphens, a letter first')

/** Whether and where an attribute is shown; a custom one also has its type here. `key` names it in rules, for good. */
export const attributeSettings = z.strictObject({
  key: attributeKey,
  name: line(100),
  type: z.enum(ATTRIBUTE_TYPES),
  shown: z.boolean(),
  position: z.number().int().min(0),
})

const tags = z.array(tagName).min(1).max(50)
const topicIds = z.array(idOf('topic')).min(1).max(50)
/** What an automation does. Each in its turn; what cannot be done any more (a deactivated agent) is passed over. */
export const ruleAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add-tags'), tags }),
  z.strictObject({ action: z.literal('remove-tags'), tags }),
  z.strictObject({ action: z.literal('add-topics'), topicIds }),
  /** In place of those it has. */
  z.strictObject({ action: z.literal('set-topics'), topicIds }),
  z.strictObject({ action: z.literal('resolve'), reasonId: idOf('resolve-reason').nullable().default(null) }),
  /** It stands in Resolved, and what comes in moves nothing any more. */
  z.strictObject({ action: z.literal('mute') }),
  z.strictObject({ action: z.literal('unmute') }),
  z.strictObject({ action: z.literal('set-priority'), level: z.enum(PRIORITY_LEVELS) }),
  z.strictObject({ action: z.literal('assign-user'), userId: idOf('user') }),
  z.strictObject({ action: z.literal('assign-team'), teamId: idOf('team') }),
  z.strictObject({ action: z.literal('route'), skillId: idOf('skill') }),
  /** null clears it. */
  z.strictObject({
    action: z.literal('set-attribute'),
    key: attributeKey,
    value: attributeValue.nullable(),
  }),
  /** Not out of Resolved: that is what a boomerang is for. */
  z.strictObject({ action: z.literal('move'), to: z.enum(['new', 'pending']) }),
  /** Nobody owns it any more; routing may give it to somebody. */
  z.strictObject({ action: z.literal('release') }),
  /** It comes back to New after so many minutes, up to a year; for what stands in Pending or Resolved. */
  z.strictObject({
    action: z.literal('boomerang'),
    afterMinutes: z
      .number()
      .int()
      .min(1)
      .max(366 * 1440),
  }),
  /** An internal note: never sent. */
  z.strictObject({ action: z.literal('add-note'), text: z.string().trim().min(1).max(5000) }),
  /** Told in the inbox, where they may see the conversation. */
  z.strictObject({ action: z.literal('notify-user'), userId: idOf('user') }),
  z.strictObject({ action: z.literal('notify-team'), teamId: idOf('team') }),
  z.strictObject({ action: z.literal('notify-owner') }),
  /** A mail that says which rule it was and which conversation, and nothing that anybody wrote; where they may see it. */
  z.strictObject({ action: z.literal('mail-user'), userId: idOf('user') }),
  /** The same to each member of a team who has an address. */
  z.strictObject({ action: z.literal('mail-team'), teamId: idOf('team') }),
  /** The same to somebody outside of the inbox. */
  z.strictObject({ action: z.literal('mail-address'), address: z.email().max(254) }),
  /** The words of the conversation by mail, where they may see it; what is hidden in the inbox is hidden there. */
  z.strictObject({ action: z.literal('transcript-user'), userId: idOf('user') }),
  z.strictObject({ action: z.literal('transcript-owner') }),
  /** The same to somebody outside of the inbox. */
  z.strictObject({ action: z.literal('transcript-address'), address: z.email().max(254) }),
  /** A team's saved reply, to a private message that nobody answered yet; once in a conversation. Never a public post. */
  z.strictObject({ action: z.literal('reply'), savedReplyId: idOf('saved-reply') }),
  /** Told to a program: which rule it was and which conversation, and nothing that anybody wrote. */
  z.strictObject({ action: z.literal('webhook'), webhookId: idOf('webhook') }),
])
export type RuleAction = z.output<typeof ruleAction>

const position = z.number().int().min(0)
/**
 * When a rule looks: `message`, at each message that comes in (R73, R95); `change`, at each change of a conversation and
 * each message of it, in the same commit (R120); `time`, when time alone makes its conditions true (R120).
 */
export const TRIGGERS = ['message', 'change', 'time'] as const
export type RuleTrigger = (typeof TRIGGERS)[number]

/** An automation: when it looks, at what, and what it does. */
export const ruleSettings = z.strictObject({
  name: line(100),
  position,
  enabled: z.boolean(),
  trigger: z.enum(TRIGGERS),
  /** null: every channel. */
  channelIds: z.array(idOf('channel')).min(1).max(100).nullable(),
  when: conditions,
  actions: z.array(ruleAction).min(1).max(20),
})
export type RuleSettings = z.output<typeof ruleSettings>

/** What an organisation calls a group of contacts: a rule over their attributes. */
export const contactGroupSettings = z.strictObject({ name: line(100), when: conditions })

/** A skill: conversations of which this holds are led to that team; the first by position counts. */
export const skillSettings = z.strictObject({
  name: line(100),
  position,
  when: conditions,
  teamId: idOf('team'),
})

/** One reason for coming earlier: what it holds for gets `weight` more. */
export const priorityRuleSettings = z.strictObject({
  name: line(100),
  when: conditions,
  weight: z.number().int().min(1).max(1000),
})
