import type { InboundEvent, InboundMessage } from '@inboxkit/core'
import { type Fields, fields, identifier, isFields, requiredIdentifier, string } from './fields.js'
import { instant } from './instant.js'
import { messageOfPost } from './message-of-post.js'
import { readPostV1 } from './post-v1.js'
import { includesOf, readPostV2 } from './post-v2.js'
import { unreadable } from './unreadable.js'

const RECEIVED: InboundEvent = { type: 'counted', reason: 'like-received' }

/** A like told by the X Activity API: the liked post is among the includes, or missing. */
export function readLikeV2(data: Fields, accountId: string): InboundEvent {
  if (!isFields(data.payload)) throw unreadable('data.payload', 'is no object')
  const payload = data.payload
  const externalId = requiredIdentifier(payload, 'liked_tweet_id', 'data.payload')
  const authorId = identifier(payload, 'liked_tweet_author_id')
  const direction = string(fields(data.filter).direction)
  if (direction === 'inbound' || (direction === null && authorId === accountId)) return RECEIVED
  const at = instant(payload.timestamp_ms) ?? instant(payload.created_at)
  if (at === null) throw unreadable('data.payload.created_at', 'is no instant')
  const includes = includesOf(data.includes)
  const post = includes.posts.get(externalId)
  const message =
    post === undefined ? null : messageOfPost(readPostV2(post, includes, 'data.includes'), accountId)
  return { type: 'liked', message: liked(message), externalId: message?.externalId ?? externalId, at }
}

/** A like told by the Account Activity API, which carries the whole post. */
export function readLikeV1(raw: Fields, accountId: string, path: string): InboundEvent {
  const by = requiredIdentifier(fields(raw.user), 'id', `${path}.user`)
  if (by !== accountId) return RECEIVED
  const at = instant(raw.timestamp_ms) ?? instant(raw.created_at)
  if (at === null) throw unreadable(`${path}.created_at`, 'is no instant')
  const message = messageOfPost(readPostV1(raw.favorited_status, `${path}.favorited_status`), accountId)
  return { type: 'liked', message: liked(message), externalId: message.externalId, at }
}

/** A post that a poll found among what the account likes. When it was liked X does not tell. */
export function readPolledLike(message: InboundMessage): InboundEvent {
  return { type: 'liked', message: liked(message), externalId: message.externalId, at: null }
}

/** A liked post opens a conversation with its author, of source «like» (R104, R128); an own post liked by itself opens none. */
function liked(message: InboundMessage | null): InboundMessage | null {
  return message === null || message.direction === 'out' ? null : { ...message, kind: 'like', source: 'like' }
}
