import { z } from 'zod'
import { FIELD_TYPES, SCOPES } from '../domain/rules/field.js'
import { viewSettings } from '../model/configuration.js'
import {
  ATTRIBUTE_TYPES,
  attributeValue,
  condition,
  OPERATORS,
  ruleAction,
  TRIGGERS,
} from '../model/rules.js'

/** What the outside sees of rules, groups and attributes. */
const entity = { id: z.string(), revision: z.number(), name: z.string() }
const conditionView = z.object({
  field: z.string(),
  operator: z.enum(OPERATORS),
  value: condition.shape.value,
})
const when = z.object({ all: z.array(conditionView), any: z.array(conditionView) })

/** A field of conditions, for forms. */
export const fieldView = z.object({
  field: z.string(),
  type: z.enum(FIELD_TYPES),
  operators: z.array(z.enum(OPERATORS)),
  /** Whose conditions may name it. */
  scopes: z.array(z.enum(SCOPES)),
  /** Values are identifiers of these entities. */
  refers: z.string().nullable(),
  /** Values are these names. */
  choices: z.array(z.string()).nullable(),
  /** In views: the value that means whoever looks (`me`), or all their teams (`my-teams`); null: none does. */
  caller: z.enum(['me', 'my-teams']).nullable(),
  /** Triggers may ask what became of it: `changed`, `not-changed`; of one name also `changed-to` and `changed-from`. */
  changes: z.boolean(),
})

export const ruleView = z.object({
  ...entity,
  position: z.number(),
  enabled: z.boolean(),
  trigger: z.enum(TRIGGERS),
  /** null: every channel. */
  channelIds: z.array(z.string()).nullable(),
  when,
  actions: z.array(ruleAction),
})
/** A view as its users see it. */
export const viewView = z.object({
  ...entity,
  /** Everybody has it; else it is the caller's own. */
  shared: z.boolean(),
  when,
  order: viewSettings.shape.order,
})
export type ViewView = z.output<typeof viewView>
/** How many: exactly up to a thousand, then «1,000+». */
export const viewCount = z.object({ count: z.number(), exact: z.boolean(), text: z.string() })

/** What a rule did, when and on what. */
export const ruleRunView = z.object({
  id: z.string(),
  ruleId: z.string(),
  /** null: the rule is no more. */
  ruleName: z.string().nullable(),
  ruleRevision: z.number(),
  conversationId: z.string(),
  channelId: z.string(),
  outcome: z.enum(['done', 'repeated', 'too-deep', 'too-often']),
  actions: z.array(z.object({ action: z.string(), done: z.boolean() })),
  at: z.date(),
})
/** What a rule would have done. */
export const ruleTrialView = z.object({
  /** Messages, changes or conversations that were looked at; `complete`: all there are of that time. */
  looked: z.number(),
  complete: z.boolean(),
  /** Of how many the conditions hold. */
  matched: z.number(),
  /** The newest of them. */
  sample: z.array(
    z.object({
      conversationId: z.string(),
      messageId: z.string().nullable(),
      at: z.date(),
      actions: z.array(z.string()),
    }),
  ),
})

export const skillView = z.object({ ...entity, position: z.number(), when, teamId: z.string() })
export const priorityRuleView = z.object({ ...entity, when, weight: z.number() })
export const contactGroupView = z.object({ ...entity, when })
/** What makes a group is for administrators. */
export const contactGroupSummary = contactGroupView.partial({ revision: true, when: true })

export const attributeView = z.object({
  key: z.string(),
  name: z.string(),
  type: z.enum(ATTRIBUTE_TYPES),
  origin: z.enum(['default', 'network', 'custom']),
  shown: z.boolean(),
  position: z.number(),
  /** Of the last edit; null: as it came. */
  revision: z.number().nullable(),
})
export const attributeValueView = z.object({
  ...attributeView.omit({ revision: true }).shape,
  value: attributeValue.nullable(),
  /** False: the contact said so on the page of their conversation, and nobody checked it (R171). */
  proven: z.boolean(),
})
export const orderView = z.object({ ids: z.array(z.string()) })
export const keyView = z.object({ key: z.string() })
