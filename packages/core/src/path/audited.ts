import type { Conversation } from '../model/conversation.js'

/** The fields of a conversation whose changes the audit trail keeps (R83). */
export const AUDITED = [
  'queue',
  'assigneeId',
  'teamId',
  'routedTeamId',
  'tags',
  'topicIds',
  'resolveReasonId',
  'boomerangAt',
  'priorityLevel',
  'mutedAt',
  'blocked',
  'deletedAt',
  'contactId',
] as const satisfies readonly (keyof Conversation)[]

/** What lists show besides: it follows from what the audit trail keeps already. */
export const SHOWN = ['contactGroupIds', 'priority'] as const satisfies readonly (keyof Conversation)[]
