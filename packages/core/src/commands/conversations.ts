import { z } from 'zod'
import { accessOf, demandOn, may } from '../domain/access/access.js'
import { type Context, update } from '../domain/context.js'
import { deleteConversation, deletionLookups, deletionWords } from '../domain/deletion/delete.js'
import { notFound } from '../domain/not-found.js'
import { move } from '../domain/queues/move.js'
import { MAX_TAGS, MAX_TOPICS } from '../domain/rules/actions.js'
import { InboxError } from '../errors.js'
import { idOf } from '../model/configuration.js'
import { type Conversation, QUEUES } from '../model/conversation.js'
import { tagName } from '../model/schemas.js'
import { command } from '../path/command.js'

const conversationId = idOf('conversation')
/** The version that the caller saw; another one is a CONFLICT, and nothing changes. */
export const expectedVersion = z.number().int().min(1).optional()

/** A conversation that the actor may see and act on, at the version they expect. */
export function conversationOf(
  context: Context,
  id: string,
  permission: Parameters<typeof demandOn>[1],
  expected?: number,
): Conversation {
  const conversation = context.rows.get('conversations', id)
  if (conversation?.deletedAt) throw notFound('conversation', id)
  demandOn(context.access, permission, 'conversation', id, conversation)
  if (expected !== undefined && conversation.version !== expected)
    throw new InboxError('CONFLICT', 'The conversation was changed meanwhile; load it again.', {
      kind: 'conversation',
      id,
      expected,
      actual: conversation.version,
    })
  return conversation
}

export const removeConversation = command({
  name: 'conversation.delete',
  summary:
    'Deletes a conversation for good: its words go, and none of its messages comes back (R126). For what is no request.',
  permission: 'workspace.administer',
  input: z.strictObject({ conversationId, expectedVersion }),
  load: ({ conversationId: id }) => deletionLookups(id),
  more: ({ conversationId: id }, rows) => deletionWords(id, rows),
  decide(input, context) {
    const { conversationId: id } = input
    const conversation = conversationOf(context, id, 'workspace.administer', input.expectedVersion)
    return { changes: deleteConversation(context, conversation), outcome: { id } }
  },
})

export const moveConversation = command({
  name: 'conversation.move',
  summary: 'Moves a conversation to a queue; resolving ends all ownership.',
  permission: 'conversation.read',
  input: z.strictObject({
    conversationId,
    queue: z.enum(QUEUES),
    resolveReasonId: idOf('resolve-reason').nullable().default(null),
    expectedVersion,
  }),
  load: ({ conversationId: id }) => [{ table: 'conversations', by: 'id', values: [[id]] }],
  more: ({ conversationId: id }, rows) => {
    const row = rows.get('conversations', id)
    return row ? [{ table: 'conversations', by: 'current', values: [[row.threadKey]] }] : []
  },
  decide(input, context) {
    const conversation = conversationOf(
      context,
      input.conversationId,
      'conversation.read',
      input.expectedVersion,
    )
    return {
      changes: move(context, conversation, input.queue, input.resolveReasonId),
      outcome: { conversationId: conversation.id },
    }
  },
})

export const assignConversation = command({
  name: 'conversation.assign',
  summary: 'Gives a conversation to an agent, a team, both, or nobody.',
  permission: 'conversation.assign',
  input: z.strictObject({
    conversationId,
    assigneeId: idOf('user').nullable(),
    teamId: idOf('team').nullable().optional(),
    expectedVersion,
  }),
  load: ({ conversationId: id }) => [{ table: 'conversations', by: 'id', values: [[id]] }],
  decide(input, context) {
    const conversation = conversationOf(
      context,
      input.conversationId,
      'conversation.assign',
      input.expectedVersion,
    )
    if (conversation.queue === 'resolved' && (input.assigneeId || input.teamId))
      throw new InboxError(
        'TRANSITION_REFUSED',
        'A resolved conversation has no owner; move it to New or Pending first.',
        {
          from: 'resolved',
          to: 'resolved',
          reason: 'resolved-has-no-owner',
        },
      )
    if (input.assigneeId) assignable(context, input.assigneeId, conversation)
    if (input.teamId) context.configuration.need('team', input.teamId)
    const patch = {
      assigneeId: input.assigneeId,
      ...(input.teamId === undefined ? {} : { teamId: input.teamId }),
      // What a person gives by hand is not taken back by itself.
      giveBackAt: null,
      updatedAt: context.now,
    }
    const changed =
      patch.assigneeId !== conversation.assigneeId ||
      (patch.teamId !== undefined && patch.teamId !== conversation.teamId)
    return {
      changes: changed ? [update('conversations', conversation.id, patch)] : [],
      outcome: { conversationId: conversation.id },
    }
  },
})

export const tagConversation = command({
  name: 'conversation.tag',
  summary: 'Adds tags to a conversation and takes tags away.',
  permission: 'conversation.tag',
  input: z.strictObject({
    conversationId,
    add: z.array(tagName).max(50).default([]),
    remove: z.array(tagName).max(50).default([]),
    expectedVersion,
  }),
  load: ({ conversationId: id }) => [{ table: 'conversations', by: 'id', values: [[id]] }],
  decide(input, context) {
    const conversation = conversationOf(
      context,
      input.conversationId,
      'conversation.tag',
      input.expectedVersion,
    )
    const tags = [
      ...new Set([...conversation.tags.filter((name) => !input.remove.includes(name)), ...input.add]),
    ].sort()
    if (tags.length > MAX_TAGS)
      throw new InboxError(
        'LIMIT_REACHED',
        `A conversation has at most ${MAX_TAGS} tags; take one away in the same change.`,
        {
          limit: 'tags',
          allowed: MAX_TAGS,
        },
      )
    const changed = tags.join('\n') !== conversation.tags.join('\n')
    return {
      changes: changed ? [update('conversations', conversation.id, { tags, updatedAt: context.now })] : [],
      outcome: { conversationId: conversation.id },
    }
  },
})

export const setTopics = command({
  name: 'conversation.topics',
  summary: 'Sets the topics of a conversation (R72).',
  permission: 'conversation.topic',
  input: z.strictObject({
    conversationId,
    topicIds: z.array(idOf('topic')).max(MAX_TOPICS),
    expectedVersion,
  }),
  load: ({ conversationId: id }) => [{ table: 'conversations', by: 'id', values: [[id]] }],
  decide(input, context) {
    const conversation = conversationOf(
      context,
      input.conversationId,
      'conversation.topic',
      input.expectedVersion,
    )
    for (const id of input.topicIds) {
      const topic = context.configuration.need('topic', id)
      if (topic.value.archived && !conversation.topicIds.includes(id)) throw notFound('topic', id)
    }
    const topicIds = [...new Set<string>(input.topicIds)].sort()
    const changed = topicIds.join() !== conversation.topicIds.join()
    return {
      changes: changed
        ? [update('conversations', conversation.id, { topicIds, updatedAt: context.now })]
        : [],
      outcome: { conversationId: conversation.id },
    }
  },
})

function assignable(context: Context, userId: string, conversation: Conversation): void {
  const user = context.configuration.need('user', userId)
  if (!user.value.active) throw notFound('user', userId)
  const theirs = accessOf({ kind: 'user', id: userId }, context.configuration, context.now)
  if (may(theirs, 'conversation.read', conversation)) return
  throw new InboxError('FORBIDDEN', 'That agent has no access to the channel; grant it first.', {
    permission: 'conversation.read',
    needs: 'viewer',
  })
}
