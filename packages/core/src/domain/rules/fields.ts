import type { AttributeType, Operator } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { attributeOf } from '../contacts/attributes.js'
import { contactFields } from './contact-fields.js'
import { conversationFields } from './conversation-fields.js'
import type { Field, FieldType, Scope } from './field.js'
import { messageFields } from './message-fields.js'
import { timeFields } from './time-fields.js'

const SIZES = ['more-than', 'at-least', 'less-than', 'at-most'] as const
const COMPARE = ['is', 'is-not', ...SIZES, 'present', 'absent'] as const
const CHOICE = ['is', 'is-not', 'any-of', 'none-of', 'present', 'absent'] as const
const CHANGES = ['changed', 'not-changed'] as const

/** Which operators a field takes, by its type. */
export const OPERATORS_OF: { readonly [T in FieldType]: readonly Operator[] } = {
  text: [...CHOICE, 'begins-with', 'ends-with', 'contains-any', 'contains-all', 'contains-none'],
  number: COMPARE,
  minutes: [...SIZES, 'present', 'absent'],
  date: COMPARE,
  boolean: ['is', 'is-not'],
  one: CHOICE,
  many: ['any-of', 'all-of', 'none-of', 'present', 'absent'],
}

/** The operators of a field in that use: triggers may also ask what became of it. */
export function operatorsOf(field: Field, scope: Scope): readonly Operator[] {
  const own = OPERATORS_OF[field.type]
  if (!field.changes || scope !== 'trigger') return own
  return field.type === 'one' ? [...own, ...CHANGES, 'changed-to', 'changed-from'] : [...own, ...CHANGES]
}

/** Every field of conditions but the attributes of contacts; each says for what it is: checking and reading follow. */
export const FIELDS: Readonly<Record<string, Field>> = {
  ...messageFields,
  ...conversationFields,
  ...timeFields,
  ...contactFields,
}

/** Attributes are fields under this name: `attribute.email`. */
export const ATTRIBUTE = 'attribute.'

const TYPE_OF: { readonly [T in AttributeType]: FieldType } = {
  text: 'text',
  email: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
}

/** The field of that name, in this configuration; null: there is none. */
export function fieldOf(name: string, configuration: Configuration): Field | null {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name] ?? null
  if (!name.startsWith(ATTRIBUTE)) return null
  const key = name.slice(ATTRIBUTE.length)
  const attribute = attributeOf(configuration, key)
  if (!attribute || attribute.origin === 'network') return null
  return {
    type: TYPE_OF[attribute.type],
    scopes: ['automation', 'trigger', 'time', 'group'],
    read: ({ contact }) => contact?.body.attributes?.[key] ?? null,
  }
}
