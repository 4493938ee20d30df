import { z } from 'zod'
import { SCOPES } from '../domain/rules/fields.js'
import { ATTRIBUTE_TYPES, attributeValue, condition, OPERATORS, ruleAction } from '../model/rules.js'

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
  type: z.enum(['text', 'number', 'date', 'boolean', 'one', 'many']),
  operators: z.array(z.enum(OPERATORS)),
  /** Whose conditions may name it. */
  scopes: z.array(z.enum(SCOPES)),
  /** Values are identifiers of these entities. */
  refers: z.string().nullable(),
  /** Values are these names. */
  choices: z.array(z.string()).nullable(),
})

export const ruleView = z.object({
  ...entity,
  position: z.number(),
  enabled: z.boolean(),
  trigger: z.enum(['message']),
  /** null: every channel. */
  channelIds: z.array(z.string()).nullable(),
  when,
  actions: z.array(ruleAction),
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
