import type { Conversation } from '../../model/conversation.js'
import type { Delivery, LinkForm } from '../../model/delivery.js'
import type { Id } from '../../model/id.js'
import type { Attachment } from '../../model/message.js'
import { type Change, type Context, insert } from '../context.js'
import { sortKey } from '../threading/thread.js'

/** What a reply answers: the post below which it is posted, and whose words it keeps a snapshot of. */
export interface Answered {
  readonly targetId: string | null
  readonly quotedContentId: Id<'content'> | null
}

/** One part of a reply; `place` counts from 0. */
export interface Part extends Answered {
  readonly text: string
  readonly place: number
  readonly deliveryIds: readonly Id<'delivery'>[]
  readonly messageIds: readonly Id<'message'>[]
  /** The channel whose account posts it. */
  readonly by: Id<'channel'>
  readonly kind: Delivery['kind']
  readonly held: boolean
  readonly predecessor: Id<'delivery'> | null
  readonly sequence: number
  /** The form in which the ticket link goes out behind it; null: none. */
  readonly link: LinkForm | null
  readonly attachments: readonly Attachment[]
  readonly alternatives: readonly (string | null)[]
  /** Of a mail that begins a thread. */
  readonly subject: string | null
}

/** How an answer in this conversation goes out. */
export function kindOf({ source, visibility }: Conversation, quote: boolean): Delivery['kind'] {
  if (source === 'email' || source === 'chat') return source
  if (visibility === 'private') return 'dm'
  return quote ? 'quote' : 'reply'
}

/**
 * The rows of one part: its words, its message, its delivery. Until the part before it is posted it answers what the
 * whole reply answers.
 */
export function partRows(context: Context, conversation: Conversation, part: Part): Change[] {
  const { now, ids, actor } = context
  const { kind, attachments, targetId, place, deliveryIds, messageIds } = part
  const [messageId, deliveryId] = [messageIds[place], deliveryIds[place]]
  const [first, replyId] = [messageIds[0], deliveryIds[0]]
  if (!messageId || !deliveryId || !first || !replyId) return []
  const contentId = ids.next('content')
  const { id: conversationId, channelId, contactId, visibility } = conversation
  return [
    insert('contents', {
      id: contentId,
      kind: 'message',
      text: part.text,
      body: {
        ...(attachments.length > 0 ? { alternatives: part.alternatives } : {}),
        ...(part.subject ? { subject: part.subject } : {}),
      },
      contactId,
      channelId,
      erasedAt: null,
      length: [...part.text].length,
    }),
    insert('messages', {
      id: messageId,
      conversationId,
      channelId,
      direction: 'out',
      kind,
      visibility,
      externalId: null,
      editedExternalId: null,
      parentExternalId: targetId,
      quotedExternalId: kind === 'quote' ? targetId : null,
      permalink: null,
      contentId,
      quotedContentId: part.quotedContentId,
      author: actor.kind === 'automation' ? 'automation' : 'user',
      authorContactId: null,
      authorUserId: actor.kind === 'user' ? (actor.id as Id<'user'>) : null,
      deliveryId,
      partOf: place === 0 ? null : first,
      attachments,
      sentAt: now,
      receivedAt: now,
      sortKey: sortKey(now, null, part.sequence),
      editedAt: null,
      deletedAt: null,
      maskedAt: null,
      likedByUs: false,
      likeWish: null,
      likeError: null,
      hidden: false,
    }),
    insert('deliveries', {
      id: deliveryId,
      conversationId,
      channelId,
      byChannelId: part.by,
      messageId,
      contentId,
      kind,
      visibility,
      state: part.held ? 'held' : 'queued',
      dueAt: part.held || part.predecessor ? null : now,
      attempts: 0,
      sequence: part.sequence,
      predecessorId: part.predecessor,
      replyId,
      part: place + 1,
      parts: messageIds.length,
      targetId,
      recipientId: visibility === 'private' ? conversation.peerId : null,
      attachments,
      link: part.link,
      linkUrl: null,
      externalId: null,
      createdAt: now,
      sendingSince: null,
      finishedAt: null,
      lookups: 0,
      error: null,
      requestedBy: actor,
      answersSince: null,
      answers: null,
    }),
  ]
}
