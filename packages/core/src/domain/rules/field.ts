import type { ConfigKind } from '../../model/configuration.js'
import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { ContentBody, Message } from '../../model/message.js'
import type { ColumnName } from '../../model/tables.js'
import type { Configuration } from '../configuration.js'

/** What conditions are asked of. What a use of conditions has not at hand (a group knows no message) is null. */
export interface Subject {
  readonly message: {
    readonly row: Pick<Message, 'kind'> & Partial<Pick<Message, 'direction'>>
    readonly text: string
    readonly first: boolean
  } | null
  readonly conversation: Conversation | null
  readonly contact: { readonly row: Pick<Contact, 'vip' | 'groupIds'>; readonly body: ContentBody } | null
  /** What changed, where a change is what is looked at. */
  readonly change?: Changed
  /** The instant at which it is asked; without it no span of time has a length. */
  readonly now?: Date
}

/** A change of a conversation, for those who look at changes. */
export interface Changed {
  /** As the conversation was; null: it began with this change. */
  readonly before: Conversation | null
  readonly by: ChangedBy
}

/** Whose doing a change was, for conditions: a person or a program here, the customer or the network, the inbox itself. */
export const CHANGED_BY = ['user', 'app', 'contact', 'system', 'automation'] as const
export type ChangedBy = (typeof CHANGED_BY)[number]

/** Whose doing it was, by the kind of actor. */
export function changedBy(kind: string): ChangedBy {
  if (kind === 'channel') return 'contact'
  return CHANGED_BY.find((one) => one === kind) ?? 'system'
}

/** What a field can say. null: nothing is known. */
export type Value = string | number | boolean | readonly string[] | null

/** Text of people, a number, a span of time in minutes, a day, yes or no, one of several names, any number of names. */
export const FIELD_TYPES = ['text', 'number', 'minutes', 'date', 'boolean', 'one', 'many'] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/**
 * Who uses conditions; each has its own fields. `automation`: a message came in; `trigger`: something changed; `time`:
 * time passed; `view`: a list of conversations; `policy`: what answer is owed.
 */
export const SCOPES = [
  'automation',
  'trigger',
  'time',
  'view',
  'group',
  'skill',
  'priority',
  'policy',
] as const
export type Scope = (typeof SCOPES)[number]

export interface Field {
  readonly type: FieldType
  readonly scopes: readonly Scope[]
  /** What the values are: entities of configuration, or some names. Neither: any text. */
  readonly refers?: ConfigKind
  readonly choices?: readonly string[]
  /** In views: the value that means whoever looks, or their teams, beside what `refers` names. */
  readonly caller?: 'me' | 'my-teams'
  /** Whether triggers may ask how it changed. */
  readonly changes?: boolean
  /** Where storages keep it: what views are made of. */
  readonly stored?: Stored
  /** Of spans of time: the instant from which, or to which, they are counted; `open`: in business hours alone. */
  readonly instant?: { readonly column: InstantColumn; readonly ahead: boolean; readonly open?: boolean }
  read(subject: Subject, configuration: Configuration): Value
}

export type InstantColumn = 'createdAt' | 'enteredQueueAt' | 'lastMessageAt' | 'waitingSince' | 'slaDueAt'
export type Stored =
  | {
      readonly of: 'conversation'
      readonly column: ColumnName<'conversations'>
      /** What is asked is whether there is anything in the column. */
      readonly set?: true
    }
  | { readonly of: 'contact'; readonly column: ColumnName<'contacts'> }
