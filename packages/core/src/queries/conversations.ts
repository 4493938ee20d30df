import { z } from 'zod'
import type { Access } from '../domain/access/access.js'
import { demandOn, roleOn } from '../domain/access/access.js'
import { autoResolveAt } from '../domain/auto-resolve/auto-resolve.js'
import type { Configuration } from '../domain/configuration.js'
import { notFound } from '../domain/not-found.js'
import { QUEUE_ORDERS } from '../domain/routing/order.js'
import { idOf, line, type WorkspaceSettings, workspaceSettings } from '../model/configuration.js'
import { type Conversation, QUEUES } from '../model/conversation.js'
import type { Content } from '../model/message.js'
import type { Row } from '../model/tables.js'
import type { Filter, OrderBy } from '../ports/storage.js'
import type { ConversationView } from '../views/shapes.js'
import { serviceLevelOf } from './badge.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { filtersOf, lookedThrough, VIEW_MS } from './views.js'

export const pageInput = {
  cursor: z.string().max(2000).nullable().optional(),
  limit: z.number().int().min(1).max(100).default(25),
}

/** What agents filter by (R52–R56, domain §1). All that is given must hold. */
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
  /** Words in messages, notes, or the contact's name; all must be there. */
  text: line(200).optional(),
})
export const listInput = z.strictObject({
  ...conversationFilter.shape,
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
): { readonly mark: string; readonly columns: readonly OrderBy<'conversations'>[] } {
  const waiting = queue === 'new'
  const name = order ?? (waiting ? queueOrder : 'oldest')
  const mark = `conversations ${name}${waiting ? ' new' : ''}`
  const activity = !waiting && (name === 'oldest' || name === 'newest')
  return { mark, columns: activity ? BY_ACTIVITY[name] : QUEUE_ORDERS[name] }
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
  if (input.visibility) add('visibility', 'eq', input.visibility)
  return where
}

/** @throws NOT_FOUND of a view, CURSOR_INVALID, LIMIT_REACHED where a view takes too long to look through */
export async function listConversations(reader: Reader, input: z.output<typeof listInput>) {
  const { cursor, limit, order, viewId, ...filter } = input
  const view = viewId === undefined ? null : await filtersOf(reader, viewId)
  const { configuration } = await reader.current()
  const { mark, columns } = orderOf({ ...input, order: order ?? view?.order }, configuration.settings.value)
  const asked = reader.page({
    table: 'conversations',
    where: [...whereOf(filter, reader.actor.id), ...(view?.where ?? [])],
    any: view?.any ?? [],
    ...(filter.text ? { search: filter.text } : {}),
    order: columns,
    after: decodeCursor(mark, cursor),
    limit,
    ...(view ? { withinMs: VIEW_MS } : {}),
  })
  const page = await lookedThrough(asked)
  return { items: await renderConversations(reader, page.rows), cursor: encodeCursor(mark, page.next) }
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

export async function renderConversations(
  reader: Reader,
  rows: readonly Row<'conversations'>[],
): Promise<ConversationView[]> {
  const { access, configuration, now } = await reader.current()
  const contacts = await reader.rows(
    'contacts',
    'id',
    rows.map((row) => row.contactId),
  )
  const profiles = await reader.rows(
    'contents',
    'id',
    [...contacts.values()].map((contact) => contact.profileId),
  )
  const notes = await boomerangNotes(reader, rows)
  return rows.map((row) => conversationView(row, contacts, profiles, notes, access, configuration, now))
}

/** What was noted with each boomerang, by the note's identifier. */
async function boomerangNotes(
  reader: Reader,
  rows: readonly Row<'conversations'>[],
): Promise<Map<string, string>> {
  const notes = await reader.rows(
    'notes',
    'id',
    rows.map((row) => row.boomerangNoteId),
  )
  const kept = [...notes.values()].filter((note) => note.deletedAt === null)
  const contents = await reader.rows(
    'contents',
    'id',
    kept.map((note) => note.contentId),
  )
  return new Map(kept.map((note) => [note.id, contents.get(note.contentId)?.text ?? '']))
}

function conversationView(
  row: Conversation,
  contacts: Map<string, Row<'contacts'>>,
  profiles: Map<string, Content>,
  notes: ReadonlyMap<string, string>,
  access: Access,
  configuration: Configuration,
  now: Date,
): ConversationView {
  return {
    id: row.id,
    version: row.version,
    channelId: row.channelId,
    channelName: channelName(configuration, row.channelId),
    visibility: row.visibility,
    source: row.source,
    queue: row.queue,
    enteredQueueAt: row.enteredQueueAt,
    contact: contactView(contacts.get(row.contactId), profiles, row.contactId),
    contactGroups: groupNames(row.contactGroupIds, configuration),
    assigneeId: row.assigneeId,
    teamId: row.teamId,
    routedTeamId: row.routedTeamId,
    tags: [...row.tags],
    topicIds: [...row.topicIds],
    priority: row.priority,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    lastMessageAt: row.lastMessageAt,
    waitingSince: row.waitingSince,
    serviceLevel: serviceLevelOf(row, configuration, now),
    resolvedAt: row.resolvedAt,
    resolveReasonId: row.resolveReasonId,
    autoResolveAt: autoResolveAt(row),
    boomerang: row.boomerangAt
      ? {
          at: row.boomerangAt,
          noteId: row.boomerangNoteId,
          note: row.boomerangNoteId ? (notes.get(row.boomerangNoteId) ?? null) : null,
        }
      : null,
    messageCount: row.messageCount,
    reopens: row.reopens,
    previousConversationId: row.previousConversationId,
    nextConversationId: row.nextConversationId,
    blocked: row.blocked,
    role: roleOn(access, row.channelId, row.source),
  }
}

/** The groups of these identifiers, by name; one that was removed a moment ago has none. */
export function groupNames(ids: readonly string[], configuration: Configuration) {
  return ids
    .flatMap((id) => {
      const name = configuration.get('contact-group', id)?.value.name
      return name === undefined ? [] : [{ id, name }]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function contactView(
  contact: Row<'contacts'> | undefined,
  profiles: Map<string, Content>,
  id: string,
) {
  const content = contact ? profiles.get(contact.profileId) : undefined
  return {
    id,
    vip: contact?.vip ?? false,
    profile: content?.body.profile ?? null,
    erased: contact?.erasedAt != null,
    createdAt: contact?.createdAt ?? new Date(0),
  }
}

/** The display name, else the handle, else the account's name (R15, R16). */
export function channelName(configuration: Configuration, channelId: string): string {
  const channel = configuration.get('channel', channelId)?.value
  if (!channel) return ''
  return channel.displayName ?? (channel.handle ? `@${channel.handle}` : channel.accountName)
}
