import { InboxError } from '../../errors.js'
import type { Id } from '../../model/id.js'
import type { StreamPost } from '../../model/intake.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import type { Change, Context, Rows } from '../context.js'
import { notFound } from '../not-found.js'
import { tombstoneOf } from '../threading/deleted.js'
import { take } from '../threading/receive.js'
import { converted } from './forget.js'

/** What became of a post that was to be converted. */
export interface Conversion {
  readonly changes: readonly Change[]
  readonly outcome: 'done' | 'unchanged'
  readonly conversationId: Id<'conversation'>
}

/**
 * A kept post becomes a conversation, or joins that of its thread (R114, R115). Once only: who asks again is told which
 * conversation it is.
 * @throws NOT_FOUND; ACTION_REFUSED with `reason` where the account brings mentions in by itself (R136), is switched off
 * (R161), the thread takes nothing more, or the post's conversation was deleted (R126)
 */
export function convert(context: Context, postId: string): Conversion {
  const { rows, configuration } = context
  const post = rows.get('streamPosts', postId)
  if (!post) throw notFound('stream-post', postId)
  if (post.conversationId) {
    refuseDeleted(rows, post.conversationId)
    return { changes: [], outcome: 'unchanged', conversationId: post.conversationId }
  }
  const known = rows.find('messages', 'external', [post.channelId, post.externalId])
  if (known) {
    const { conversationId } = known
    refuseDeleted(rows, conversationId)
    return { changes: converted(context, post, conversationId), outcome: 'unchanged', conversationId }
  }
  const channel = configuration.need('channel', post.channelId).value
  if (channel.state === 'deactivated' || channel.state === 'unlinked') throw refused('channel-off')
  if (channel.capture.mention) throw refused('mention-capture')
  if (rows.find('blockedThreads', 'root', [post.channelId, post.rootId])) throw refused('blocked')
  const message = messageOf(rows, post)
  if (!message || tombstoneOf(context, post.channelId, message)) throw notFound('stream-post', postId)
  const taken = take(context, { channelId: post.channelId, network: post.network }, message)
  if (taken === 'full') throw refused('full')
  return { changes: taken.changes, outcome: 'done', conversationId: taken.conversationId }
}

/** Nobody is told of a conversation that is not there for them (R126). */
function refuseDeleted(rows: Rows, conversationId: string): void {
  if (rows.get('conversations', conversationId)?.deletedAt) throw refused('conversation-deleted')
}

const SENTENCES = {
  'conversation-deleted': 'It belongs to a conversation that was deleted.',
  'mention-capture':
    'The account makes conversations of mentions by itself; switch that off to choose posts by hand.',
  'channel-off': 'The account is deactivated or unlinked; connect it again first.',
  blocked: 'The thread is blocked; unblock it first.',
  full: 'The conversation of its thread is full, and the account begins no other by its settings.',
} as const

const refused = (reason: keyof typeof SENTENCES) =>
  new InboxError('ACTION_REFUSED', `This post cannot be converted. ${SENTENCES[reason]}`, {
    action: 'convert',
    reason,
  })

/** The post as the network told of it; null: its words are gone. */
export function messageOf(rows: Rows, post: StreamPost): InboundMessage | null {
  const content = post.contentId ? rows.get('contents', post.contentId) : null
  if (!content || content.erasedAt) return null
  const quoted = post.quotedContentId ? rows.get('contents', post.quotedContentId) : null
  const profile = post.profileId ? rows.get('contents', post.profileId)?.body.profile : null
  const person = { id: post.peerId, profile: profile ?? null }
  return {
    type: 'message',
    externalId: post.externalId,
    kind: post.kind,
    visibility: 'public',
    source: 'post',
    direction: 'in',
    author: person,
    peer: person,
    rootId: post.rootId,
    parentId: post.parentExternalId,
    quotedId: post.quotedExternalId,
    quotedText: quoted && !quoted.erasedAt ? quoted.text : null,
    text: content.text,
    attachments: post.attachments.map(({ kind, url, mediaType, width, height }, place) => ({
      kind,
      url,
      mediaType,
      width,
      height,
      alternative: content.body.alternatives?.[place] ?? null,
    })),
    sentAt: post.postedAt,
    permalink: post.permalink,
    editedId: post.editedExternalId,
  }
}
