import { InboxError } from '../../errors.js'
import type { Conversation } from '../../model/conversation.js'
import type { File } from '../../model/file.js'
import type { Attachment } from '../../model/message.js'
import type { AttachmentAbility } from '../../ports/channel-adapter.js'
import type { Context } from '../context.js'
import { notFound } from '../not-found.js'

/** A file chosen for a reply, with the text for those who cannot see it. */
export interface Chosen {
  readonly fileId: string
  readonly alternative: string | null
}

/**
 * The uploads that go out with a reply, in the order chosen: one's own, made in this conversation, kept, not part of
 * another reply, and no more of them than the network takes.
 * @throws NOT_FOUND, FILE_REFUSED
 */
export function attachable(
  context: Context,
  conversation: Conversation,
  chosen: readonly Chosen[],
  ability: AttachmentAbility,
): File[] {
  const files = chosen.map(({ fileId }, place) => {
    const file = context.rows.get('files', fileId)
    const own = file?.origin === 'upload' && file.uploadedBy === context.actor.id
    if (!file || !own || file.conversationId !== conversation.id || file.state === 'erased')
      throw notFound('file', fileId)
    const again = chosen.findIndex((other) => other.fileId === fileId) !== place
    if (file.messageId !== null || again)
      throw refused('used', 'This upload is part of a reply already; upload the file again.')
    if (file.state !== 'stored') throw refused('not-ready', 'This upload is not complete; upload it again.')
    return file
  })
  if (files.length > ability.count)
    throw refused('count', `The network takes ${ability.count} attachments at most; take some away.`)
  const alone = files.find(({ mediaType }) => ability.alone.includes(mediaType ?? ''))
  if (alone && files.length > 1)
    throw refused(
      'alone',
      `Of ${alone.mediaType} the network takes one, and nothing beside it; take the others away.`,
      [...ability.alone],
    )
  return files
}

/** How a message refers to its uploads. */
export const attachmentOf = ({ id, mediaType }: File): Attachment => ({
  kind: mediaType === 'image/gif' ? 'gif' : 'image',
  url: null,
  fileId: id,
  mediaType,
  width: null,
  height: null,
})

function refused(
  reason: 'count' | 'alone' | 'used' | 'not-ready',
  message: string,
  allowed: readonly string[] = [],
): InboxError<'FILE_REFUSED'> {
  return new InboxError('FILE_REFUSED', message, { reason, allowed })
}
