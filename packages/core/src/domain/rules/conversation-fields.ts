import { type Conversation, QUEUES, SOURCES } from '../../model/conversation.js'
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
  'conversation.assignee': column('assigneeId', { type: 'one', scopes: rules, refers: 'user' }),
  'conversation.team': column('teamId', { type: 'one', scopes: [...rules, 'policy'], refers: 'team' }),
  'conversation.routed-team': column('routedTeamId', { type: 'one', scopes: rules, refers: 'team' }),
  'conversation.priority': column('priority', { type: 'number', scopes: rules }),
  'conversation.reopens': column('reopens', { type: 'number', scopes: rules }),
  'conversation.messages': column('messageCount', { type: 'number', scopes: rules }),
  'conversation.blocked': column('blocked', { type: 'boolean', scopes: rules }),
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
