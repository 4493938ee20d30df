import { z } from 'zod'
import { idOf, line } from '../model/configuration.js'
import { PRIORITY_LEVELS, QUEUES } from '../model/conversation.js'
import type { Filter } from '../ports/storage.js'

/** What agents filter by (R52–R56). All that is given must hold. */
export const conversationFilter = z.strictObject({
  queue: z.enum(QUEUES).optional(),
  channelIds: z.array(idOf('channel')).max(100).optional(),
  /** `others`: somebody owns it, and not the caller. */
  assignee: z.union([z.enum(['me', 'others', 'anyone', 'nobody']), idOf('user')]).optional(),
  teamId: idOf('team').optional(),
  tag: line(64).optional(),
  /** Any of these. */
  tags: z.array(line(64)).min(1).max(50).optional(),
  topicId: idOf('topic').optional(),
  /** Any of these. */
  topicIds: z.array(idOf('topic')).min(1).max(50).optional(),
  contactId: idOf('contact').optional(),
  contactGroupId: idOf('contact-group').optional(),
  visibility: z.enum(['public', 'private']).optional(),
  priorityLevel: z.enum(PRIORITY_LEVELS).optional(),
  /** Only what is muted, or only what is not. */
  muted: z.boolean().optional(),
  /** Words in messages, notes, or the contact's name; all must be there. */
  text: line(200).optional(),
})

/** A filter as the storage takes it; the words to search for go beside it. */
export function whereOf(
  input: z.output<typeof conversationFilter>,
  actorId: string,
): Filter<'conversations'>[] {
  const where: Filter<'conversations'>[] = [{ column: 'deletedAt', op: 'eq', value: null }]
  const add = (
    column: Filter<'conversations'>['column'],
    op: Filter<'conversations'>['op'],
    value: Filter<'conversations'>['value'],
  ) => where.push({ column, op, value })
  if (input.queue) add('queue', 'eq', input.queue)
  if (input.channelIds) add('channelId', 'in', input.channelIds)
  if (input.assignee === 'me') add('assigneeId', 'eq', actorId)
  else if (input.assignee === 'nobody') add('assigneeId', 'eq', null)
  else if (input.assignee === 'others') {
    add('assigneeId', 'ne', null)
    add('assigneeId', 'ne', actorId)
  } else if (input.assignee === 'anyone') add('assigneeId', 'ne', null)
  else if (input.assignee) add('assigneeId', 'eq', input.assignee)
  if (input.teamId) add('teamId', 'eq', input.teamId)
  if (input.tag) add('tags', 'has', [input.tag.toLowerCase()])
  if (input.tags)
    add(
      'tags',
      'has',
      input.tags.map((tag) => tag.toLowerCase()),
    )
  if (input.topicIds) add('topicIds', 'has', input.topicIds)
  if (input.topicId) add('topicIds', 'has', [input.topicId])
  if (input.contactGroupId) add('contactGroupIds', 'has', [input.contactGroupId])
  if (input.contactId) add('contactId', 'eq', input.contactId)
  if (input.priorityLevel) add('priorityLevel', 'eq', input.priorityLevel)
  if (input.muted !== undefined) add('mutedAt', input.muted ? 'ne' : 'eq', null)
  if (input.visibility) add('visibility', 'eq', input.visibility)
  return where
}
