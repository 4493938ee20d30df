import { z } from 'zod'
import type { Configuration } from '../domain/configuration.js'
import type { Row } from '../model/tables.js'
import { actorNameOf } from './actor-name.js'
import { visibleConversation } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { timelineInput } from './timeline.js'

/** Notes are few, so a page has many of them. */
export const notesInput = z.strictObject({
  ...timelineInput.shape,
  limit: z.number().int().min(1).max(500).default(500),
})

/** The notes of a conversation, oldest first (R86, R87). */
export async function listNotes(reader: Reader, input: z.output<typeof notesInput>) {
  const mark = `notes ${input.conversationId}`
  const { conversation, configuration } = await visibleConversation(reader, input.conversationId)
  const page = await reader.page({
    table: 'notes',
    where: [
      { column: 'conversationId', op: 'eq', value: conversation.id },
      { column: 'deletedAt', op: 'eq', value: null },
    ],
    order: [{ column: 'createdAt' }],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  const contents = await reader.rows(
    'contents',
    'id',
    page.rows.map((row) => row.contentId),
  )
  const items = page.rows.map((row) => ({
    id: row.id,
    conversationId: row.conversationId,
    messageId: row.messageId,
    authorId: row.authorId,
    authorName: row.authorId ? (configuration.get('user', row.authorId)?.value.name ?? '') : '',
    text: contents.get(row.contentId)?.text ?? '',
    createdAt: row.createdAt,
    editedAt: row.editedAt,
  }))
  return { items, cursor: encodeCursor(mark, page.next) }
}

/** What the audit trail of a conversation is about. */
const AUDITED = ['conversation', 'message', 'note', 'delivery'] as const
export const auditInput = z.strictObject({
  ...timelineInput.shape,
  /** Only these; all is kept, whatever a reader shows or hides (R85). */
  about: z.array(z.enum(AUDITED)).min(1).max(AUDITED.length).optional(),
})

/** What was done on a conversation, by whom and when, oldest first (R83). */
export async function listAudit(reader: Reader, input: z.output<typeof auditInput>) {
  const { conversation, configuration } = await visibleConversation(reader, input.conversationId)
  const mark = `audit ${conversation.id}`
  const page = await reader.page({
    table: 'audit',
    where: [
      { column: 'conversationId', op: 'eq', value: conversation.id },
      ...(input.about ? [{ column: 'subjectKind' as const, op: 'in' as const, value: input.about }] : []),
    ],
    order: [{ column: 'position' }, { column: 'ordinal' }],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  return {
    items: page.rows.map((row) => auditLine(row, configuration)),
    cursor: encodeCursor(mark, page.next),
  }
}

function auditLine(row: Row<'audit'>, configuration: Configuration) {
  const { id, at, actorKind, actorId, action, subjectKind, subjectId, conversationId, channelId, from, to } =
    row
  return {
    id,
    at,
    actorKind,
    actorId,
    actorName: actorNameOf(configuration, actorId) ?? actorKind,
    action,
    subjectKind,
    subjectId,
    conversationId,
    channelId,
    from: { ...from },
    to: { ...to },
  }
}
