import { InboxError } from '../../errors.js'
import type { ChannelSettings } from '../../model/configuration.js'
import type { Link } from '../../model/connection.js'
import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { type Change, type Context, insert } from '../context.js'
import { enterAgain, openSuccessor } from '../queues/reopen.js'
import { MAX_MESSAGES } from '../replies/reply.js'
import { grown } from '../threading/grown.js'
import { start, succeeded } from '../threading/start.js'
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

type Takes = Pick<ChannelSettings, 'state' | 'overflow'> | undefined
const isFull = ({ messageCount }: Conversation): boolean => messageCount >= MAX_MESSAGES

/** Why the contact can write no comment now; null: they can. A full one is no end where another one begins then (R131). */
export function closedBecause(conversation: Conversation, channel: Takes) {
  if (conversation.blocked) return 'blocked' as const
  if (isFull(conversation) && channel?.overflow !== 'new-conversation') return 'full' as const
  if (channel?.state === 'deactivated' || channel?.state === 'unlinked') return channel.state
  return null
}

/**
 * The conversation that takes what is written on the page of one: its own; the later one of its thread that is open, for a
 * thread has one that is; behind a full one the thread's newest. It must have been loaded by `current`.
 */
export function goesOnIn(context: Context, conversation: Conversation): Conversation {
  const open = openSuccessor(context, conversation)
  if (open || !isFull(conversation)) return open ?? conversation
  return context.rows.find('conversations', 'current', [conversation.threadKey]) ?? conversation
}

/**
 * The contact writes on the page of their conversation (R169): an incoming message of it that no network has, private, and
 * in the inbox all the same as any other. One that was resolved comes back with it, however long ago that was: the page is
 * of this conversation. Behind a full one the next begins where the account is set so, as by a post (R131).
 * @throws NOT_REPLYABLE
 */
export function comment(context: Context, conversation: Conversation, text: string): CommentTaken {
  const { now, configuration } = context
  const channel = configuration.get('channel', conversation.channelId)?.value
  const reason = closedBecause(conversation, channel)
  if (reason) throw new InboxError('NOT_REPLYABLE', 'This conversation takes no comments now.', { reason })
  const message = received(conversation, text, now)
  if (isFull(conversation)) {
    const next = nextOf(context, conversation, message)
    const began = [...succeeded(conversation, next.id), insert('conversations', next)]
    return { conversationId: next.id, changes: [...began, ...kept(context, next, text, 0)] }
  }
  const patch = grown(context, conversation, message, channel ?? { onAgentReply: 'stay' })
  return {
    conversationId: conversation.id,
    changes: [
      ...kept(context, conversation, text, conversation.messageCount),
      ...enterAgain(context, conversation, patch),
    ],
  }
}

/** What became of a comment, and in which conversation it stands. */
interface CommentTaken {
  readonly conversationId: Id<'conversation'>
  readonly changes: Change[]
}

/** The conversation that begins with a comment: of the same thread, and answered below the post that was the latest there. */
const nextOf = (context: Context, full: Conversation, message: InboundMessage) => ({
  ...start(context, full.channelId, full.threadKey, message, full, full),
  visibility: full.visibility,
  replyToId: full.replyToId,
})

/** The comment itself, with its words. */
function kept(
  { ids, now }: Context,
  { id: conversationId, contactId, channelId }: Pick<Conversation, 'id' | 'contactId' | 'channelId'>,
  text: string,
  sequence: number,
): Change[] {
  const [contentId, messageId] = [ids.next('content'), ids.next('message')]
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
      conversationId,
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
      sortKey: sortKey(now, null, sequence),
      editedAt: null,
      deletedAt: null,
      maskedAt: null,
      likedByUs: false,
      likeWish: null,
      likeError: null,
      hidden: false,
    }),
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
