import { z } from 'zod'
import { type Access, demandOn } from '../domain/access/access.js'
import { insert, update } from '../domain/context.js'
import { fileWork } from '../domain/files/erase.js'
import { notFound } from '../domain/not-found.js'
import { InboxError } from '../errors.js'
import { idOf, line } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import type { File } from '../model/file.js'
import { command } from '../path/command.js'
import type { AdapterAbilities } from '../ports/measures.js'

/** An upload that is part of no reply after so long is deleted, in ms. */
export const UPLOAD_LIFE_MS = 24 * 3_600_000

/** So many uploads that are part of no reply yet one actor has at most; calls at the same instant may exceed it by their number. */
export const MAX_UNUSED = 50

function refusedType(allowed: readonly string[]): InboxError<'FILE_REFUSED'> {
  const instead = allowed.length > 0 ? `choose one of ${allowed.join(', ')}` : 'send the reply without a file'
  return new InboxError('FILE_REFUSED', `The network takes no file of this type here; ${instead}.`, {
    reason: 'type',
    allowed,
  })
}

/** The first half of `files.upload`: who may, and whether the network takes such a file. The bytes are kept after it. */
export const beginUpload = (abilities: AdapterAbilities) =>
  command({
    name: 'file.upload',
    summary: 'Keeps a picture that is to go out with a reply.',
    permission: 'conversation.reply',
    input: z.strictObject({
      conversationId: idOf('conversation'),
      mediaType: line(100).nullable(),
      size: z.number().int().min(1),
      /** Of the bytes: the same key with other bytes is another request. */
      digest: line(64),
    }),
    load: ({ conversationId }, _configuration, actor) => [
      { table: 'conversations', by: 'id', values: [[conversationId]] },
      { table: 'files', by: 'unused', values: [[actor.id]] },
    ],
    decide(input, context) {
      const conversation = context.rows.get('conversations', input.conversationId)
      demandOn(context.access, 'conversation.reply', 'conversation', input.conversationId, conversation)
      if (!conversation || conversation.deletedAt) throw notFound('conversation', input.conversationId)
      const { adapter } = context.configuration.need('channel', conversation.channelId).value
      const { types, count } = abilities(adapter).attachments[conversation.visibility]
      const largest = count > 0 && input.mediaType ? types[input.mediaType] : undefined
      if (largest === undefined) throw refusedType(count > 0 ? Object.keys(types) : [])
      if (input.size > largest)
        throw new InboxError('PAYLOAD_TOO_LARGE', `A file of this type has ${largest} bytes at most.`, {
          limit: largest,
        })
      if (context.rows.list('files', 'unused', [context.actor.id]).length >= MAX_UNUSED)
        throw new InboxError(
          'LIMIT_REACHED',
          `${MAX_UNUSED} uploads wait to go out; send them with replies, or wait until they are deleted a day after they came.`,
          { limit: 'uploads', allowed: MAX_UNUSED },
        )
      const id = context.ids.next('file')
      const { channelId } = conversation
      const due = new Date(context.now.getTime() + UPLOAD_LIFE_MS)
      return {
        changes: [
          insert('files', {
            id,
            channelId,
            conversationId: conversation.id,
            messageId: null,
            place: 0,
            origin: 'upload',
            uploadedBy: context.actor.id,
            unusedOf: context.actor.id,
            mediaType: input.mediaType,
            size: input.size,
            state: 'wanted',
            reason: null,
            createdAt: context.now,
          }),
          fileWork(context, 'purge-upload', { id, channelId }, due),
        ],
        outcome: { fileId: id },
      }
    },
  })

/** The second half: the bytes are kept, so the upload can go out. Rights are judged again: they may have ended meanwhile. */
export const finishUpload = command({
  name: 'file.uploaded',
  summary: 'Notes that the bytes of an upload are kept.',
  permission: 'conversation.reply',
  input: z.strictObject({ fileId: idOf('file') }),
  load: ({ fileId }) => [{ table: 'files', by: 'id', values: [[fileId]] }],
  more: ({ fileId }, rows) => {
    const file = rows.get('files', fileId)
    return file ? [{ table: 'conversations', by: 'id', values: [[file.conversationId]] }] : []
  },
  decide({ fileId }, context) {
    const row = context.rows.get('files', fileId)
    const conversation = row && context.rows.get('conversations', row.conversationId)
    const file = ownUpload(context.access, fileId, row, conversation)
    return {
      changes: file.state === 'wanted' ? [update('files', file.id, { state: 'stored' })] : [],
      outcome: { fileId },
    }
  },
})

/** One's own upload, while one may still reply in its conversation. @throws NOT_FOUND, FORBIDDEN */
export function ownUpload(
  access: Access,
  fileId: string,
  file: File | null,
  conversation: Conversation | null,
): File {
  if (!file || file.uploadedBy !== access.actor.id || file.state === 'erased') throw notFound('file', fileId)
  demandOn(access, 'conversation.reply', 'file', fileId, conversation)
  if (conversation.deletedAt) throw notFound('file', fileId)
  return file
}
