import { everything } from '../render/fields.js'
import { references, renderPost } from '../render/post.js'
import { renderUser } from '../render/user.js'
import { iso } from '../state/clock.js'
import { MEDIA_TYPES, mediaUrl, messageMediaUrl } from '../state/media.js'
import type { Like, Link, SimDm, SimPost } from '../state/types.js'
import type { World } from '../state/world.js'

type Json = Record<string, unknown>

const FIELDS = new Set(
  [...everything.user].filter((f) => f !== 'receives_your_dm' && f !== 'connection_status'),
)

const POST_FIELDS = new Set([...everything.post].filter((field) => field !== 'source'))

/** Webhooks speak the older dialect, and say every whole number twice: `12` and `"12"`. */
function withStrings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStrings)
  if (value === null || typeof value !== 'object') return value
  const out: Json = {}
  for (const [key, inner] of Object.entries(value)) {
    out[key] = withStrings(inner)
    if (typeof inner === 'number' && Number.isInteger(inner)) out[`${key}_str`] = String(inner)
  }
  return out
}

export function postObject(world: World, post: SimPost): Json {
  const shown = renderPost(world, post, POST_FIELDS)
  const parent = post.replyTo === undefined ? {} : { in_reply_to_tweet_id: post.replyTo }
  return withStrings({ ...shown, ...parent }) as Json
}

export function userObject(world: World, userId: string): Json | undefined {
  const user = world.users.get(userId)
  return user ? (withStrings(renderUser(world, user, FIELDS)) as Json) : undefined
}

const users = (world: World, ids: readonly string[]): Json[] =>
  [...new Set(ids)].flatMap((id) => {
    const shown = userObject(world, id)
    return shown ? [shown] : []
  })

/** What stands beside a post: its author, those named, what it refers to, its pictures. */
export function postIncludes(world: World, post: SimPost): Json {
  const referenced = (references(post) ?? []).flatMap(({ id }) => world.livePost(id) ?? [])
  const media = post.media.flatMap((id) => world.media.get(id) ?? [])
  return {
    users: users(world, [post.authorId, ...post.entities.mentions.map((mention) => mention.id)]),
    tweets: [post, ...referenced].map((item) => postObject(world, item)),
    ...(media.length > 0
      ? {
          media: media.map((item) => ({
            media_key: item.key,
            type: MEDIA_TYPES[item.contentType]?.kind ?? 'photo',
            url: mediaUrl(world, item),
            width: item.width,
            height: item.height,
          })),
        }
      : {}),
  }
}

/** A deletion's users are wrapped in `data`, unlike everywhere else. */
export const deletion = (world: World, post: SimPost): { payload: Json; includes: Json } => ({
  payload: { id: post.id, author_id: post.authorId },
  includes: { users: users(world, [post.authorId]).map((data) => ({ data })) },
})

export const like = (world: World, event: Like, post: SimPost): { payload: Json; includes: Json } => ({
  payload: {
    id: BigInt(event.id).toString(16).padStart(32, '0'),
    created_at: iso(event.at),
    timestamp_ms: String(event.at),
    liked_tweet_author_id: post.authorId,
    liked_tweet_id: post.id,
  },
  includes: { users: users(world, [post.authorId, event.userId]), tweets: [postObject(world, post)] },
})

/** Direct messages keep the shape of version 1.1: no conversation id, a recipient, milliseconds as a string. */
export function dmPayload(world: World, dm: SimDm): Json {
  const to = dm.participants.find((id) => id !== dm.senderId) ?? dm.senderId
  return {
    direct_message_events: [
      {
        type: 'message_create',
        id: dm.id,
        created_timestamp: String(dm.createdAt),
        message_create: {
          target: { recipient_id: to },
          sender_id: dm.senderId,
          ...(dm.via === 'api' ? { source_app_id: world.app.id } : {}),
          message_data: {
            text: dm.text,
            entities: {
              hashtags: dm.entities.hashtags.map((tag) => ({ text: tag.tag, indices: [tag.start, tag.end] })),
              symbols: dm.entities.cashtags.map((tag) => ({ text: tag.tag, indices: [tag.start, tag.end] })),
              user_mentions: dm.entities.mentions.map((mention) => ({
                screen_name: mention.username,
                id_str: mention.id,
                indices: [mention.start, mention.end],
              })),
              urls: dm.entities.urls.map(oldLink),
            },
            ...(dm.mediaId === undefined ? {} : { attachment: attachmentOf(world, dm) }),
          },
        },
      },
    ],
    ...(dm.via === 'api'
      ? { apps: { [world.app.id]: { id: world.app.id, name: world.app.name, url: '' } } }
      : {}),
    users: keyed(world, [dm.senderId, to]),
  }
}

export const readPayload = (world: World, readerId: string, otherId: string, lastReadId: string): Json => ({
  direct_message_mark_read_events: [
    {
      created_timestamp: String(world.now()),
      sender_id: readerId,
      target: { recipient_id: otherId },
      last_read_event_id: lastReadId,
    },
  ],
  users: keyed(world, [readerId, otherId]),
})

export const typingPayload = (world: World, fromId: string, toId: string): Json => ({
  direct_message_indicate_typing_events: [
    { created_timestamp: String(world.now()), sender_id: fromId, target: { recipient_id: toId } },
  ],
  users: keyed(world, [fromId, toId]),
})

export const revokePayload = (world: World, userId: string): Json => ({
  date_time: iso(world.now()).replace(/\.\d{3}Z$/, '+00:00'),
  user_id: userId,
  app_id: world.app.id,
})

const keyed = (world: World, ids: readonly string[]): Json =>
  Object.fromEntries(users(world, ids).map((data) => [String(data.id), { data }]))

const oldLink = (link: Link): Json => ({
  url: link.url,
  expanded_url: link.expanded,
  display_url: link.display,
  indices: [link.start, link.end],
})

function attachmentOf(world: World, dm: SimDm): Json | undefined {
  const media = dm.mediaId === undefined ? undefined : world.media.get(dm.mediaId)
  if (!media) return undefined
  const url = messageMediaUrl(world, dm.id, media)
  const kind = MEDIA_TYPES[media.contentType]?.kind ?? 'photo'
  const link = dm.entities.urls.find(({ mediaKey }) => mediaKey === media.key)
  return {
    type: 'media',
    media: {
      ...(link ? { url: link.url, expanded_url: link.expanded, display_url: link.display } : {}),
      id_str: media.id,
      media_key: media.key,
      media_url: url,
      media_url_https: url,
      type: kind,
      sizes: { large: { w: media.width, h: media.height, resize: 'fit' } },
    },
  }
}
