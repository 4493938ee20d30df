import type { ConfigKind } from '../../model/configuration.js'
import type { Contact } from '../../model/contact.js'
import { type Conversation, QUEUES, SOURCES } from '../../model/conversation.js'
import { type ContentBody, MESSAGE_KINDS, type Message } from '../../model/message.js'
import type { AttributeType, Operator } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { attributeOf } from '../contacts/attributes.js'
import { wordsOf } from './fold.js'

/** What conditions are asked of. What a use of conditions has not at hand (a group knows no message) is null. */
export interface Subject {
  readonly message: {
    readonly row: Pick<Message, 'kind'>
    readonly text: string
    readonly first: boolean
  } | null
  readonly conversation: Conversation | null
  readonly contact: { readonly row: Pick<Contact, 'vip' | 'groupIds'>; readonly body: ContentBody } | null
}

/** What a field can say. null: nothing is known. */
export type Value = string | number | boolean | readonly string[] | null

/** Text of people, a number, a day, yes or no, one of several names, any number of names. */
export type FieldType = 'text' | 'number' | 'date' | 'boolean' | 'one' | 'many'

/** Who uses conditions; each has its own fields. Automations see everything. */
export const SCOPES = ['automation', 'group', 'skill', 'priority'] as const
export type Scope = (typeof SCOPES)[number]

export interface Field {
  readonly type: FieldType
  readonly scopes: readonly Scope[]
  /** What the values are: entities of configuration, or some names. Neither: any text. */
  readonly refers?: ConfigKind
  readonly choices?: readonly string[]
  read(subject: Subject): Value
}

const COMPARE = [
  'is',
  'is-not',
  'more-than',
  'at-least',
  'less-than',
  'at-most',
  'present',
  'absent',
] as const
const CHOICE = ['is', 'is-not', 'any-of', 'none-of', 'present', 'absent'] as const

/** Which operators a field takes, by its type. */
export const OPERATORS_OF: { readonly [T in FieldType]: readonly Operator[] } = {
  text: [...CHOICE, 'begins-with', 'ends-with', 'contains-any', 'contains-all', 'contains-none'],
  number: COMPARE,
  date: COMPARE,
  boolean: ['is', 'is-not'],
  one: CHOICE,
  many: ['any-of', 'all-of', 'none-of', 'present', 'absent'],
}

const automation: readonly Scope[] = ['automation']
const person: readonly Scope[] = ['automation', 'group']
const place: readonly Scope[] = ['automation', 'skill', 'priority']

/**
 * Every field of conditions but the attributes of contacts. What has conditions later (views, triggers, policies)
 * adds its scope here, and fields where it needs more: checking, reading and the guide follow.
 */
export const FIELDS: Readonly<Record<string, Field>> = {
  'message.text': { type: 'text', scopes: automation, read: ({ message }) => message?.text ?? null },
  'message.words': {
    type: 'number',
    scopes: automation,
    read: ({ message }) => (message ? wordsOf(message.text) : null),
  },
  'message.kind': {
    type: 'one',
    scopes: automation,
    choices: MESSAGE_KINDS,
    read: ({ message }) => message?.row.kind ?? null,
  },
  'message.first': { type: 'boolean', scopes: automation, read: ({ message }) => message?.first ?? null },

  'conversation.channel': {
    type: 'one',
    scopes: place,
    refers: 'channel',
    read: ({ conversation }) => conversation?.channelId ?? null,
  },
  'conversation.visibility': {
    type: 'one',
    scopes: place,
    choices: ['public', 'private'],
    read: ({ conversation }) => conversation?.visibility ?? null,
  },
  'conversation.source': {
    type: 'one',
    scopes: place,
    choices: SOURCES,
    read: ({ conversation }) => conversation?.source ?? null,
  },
  'conversation.topics': {
    type: 'many',
    scopes: place,
    refers: 'topic',
    read: ({ conversation }) => conversation?.topicIds ?? null,
  },
  'conversation.queue': {
    type: 'one',
    scopes: automation,
    choices: QUEUES,
    read: ({ conversation }) => conversation?.queue ?? null,
  },
  'conversation.tags': {
    type: 'many',
    scopes: automation,
    read: ({ conversation }) => conversation?.tags ?? null,
  },
  'conversation.assignee': {
    type: 'one',
    scopes: automation,
    refers: 'user',
    read: ({ conversation }) => conversation?.assigneeId ?? null,
  },
  'conversation.team': {
    type: 'one',
    scopes: automation,
    refers: 'team',
    read: ({ conversation }) => conversation?.teamId ?? null,
  },

  'contact.groups': {
    type: 'many',
    scopes: place,
    refers: 'contact-group',
    // The conversation has its own copy, so that routing and priority need not read the contact.
    read: ({ conversation, contact }) => conversation?.contactGroupIds ?? contact?.row.groupIds ?? null,
  },
  'contact.vip': {
    type: 'boolean',
    scopes: ['automation', 'group', 'priority'],
    read: ({ contact }) => contact?.row.vip ?? null,
  },
  'contact.name': {
    type: 'text',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.name ?? null,
  },
  'contact.handle': {
    type: 'text',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.handle ?? null,
  },
  'contact.followers': {
    type: 'number',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.followers ?? null,
  },
  'contact.posts': {
    type: 'number',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.posts ?? null,
  },
  'contact.verified': {
    type: 'boolean',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.verified ?? null,
  },
  'contact.verified-type': {
    type: 'text',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.verifiedType ?? null,
  },
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
    scopes: person,
    read: ({ contact }) => contact?.body.attributes?.[key] ?? null,
  }
}
