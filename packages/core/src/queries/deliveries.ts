import { z } from 'zod'
import { maskOf } from '../domain/messages/mask.js'
import { idOf } from '../model/configuration.js'
import { DELIVERY_STATES } from '../model/delivery.js'
import type { Row } from '../model/tables.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { contactView } from './shown-conversations.js'

export const deliveriesInput = z.strictObject({
  conversationId: idOf('conversation').optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  ...pageInput,
})

/**
 * Replies on their way and their ends, newest first, each with its words and whom it is for; over the channels that the
 * actor may see.
 */
export async function listDeliveries(reader: Reader, input: z.output<typeof deliveriesInput>) {
  const mark = 'deliveries'
  const page = await reader.page({
    table: 'deliveries',
    where: [
      ...(input.conversationId
        ? [{ column: 'conversationId' as const, op: 'eq' as const, value: input.conversationId }]
        : []),
      ...(input.state ? [{ column: 'state' as const, op: 'eq' as const, value: input.state }] : []),
    ],
    order: [
      { column: 'createdAt', descending: true },
      { column: 'sequence', descending: true },
    ],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  return { items: await shown(reader, page.rows), cursor: encodeCursor(mark, page.next) }
}

async function shown(reader: Reader, rows: readonly Row<'deliveries'>[]) {
  const [messages, conversations] = await Promise.all([
    reader.rows(
      'messages',
      'id',
      rows.map(({ messageId }) => messageId),
    ),
    reader.rows(
      'conversations',
      'id',
      rows.map(({ conversationId }) => conversationId),
    ),
  ])
  const contacts = await reader.rows(
    'contacts',
    'id',
    [...conversations.values()].map(({ contactId }) => contactId),
  )
  const contents = await reader.rows('contents', 'id', [
    ...rows.map(({ contentId }) => contentId),
    ...[...contacts.values()].map(({ profileId }) => profileId),
  ])
  const { configuration } = await reader.current()
  return rows.map((row) => {
    const { contentId, conversationId, messageId, requestedBy } = row
    const message = messages.get(messageId)
    const words = contents.get(contentId)
    const contactId = conversations.get(conversationId)?.contactId ?? ''
    return {
      ...plain(row),
      text: message?.deletedAt ? '' : message?.maskedAt ? maskOf(words?.length ?? 0) : (words?.text ?? ''),
      authorName: configuration.get('user', requestedBy.id)?.value.name ?? null,
      contact: contactView(contacts.get(contactId), contents, contactId),
    }
  })
}

const plain = (row: Row<'deliveries'>) => ({
  id: row.id,
  conversationId: row.conversationId,
  messageId: row.messageId,
  channelId: row.channelId,
  byChannelId: row.byChannelId,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  part: row.part,
  parts: row.parts,
  link: row.link,
  externalId: row.externalId,
  createdAt: row.createdAt,
  dueAt: row.dueAt,
  finishedAt: row.finishedAt,
  error: row.error,
})
