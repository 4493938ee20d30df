import { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import { notFound } from '../domain/not-found.js'
import { QUEUE_ORDERS } from '../domain/routing/order.js'
import { idOf, type WorkspaceSettings, workspaceSettings } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import type { OrderBy } from '../ports/storage.js'
import type { ConversationView } from '../views/shapes.js'
import { conversationFilter, whereOf } from './conversation-filter.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { renderConversations } from './shown-conversations.js'
import { filtersOf, lookedThrough, VIEW_MS } from './views.js'

export const pageInput = {
  cursor: z.string().max(2000).nullable().optional(),
  limit: z.number().int().min(1).max(100).default(25),
}

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

/** Which instant `oldest` and `newest` go by: in New since when somebody waits, elsewhere the latest message. */
export const ORDERED_BY = ['waitingSince', 'lastMessageAt'] as const

/**
 * The order of a list, as a keyset: `id` breaks the last tie, so no row is skipped or repeated that did not move.
 * `waiting`: it holds nothing but New, where customers wait.
 */
function orderOf(
  order: z.output<typeof listInput>['order'],
  waiting: boolean,
  { queueOrder }: WorkspaceSettings,
): {
  readonly name: WorkspaceSettings['queueOrder']
  readonly by: (typeof ORDERED_BY)[number]
  readonly mark: string
  readonly columns: readonly OrderBy<'conversations'>[]
} {
  const name = order ?? (waiting ? queueOrder : 'oldest')
  const mark = `conversations ${name}${waiting ? ' new' : ''}`
  if (!waiting && (name === 'oldest' || name === 'newest'))
    return { name, by: 'lastMessageAt', mark, columns: BY_ACTIVITY[name] }
  return { name, by: 'waitingSince', mark, columns: QUEUE_ORDERS[name] }
}

/** @throws NOT_FOUND of a view, CURSOR_INVALID, LIMIT_REACHED where a view takes too long to look through */
export async function listConversations(reader: Reader, input: z.output<typeof listInput>) {
  const { cursor, limit, order, viewId, conversationIds: ids, ...filter } = input
  const view = viewId === undefined ? null : await filtersOf(reader, viewId)
  const { configuration } = await reader.current()
  const waiting = filter.queue === 'new' || view?.newAlone === true
  const { name, by, mark, columns } = orderOf(order ?? view?.order, waiting, configuration.settings.value)
  const asked = reader.page({
    table: 'conversations',
    where: [
      ...whereOf(filter, reader.actor.id),
      ...(view?.where ?? []),
      // However the view says so: the indexes of New's orders are found by the queue.
      ...(view?.newAlone ? [{ column: 'queue' as const, op: 'eq' as const, value: 'new' }] : []),
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
    orderedBy: by,
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
