import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { ContentBody, Message } from '../../model/message.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { type Change, type Context, insert, update } from '../context.js'
import { copiesGone, wordsAreGone } from '../messages/copies.js'
import { erased, tombstoneOf } from './deleted.js'
import type { Parties } from './mail.js'
import { peerWithProfile, renewed } from './people.js'
import { compareIds, type Receiving, sortKey } from './thread.js'

/** The message and its text. One that was deleted before it came keeps its shell only (P4). */
export function stored(
  context: Context,
  conversation: Pick<Conversation, 'id' | 'channelId'>,
  message: InboundMessage,
  { contactId, author, authorId }: Pick<Parties, 'contactId' | 'author' | 'authorId'>,
): Change[] {
  const { ids, now } = context
  const tombstone = tombstoneOf(context, conversation.channelId, message)
  const [contentId, quotedContentId] = [
    ids.next('content'),
    message.quotedText && !tombstone && !quotesGone(context, conversation.channelId, message)
      ? ids.next('content')
      : null,
  ]
  const inbound = message.direction === 'in'
  const owned = { contactId, channelId: conversation.channelId }
  const changes: Change[] = [
    insert('contents', {
      id: contentId,
      kind: 'message',
      text: tombstone ? '' : message.text,
      body: tombstone ? {} : bodyOf(message),
      ...owned,
      erasedAt: tombstone ? tombstone.at : null,
      length: [...message.text].length,
    }),
  ]
  if (quotedContentId) changes.push(quote(quotedContentId, message, owned))
  changes.push(
    insert('messages', {
      id: ids.next('message'),
      conversationId: conversation.id,
      channelId: conversation.channelId,
      direction: message.direction,
      kind: message.kind,
      visibility: message.visibility,
      externalId: message.externalId,
      editedExternalId: message.editedId,
      parentExternalId: message.parentId,
      quotedExternalId: message.quotedId,
      permalink: message.visibility === 'public' ? message.permalink : null,
      contentId,
      quotedContentId,
      author: inbound ? author : 'account',
      authorContactId: inbound ? authorId : null,
      authorUserId: null,
      deliveryId: null,
      partOf: null,
      attachments: tombstone ? [] : attachmentsOf(message),
      sentAt: message.sentAt,
      receivedAt: now,
      sortKey: sortKey(message.sentAt, message.externalId),
      editedAt: message.editedId ? now : null,
      deletedAt: tombstone ? tombstone.at : null,
      maskedAt: null,
      likedByUs: false,
      likeWish: null,
      likeError: null,
      hidden: false,
    }),
  )
  return changes
}

/** A newer version of a known message replaces its text; an older or the same one changes nothing. */
export function edited(context: Context, known: Message, message: InboundMessage): Change[] {
  if (!message.editedId) return []
  if (known.editedExternalId !== null && compareIds(message.editedId, known.editedExternalId) <= 0) return []
  const version = update('messages', known.id, { editedExternalId: message.editedId, editedAt: context.now })
  // Masked words do not come back; that there is this version is kept, for those who will quote it, and
  // those who did before it was told keep nothing of it (R81).
  if (known.deletedAt || known.maskedAt)
    return [version, ...copiesGone(context, [[known.channelId, message.editedId]], [])]
  const tombstone = tombstoneOf(context, known.channelId, message)
  if (tombstone) return [version, ...erased(known, tombstone.at)]
  const body = { alternatives: message.attachments.map(({ alternative }) => alternative) }
  return [
    update('contents', known.contentId, { text: message.text, body, length: [...message.text].length }),
    version,
  ]
}

/** The same post comes in several deliveries, and not each says everything: what one lacked, another adds. */
export function completed(
  context: Context,
  channel: Receiving,
  known: Message,
  message: InboundMessage,
): Change[] {
  const { peer } = message
  const identity = peer ? context.rows.find('identities', 'external', [channel.network, peer.id]) : null
  if (!peer || !identity) return []
  const changes = renewed(context, identity.contactId, peerWithProfile(message, peer), message.sentAt)
  if (known.deletedAt || known.maskedAt || known.deliveryId) return changes
  if (known.attachments.length === 0 && message.attachments.length > 0)
    changes.push(update('messages', known.id, { attachments: attachmentsOf(message) }))
  changes.push(...alternativesOf(context, known, message))
  if (known.quotedContentId || !message.quotedText) return changes
  if (quotesGone(context, channel.channelId, message)) return changes
  const quotedContentId = context.ids.next('content')
  const owned = { contactId: identity.contactId, channelId: channel.channelId }
  return [
    ...changes,
    quote(quotedContentId, message, owned),
    update('messages', known.id, { quotedContentId }),
  ]
}

/** The alternative texts that were not said before: webhooks leave them out where a poll has them. */
function alternativesOf(context: Context, known: Message, message: InboundMessage): Change[] {
  const given = message.attachments.map(({ alternative }) => alternative)
  if (given.every((alternative) => alternative === null)) return []
  const content = context.rows.get('contents', known.contentId)
  const before = content?.body.alternatives ?? []
  if (!content || given.every((_, place) => before[place] != null)) return []
  const alternatives = given.map((alternative, place) => before[place] ?? alternative)
  return [update('contents', content.id, { body: { ...content.body, alternatives } })]
}

/** What was masked or deleted does not come back as what somebody quotes (R81, P4). */
export function quotesGone(context: Context, channelId: string, message: InboundMessage): boolean {
  return [message.quotedId, message.parentId].some(
    (id) => id !== null && wordsAreGone(context, channelId, id),
  )
}

const bodyOf = ({ attachments, mail }: InboundMessage): ContentBody => ({
  alternatives: attachments.map(({ alternative }) => alternative),
  ...(mail?.subject ? { subject: mail.subject } : {}),
})

/** What is attached, without bytes of ours yet. */
export const attachmentsOf = (message: InboundMessage): Message['attachments'] =>
  message.attachments.map(({ kind, url, mediaType, width, height }) => ({
    kind,
    url,
    fileId: null,
    mediaType,
    width,
    height,
  }))

const quote = (
  id: Id<'content'>,
  message: InboundMessage,
  owned: { contactId: Id<'contact'>; channelId: Id<'channel'> },
): Change =>
  insert('contents', {
    id,
    kind: 'quote',
    text: message.quotedText ?? '',
    body: {},
    ...owned,
    erasedAt: null,
    length: 0,
  })
