import type { SimEvent, SimPost, Subscription } from '../state/types.js'
import type { World } from '../state/world.js'
import {
  deletion,
  dmPayload,
  like,
  postIncludes,
  postObject,
  readPayload,
  revokePayload,
  typingPayload,
} from './payloads.js'

/** One thing to tell one account. */
export interface Notice {
  eventType: string
  /** Whose activity it is: compared with a subscription's filter.user_id. */
  userId: string
  direction?: 'inbound' | 'outbound'
  uuid: string
  payload: unknown
  includes?: unknown
}

/** What X would call an event, and for whom: the same post can be several events for one account. */
export function noticesOf(world: World, event: SimEvent): Notice[] {
  const uuid = () => world.random.int64()
  switch (event.kind) {
    case 'post':
      return postNotices(world, event.post)
    case 'delete': {
      const told = deletion(world, event.post)
      return [{ eventType: 'post.delete', userId: event.post.authorId, uuid: uuid(), ...told }]
    }
    case 'like': {
      const told = { ...like(world, event.like, event.post), eventType: 'like.create' }
      return [
        { ...told, userId: event.like.userId, direction: 'outbound', uuid: uuid() },
        { ...told, userId: event.post.authorId, direction: 'inbound', uuid: uuid() },
      ]
    }
    case 'dm': {
      // The shape of version 1.1 cannot name a group, so groups reach an app by polling alone.
      if (event.dm.participants.length !== 2) return []
      const payload = dmPayload(world, event.dm)
      return event.dm.participants.map((userId) => ({
        eventType: userId === event.dm.senderId ? 'dm.sent' : 'dm.received',
        userId,
        uuid: uuid(),
        payload,
      }))
    }
    case 'read': {
      const payload = readPayload(world, event.readerId, event.otherId, event.lastReadId)
      return [{ eventType: 'dm.read', userId: event.otherId, uuid: uuid(), payload }]
    }
    case 'typing': {
      const payload = typingPayload(world, event.fromId, event.toId)
      return [{ eventType: 'dm.indicate_typing', userId: event.toId, uuid: uuid(), payload }]
    }
    case 'revoke':
      return [
        {
          eventType: 'oauth.revoke',
          userId: event.userId,
          uuid: uuid(),
          payload: revokePayload(world, event.userId),
        },
      ]
    case 'profile': {
      const payload = { before: event.before, after: event.after }
      return [{ eventType: `profile.update.${event.part}`, userId: event.userId, uuid: uuid(), payload }]
    }
    case 'raw':
      return [{ eventType: event.eventType, userId: event.userId, uuid: uuid(), payload: event.payload }]
  }
}

/** Protected authors are never delivered. Implied mentions of a reply are no mention event. */
function postNotices(world: World, post: SimPost): Notice[] {
  if (world.users.get(post.authorId)?.protected) return []
  const payload = postObject(world, post)
  const includes = postIncludes(world, post)
  const told = (eventType: string, userId: string): Notice => ({
    eventType,
    userId,
    uuid: post.id,
    payload,
    includes,
  })
  const out = [told('post.create', post.authorId)]
  const named = new Set(
    post.entities.mentions.filter((mention) => !mention.implied).map((mention) => mention.id),
  )
  for (const userId of named) out.push(told('post.mention.create', userId))
  const relations: [string, string | undefined][] = [
    ['post.reply.create', post.replyTo],
    ['post.quote.create', post.quotes],
    ['post.repost.create', post.repostOf],
  ]
  for (const [eventType, id] of relations) {
    const other = id === undefined ? undefined : world.posts.get(id)
    // One's own reply to oneself is one's own post and nothing else.
    if (other && other.authorId !== post.authorId) out.push(told(eventType, other.authorId))
  }
  return out
}

export function wants(subscription: Subscription, notice: Notice): boolean {
  if (subscription.eventType !== notice.eventType) return false
  const { user_id, direction } = subscription.filter
  if (user_id !== undefined && user_id !== notice.userId) return false
  return direction === undefined || notice.direction === undefined || direction === notice.direction
}
