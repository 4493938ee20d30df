import type { Id } from '../../model/id.js'
import type { StreamPost } from '../../model/intake.js'
import type { MessageKind } from '../../model/message.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { profileText } from '../contacts/attributes.js'
import { type Change, type Context, insert, update } from '../context.js'
import { tombstoneOf } from '../threading/deleted.js'
import { attachmentsOf, quotesGone } from '../threading/stored.js'
import { compareIds, type Receiving } from '../threading/thread.js'

/** What an account sees of others: reposts are no words of theirs, and what it merely likes is not written to it. */
const KEPT: readonly MessageKind[] = ['mention', 'reply', 'quote', 'post']

/**
 * A post that no setting lets in is kept for administrators (R112, R121), the same whatever the order and number of its
 * deliveries. What was deleted, erased, or belongs to a deleted conversation is not kept (R126).
 */
export function keptInStream(context: Context, channel: Receiving, message: InboundMessage): Change[] {
  if (message.direction === 'out' || message.visibility === 'private') return []
  if (!KEPT.includes(message.kind) || tombstoneOf(context, channel.channelId, message)) return []
  const known = context.rows.find('streamPosts', 'external', [channel.channelId, message.externalId])
  return known ? renewed(known, message) : added(context, channel, message)
}

function added(context: Context, { channelId, network }: Receiving, message: InboundMessage): Change[] {
  const { ids, now } = context
  const changes: Change[] = []
  const content = (kind: 'message' | 'quote' | 'profile', text: string, body: object): Id<'content'> => {
    const id = ids.next('content')
    changes.push(
      insert('contents', {
        id,
        kind,
        text,
        body,
        contactId: null,
        channelId,
        erasedAt: null,
        length: [...text].length,
      }),
    )
    return id
  }
  const { quotedText } = message
  const { profile } = message.author
  const contentId = content('message', message.text, bodyOf(message))
  const quoted = quotedText && !quotesGone(context, channelId, message)
  const quotedContentId = quoted ? content('quote', quotedText, {}) : null
  const profileId = profile ? content('profile', profileText({ profile }), { profile }) : null
  changes.push(
    insert('streamPosts', {
      id: ids.next('stream-post'),
      channelId,
      network,
      externalId: message.externalId,
      editedExternalId: message.editedId,
      kind: message.kind,
      peerId: message.author.id,
      rootId: message.rootId,
      parentExternalId: message.parentId,
      quotedExternalId: message.quotedId,
      permalink: message.permalink,
      contentId,
      quotedContentId,
      profileId,
      attachments: attachmentsOf(message),
      postedAt: message.sentAt,
      receivedAt: now,
      conversationId: null,
    }),
  )
  return changes
}

/** A newer version of it, or what another delivery of it says besides. */
function renewed(known: StreamPost, message: InboundMessage): Change[] {
  if (!known.contentId) return []
  const changes: Change[] = []
  const { editedId } = message
  const newer =
    editedId !== null && (known.editedExternalId === null || compareIds(editedId, known.editedExternalId) > 0)
  if (newer) {
    const length = [...message.text].length
    changes.push(
      update('contents', known.contentId, { text: message.text, body: bodyOf(message), length }),
      update('streamPosts', known.id, { editedExternalId: editedId, attachments: attachmentsOf(message) }),
    )
  } else if (known.attachments.length === 0 && message.attachments.length > 0)
    changes.push(
      update('streamPosts', known.id, { attachments: attachmentsOf(message) }),
      update('contents', known.contentId, { body: bodyOf(message) }),
    )
  return changes
}

const bodyOf = (message: InboundMessage) => ({
  alternatives: message.attachments.map(({ alternative }) => alternative),
})
