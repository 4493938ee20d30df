import { type Conversation, PRIORITY_LEVELS, QUEUES, SOURCES } from '../../model/conversation.js'
import type { ColumnName } from '../../model/tables.js'
import { CHANGED_BY, type Field, type Scope, type Value } from './field.js'

const rules: readonly Scope[] = ['automation', 'trigger', 'time', 'view']
const place: readonly Scope[] = [...rules, 'skill', 'priority', 'policy']

type Plain = { [K in keyof Conversation]: Conversation[K] extends Value ? K : never }[keyof Conversation]

/** A field that is a column of the conversation: views find it there, triggers may ask how it changed. */
function column(name: Plain & ColumnName<'conversations'>, rest: Omit<Field, 'read'>): Field {
  return {
    ...rest,
    changes: true,
    stored: { of: 'conversation', column: name },
    read: ({ conversation }) => conversation?.[name] ?? null,
  }
}

/** Whether it is muted. */
export const MUTED = 'conversation.muted'

/** What conditions ask of the conversation (R128, R176, R181). */
export const conversationFields: Readonly<Record<string, Field>> = {
  'conversation.channel': column('channelId', { type: 'one', scopes: place, refers: 'channel' }),
  'conversation.visibility': column('visibility', {
    type: 'one',
    scopes: place,
    choices: ['public', 'private'],
  }),
  'conversation.source': column('source', { type: 'one', scopes: place, choices: SOURCES }),
  'conversation.topics': column('topicIds', { type: 'many', scopes: place, refers: 'topic' }),
  'conversation.queue': column('queue', { type: 'one', scopes: rules, choices: QUEUES }),
  'conversation.tags': column('tags', { type: 'many', scopes: [...rules, 'policy'] }),
  'conversation.assignee': column('assigneeId', {
    type: 'one',
    scopes: rules,
    refers: 'user',
    caller: 'me',
  }),
  'conversation.team': column('teamId', {
    type: 'one',
    scopes: [...rules, 'policy'],
    refers: 'team',
    caller: 'my-teams',
  }),
  'conversation.routed-team': column('routedTeamId', {
    type: 'one',
    scopes: rules,
    refers: 'team',
    caller: 'my-teams',
  }),
  /** The score of the priority rules, without the level. */
  'conversation.priority': column('priorityScore', { type: 'number', scopes: rules }),
  'conversation.priority-level': column('priorityLevel', {
    type: 'one',
    scopes: rules,
    choices: PRIORITY_LEVELS,
  }),
  'conversation.reopens': column('reopens', { type: 'number', scopes: rules }),
  'conversation.messages': column('messageCount', { type: 'number', scopes: rules }),
  'conversation.blocked': column('blocked', { type: 'boolean', scopes: rules }),
  [MUTED]: {
    type: 'boolean',
    scopes: rules,
    stored: { of: 'conversation', column: 'mutedAt', set: true },
    changes: true,
    read: ({ conversation }) => (conversation ? conversation.mutedAt !== null : null),
  },
  'conversation.resolve-reason': column('resolveReasonId', {
    type: 'one',
    scopes: ['trigger', 'time', 'view'],
    refers: 'resolve-reason',
  }),
  'conversation.began': {
    type: 'boolean',
    scopes: ['trigger'],
    read: ({ change }) => (change ? change.before === null : null),
  },
  'change.by': {
    type: 'one',
    scopes: ['trigger'],
    choices: CHANGED_BY,
    read: ({ change }) => change?.by ?? null,
  },
}
