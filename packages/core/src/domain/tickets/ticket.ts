import { InboxError } from '../../errors.js'
import type { Link } from '../../model/connection.js'
import type { Conversation } from '../../model/conversation.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { type Change, type Context, insert } from '../context.js'
import { enterAgain } from '../queues/reopen.js'
import { MAX_MESSAGES } from '../replies/reply.js'
import { grown } from '../threading/grown.js'
import { sortKey } from '../threading/thread.js'

/** Code points of a comment: far more than a post has (R169). */
export const MAX_COMMENT = 10_000

/** The answer for a page that is not there, for whatever reason: it never was, it has expired, or its conversation is gone. */
export const noTicket = () =>
  new InboxError('NOT_FOUND', 'This page is not there any more, or never was.', { kind: 'link', id: '' })

/** Whether the page behind a link is open now. */
export const isOpen = (
  link: Link | null | undefined,
  conversation: Conversation | null | undefined,
  now: Date,
): boolean => Boolean(link && conversation && !conversation.deletedAt && link.expiresAt > now)

/** Why the contact can write no comment now; null: they can. */
export function closedBecause(conversation: Conversation, state: string | undefined) {
  if (conversation.blocked) return 'blocked' as const
  if (conversation.messageCount >= MAX_MESSAGES) return 'full' as const
  if (state === 'deactivated' || state === 'unlinked') return state
  return null
}

/**
 * The contact writes on the page of their conversation (R169): an incoming message of it that no network has, private, and
 * in the inbox all the same as any other. One that was resolved comes back with it, however long ago that was: the page is
 * of this conversation. @throws NOT_REPLYABLE
 */
export function comment(context: Context, conversation: Conversation, text: string): Change[] {
  const { now, ids, configuration } = context
  const channel = configuration.get('channel', conversation.channelId)?.value
  const reason = closedBecause(conversation, channel?.state)
  if (reason) throw new InboxError('NOT_REPLYABLE', 'This conversation takes no comments now.', { reason })
  const [contentId, messageId] = [ids.next('content'), ids.next('message')]
  const { contactId, channelId } = conversation
  return [
    insert('contents', {
      id: contentId,
      kind: 'message',
      text,
      body: {},
      contactId,
      channelId,
      erasedAt: null,
      length: [...text].length,
    }),
    insert('messages', {
      id: messageId,
      conversationId: conversation.id,
      channelId,
      direction: 'in',
      kind: 'comment',
      visibility: 'private',
      externalId: null,
      editedExternalId: null,
      parentExternalId: null,
      quotedExternalId: null,
      permalink: null,
      contentId,
      quotedContentId: null,
      author: 'contact',
      authorContactId: contactId,
      authorUserId: null,
      deliveryId: null,
      partOf: null,
      attachments: [],
      sentAt: now,
      receivedAt: now,
      sortKey: sortKey(now, null, conversation.messageCount),
      editedAt: null,
      deletedAt: null,
      maskedAt: null,
      likedByUs: false,
      likeWish: null,
      likeError: null,
      hidden: false,
    }),
    ...enterAgain(
      context,
      conversation,
      grown(context, conversation, received(conversation, text, now), channel ?? { onAgentReply: 'stay' }),
    ),
  ]
}

/** The comment as a conversation grows by it: as by any message that comes in. */
const received = ({ peerId, rootId, source }: Conversation, text: string, sentAt: Date): InboundMessage => ({
  type: 'message',
  externalId: '',
  kind: 'comment',
  visibility: 'private',
  source,
  direction: 'in',
  author: { id: peerId, profile: null },
  peer: { id: peerId, profile: null },
  rootId,
  parentId: null,
  quotedId: null,
  quotedText: null,
  text,
  attachments: [],
  sentAt,
  permalink: null,
  editedId: null,
})
