import { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import { notFound } from '../domain/not-found.js'
import { QUEUE_ORDERS } from '../domain/routing/order.js'
import { idOf, line, type WorkspaceSettings, workspaceSettings } from '../model/configuration.js'
import { type Conversation, PRIORITY_LEVELS, QUEUES } from '../model/conversation.js'
import type { Filter, OrderBy } from '../ports/storage.js'
import type { ConversationView } from '../views/shapes.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { renderConversations } from './shown-conversations.js'
import { filtersOf, lookedThrough, VIEW_MS } from './views.js'

export const pageInput = {
  cursor: z.string().max(2000).nullable().optional(),
  limit: z.number().int().min(1).max(100).default(25),
}

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
export const listInput = z.strictObject({
  ...conversationFilter.shape,
  /** Only these, and of them what the filter finds: whether something that changed still stands in a list. */
  conversationIds: z.array(idOf('conversation')).min(1).max(100).optional(),
  /** Only what is in this view; with the other filters, what is in both (R176, R177). */
  viewId: idOf('view').optional(),
  /** Default: the view's order; without a view that of the workspace in New, and elsewhere the oldest first. */
  order: workspaceSettings.shape.queueOrder.optional(),
  ...pageInput,
})

/** What has nobody who waits is ordered by its latest message. */
const BY_ACTIVITY: { readonly [O in 'oldest' | 'newest']: readonly OrderBy<'conversations'>[] } = {
  oldest: [{ column: 'lastMessageAt' }],
  newest: [{ column: 'lastMessageAt', descending: true }],
}

/** The order of a list, as a keyset: `id` breaks the last tie, so no row is skipped or repeated that did not move. */
function orderOf(
  { order, queue }: Pick<z.output<typeof listInput>, 'order' | 'queue'>,
  { queueOrder }: WorkspaceSettings,
): {
  readonly name: WorkspaceSettings['queueOrder']
  readonly mark: string
  readonly columns: readonly OrderBy<'conversations'>[]
} {
  const waiting = queue === 'new'
  const name = order ?? (waiting ? queueOrder : 'oldest')
  const mark = `conversations ${name}${waiting ? ' new' : ''}`
  const activity = !waiting && (name === 'oldest' || name === 'newest')
  return { name, mark, columns: activity ? BY_ACTIVITY[name] : QUEUE_ORDERS[name] }
}

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

/** @throws NOT_FOUND of a view, CURSOR_INVALID, LIMIT_REACHED where a view takes too long to look through */
export async function listConversations(reader: Reader, input: z.output<typeof listInput>) {
  const { cursor, limit, order, viewId, conversationIds: ids, ...filter } = input
  const view = viewId === undefined ? null : await filtersOf(reader, viewId)
  const { configuration } = await reader.current()
  const { name, mark, columns } = orderOf(
    { ...input, order: order ?? view?.order },
    configuration.settings.value,
  )
  const asked = reader.page({
    table: 'conversations',
    where: [
      ...whereOf(filter, reader.actor.id),
      ...(view?.where ?? []),
      ...(ids ? [{ column: 'id' as const, op: 'in' as const, value: ids }] : []),
    ],
    any: view?.any ?? [],
    ...(filter.text ? { search: filter.text } : {}),
    order: columns,
    after: decodeCursor(mark, cursor),
    limit,
    ...(view ? { withinMs: VIEW_MS } : {}),
  })
  const page = await lookedThrough(asked)
  return {
    items: await renderConversations(reader, page.rows),
    cursor: encodeCursor(mark, page.next),
    order: name,
  }
}

/** How many conversations stand in each queue, per channel: over the channels that the actor may see, and no other. */
export async function countConversations(reader: Reader, input: z.output<typeof conversationFilter>) {
  const groups = await reader.aggregate({
    table: 'conversations',
    where: whereOf(input, reader.actor.id),
    ...(input.text ? { search: input.text } : {}),
    by: ['channelId', 'queue'],
  })
  const total = { new: 0, pending: 0, resolved: 0 }
  const channels = new Map<string, { channelId: string; new: number; pending: number; resolved: number }>()
  for (const { key, count } of groups) {
    const [channelId, queue] = key as [string, keyof typeof total]
    const own = channels.get(channelId) ?? { channelId, new: 0, pending: 0, resolved: 0 }
    own[queue] += count
    total[queue] += count
    channels.set(channelId, own)
  }
  return { ...total, channels: [...channels.values()] }
}

/** One conversation that the actor may see. @throws NOT_FOUND */
export async function visibleConversation(reader: Reader, id: string) {
  const state = await reader.current([{ table: 'conversations', by: 'id', values: [[id]] }])
  const row = (state.rows[0]?.[0] ?? null) as Conversation | null
  demandOn(state.access, 'conversation.read', 'conversation', id, row)
  if (row.deletedAt) throw notFound('conversation', id)
  return { ...state, conversation: row as Conversation }
}

export async function getConversation(reader: Reader, id: string): Promise<ConversationView> {
  const { conversation } = await visibleConversation(reader, id)
  const [view] = await renderConversations(reader, [conversation])
  if (!view) throw notFound('conversation', id)
  return view
}
