import { type Access, roleOn } from '../domain/access/access.js'
import { autoResolveAt } from '../domain/auto-resolve/auto-resolve.js'
import { channelName } from '../domain/channels/name.js'
import type { Configuration } from '../domain/configuration.js'
import type { Conversation } from '../model/conversation.js'
import type { Content, Message } from '../model/message.js'
import type { Row } from '../model/tables.js'
import type { ConversationView } from '../views/shapes.js'
import { serviceLevelOf } from './badge.js'
import { lastMessage } from './last-message.js'
import { presentOf } from './present.js'
import type { Reader } from './reader.js'

/** Each as it is shown, with its latest message and who has it open: two reads, however many there are. */
export async function renderConversations(
  reader: Reader,
  rows: readonly Row<'conversations'>[],
): Promise<ConversationView[]> {
  if (rows.length === 0) return []
  const known = await beside(reader, rows)
  return rows.map((row) => conversationView(row, known))
}

/** What is shown of conversations and stands elsewhere. */
interface Beside {
  readonly access: Access
  readonly configuration: Configuration
  readonly now: Date
  readonly contacts: ReadonlyMap<string, Row<'contacts'>>
  readonly contents: ReadonlyMap<string, Content>
  readonly notes: ReadonlyMap<string, Row<'notes'>>
  /** By the conversation. */
  readonly latest: ReadonlyMap<string, Message>
  readonly present: ReadonlyMap<string, readonly Row<'presence'>[]>
}

async function beside(reader: Reader, shown: readonly Conversation[]): Promise<Beside> {
  const each = (id: (row: Conversation) => string | null) =>
    [...new Set(shown.map(id))].flatMap((one) => (one === null ? [] : [[one]]))
  const { access, configuration, now, rows } = await reader.current([
    { table: 'contacts', by: 'id', values: each((row) => row.contactId) },
    { table: 'messages', by: 'latest', values: each((row) => row.id) },
    { table: 'presence', by: 'conversation', values: each((row) => row.id) },
    { table: 'notes', by: 'id', values: each((row) => row.boomerangNoteId) },
  ])
  const [contacts, messages, presence, notes] = rows as unknown as [
    Row<'contacts'>[],
    Message[],
    Row<'presence'>[],
    Row<'notes'>[],
  ]
  const contents = await reader.rows('contents', 'id', [
    ...contacts.map((contact) => contact.profileId),
    ...messages.map((message) => message.contentId),
    ...notes.map((note) => (note.deletedAt ? null : note.contentId)),
  ])
  return {
    access,
    configuration,
    now,
    contents,
    contacts: new Map(contacts.map((contact) => [contact.id, contact])),
    notes: new Map(notes.map((note) => [note.id, note])),
    latest: new Map(messages.map((message) => [message.conversationId, message])),
    present: byConversation(presence),
  }
}

function byConversation(rows: readonly Row<'presence'>[]): ReadonlyMap<string, readonly Row<'presence'>[]> {
  const found = new Map<string, Row<'presence'>[]>()
  for (const row of rows) found.set(row.conversationId, [...(found.get(row.conversationId) ?? []), row])
  return found
}

function conversationView(row: Conversation, known: Beside): ConversationView {
  const { access, configuration, now, contacts, contents, latest, present } = known
  const contact = contactView(contacts.get(row.contactId), contents, row.contactId)
  const last = latest.get(row.id)
  return {
    id: row.id,
    version: row.version,
    channelId: row.channelId,
    channelName: channelName(configuration, row.channelId),
    visibility: row.visibility,
    source: row.source,
    queue: row.queue,
    enteredQueueAt: row.enteredQueueAt,
    contact,
    contactGroups: groupNames(row.contactGroupIds, configuration),
    assigneeId: row.assigneeId,
    assigneeName: configuration.get('user', row.assigneeId ?? '')?.value.name ?? null,
    teamId: row.teamId,
    teamName: configuration.get('team', row.teamId ?? '')?.value.name ?? null,
    routedTeamId: row.routedTeamId,
    tags: [...row.tags],
    topicIds: [...row.topicIds],
    priority: row.priority,
    priorityLevel: row.priorityLevel,
    priorityScore: row.priorityScore,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    lastMessageAt: row.lastMessageAt,
    waitingSince: row.waitingSince,
    serviceLevel: serviceLevelOf(row, configuration, now),
    resolvedAt: row.resolvedAt,
    resolveReasonId: row.resolveReasonId,
    autoResolveAt: autoResolveAt(row),
    boomerang: boomerangOf(row, known),
    messageCount: row.messageCount,
    reopens: row.reopens,
    previousConversationId: row.previousConversationId,
    nextConversationId: row.nextConversationId,
    mutedAt: row.mutedAt,
    blocked: row.blocked,
    lastMessage: last
      ? lastMessage(last, contents.get(last.contentId), contact.profile?.name ?? null, configuration)
      : null,
    present: presentOf(present.get(row.id) ?? [], configuration, now),
    role: roleOn(access, row.channelId, row.source),
  }
}

/** When it comes back, and what was noted with it. */
function boomerangOf(row: Conversation, { notes, contents }: Beside): ConversationView['boomerang'] {
  if (!row.boomerangAt) return null
  const note = row.boomerangNoteId ? notes.get(row.boomerangNoteId) : undefined
  return {
    at: row.boomerangAt,
    noteId: row.boomerangNoteId,
    note: note && !note.deletedAt ? (contents.get(note.contentId)?.text ?? '') : null,
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
  profiles: ReadonlyMap<string, Content>,
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
