import type { Access } from '../domain/access/access.js'
import type { Configuration } from '../domain/configuration.js'
import { messageActions, type Situation } from '../domain/messages/actions.js'
import { maskOf } from '../domain/messages/mask.js'
import type { Delivery } from '../model/delivery.js'
import { type File, isInside } from '../model/file.js'
import type { Content, Message } from '../model/message.js'
import type { Row } from '../model/tables.js'
import type { MessageView } from '../views/shapes.js'
import type { MessageReads } from './message-reads.js'
import { standsAt } from './reply-parts.js'

/** Where messages stand, and who looks at them. */
export interface Place {
  readonly conversation: Row<'conversations'>
  readonly configuration: Configuration
  readonly access: Access
  /** What their menus follow from; null: the account is not known any more, and nothing can be done. */
  readonly menu: Pick<Situation, 'channel' | 'answering' | 'abilities'> | null
}

/**
 * A message as it is shown. Pure: all it needs was read before. A reply in parts is one message; what was deleted or
 * masked keeps its shell and loses its words, and nothing of what it had attached is told.
 */
export function shownMessage(row: Message, read: MessageReads, place: Place): MessageView {
  const { access, conversation, menu } = place
  const content = read.contents.get(row.contentId)
  const quoted = row.quotedContentId
    ? read.contents.get(row.quotedContentId)
    : read.answered.get(row.parentExternalId ?? '')
  const parts = [row, ...(read.later.get(row.id) ?? [])]
  const sent = parts.flatMap(({ deliveryId }) => read.deliveries.get(deliveryId ?? '') ?? [])
  const delivery = standsAt(sent)
  const gone = row.deletedAt !== null || row.maskedAt !== null
  const said = parts.flatMap((part) =>
    part.deletedAt ? [] : [read.contents.get(part.contentId)?.text ?? ''],
  )
  return {
    id: row.id,
    conversationId: row.conversationId,
    direction: row.direction,
    kind: row.kind,
    visibility: row.visibility,
    text: row.maskedAt ? maskOf(content?.length ?? 0) : said.join('\n'),
    author: row.author,
    authorName: authorName(row, read, place),
    authorUserId: row.authorUserId,
    subject: gone ? null : (content?.body.subject ?? null),
    // What left between the two reads is sent, and says as what.
    externalId: row.externalId ?? read.deliveries.get(row.deliveryId ?? '')?.externalId ?? null,
    permalink: row.visibility === 'public' ? row.permalink : null,
    attachments: gone ? [] : attachments(row, content, read.files),
    quoted: quoted ? { text: quoted.text } : null,
    sentAt: row.sentAt,
    receivedAt: row.receivedAt,
    edited: row.editedExternalId !== null,
    deletedAt: row.deletedAt,
    maskedAt: row.maskedAt,
    likedByUs: row.likedByUs,
    likeWish: row.likeWish,
    likeError: row.likeError,
    actions: menu ? messageActions({ access, conversation, message: row, ...menu }) : [],
    link: sent.find(({ link }) => link !== null)?.link ?? null,
    delivery: delivery ? deliveryOf(delivery) : null,
  }
}

const deliveryOf = ({ id, part, parts, byChannelId, state, error }: Delivery) => ({
  id,
  part,
  parts,
  byChannelId,
  state,
  error,
})

function attachments(
  row: Message,
  content: Content | undefined,
  files: ReadonlyMap<string, File>,
): MessageView['attachments'] {
  return row.attachments.map(({ kind, fileId, url, mediaType }, place) => {
    const file = fileId ? files.get(fileId) : undefined
    return {
      kind,
      fileId,
      state: file?.state ?? null,
      reason: file?.reason ?? null,
      url: isInside(url) ? null : url,
      mediaType: file?.mediaType ?? mediaType,
      alternative: content?.body.alternatives?.[place] ?? null,
    }
  })
}

function authorName(
  row: Message,
  { contacts, contents }: MessageReads,
  { configuration, conversation }: Place,
): string {
  if (row.author === 'contact' || row.author === 'third-party') {
    const contact = contacts.get(row.authorContactId ?? conversation.contactId)
    return contents.get(contact?.profileId ?? '')?.body.profile?.name ?? ''
  }
  if (row.authorUserId) return configuration.get('user', row.authorUserId)?.value.name ?? ''
  return configuration.get('channel', row.channelId)?.value.accountName ?? ''
}
