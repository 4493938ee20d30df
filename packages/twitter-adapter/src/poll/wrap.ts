import type { RawDelivery } from '@inboxkit/core'
import { type Fields, fields, identifier, objects, string } from '../parse/fields.js'
import { peopleOf } from '../parse/person.js'
import { encode } from '../webhook/encode.js'
import { delivery } from '../webhook/key.js'

export type PolledKind = 'post' | 'direct-message' | 'like'

/**
 * Wraps one object of a page as a raw delivery, with what the page includes about it and no more: it goes the way of
 * webhooks, through `parse`, and is stored as it was read.
 */
export function wrap(
  kind: PolledKind,
  data: Fields,
  includes: Fields,
  accountId: string,
): RawDelivery | null {
  const id = identifier(data, 'id')
  const bytes = encode({ source: 'poll', kind, data, includes: about(data, includes) })
  if (bytes === null) return null
  return delivery(`poll.${kind}`, accountId, id, senderOf(kind, data, accountId), bytes)
}

function senderOf(kind: PolledKind, data: Fields, accountId: string): string | null {
  if (kind !== 'direct-message') {
    const author = identifier(data, 'author_id')
    return author === accountId ? identifier(data, 'in_reply_to_user_id') : author
  }
  const pair = (string(data.dm_conversation_id) ?? '').split('-')
  return pair.find((one) => one !== accountId && /^\d{1,19}$/.test(one)) ?? identifier(data, 'sender_id')
}

/** The people, posts and media that an object refers to. */
function about(data: Fields, includes: Fields): Record<string, unknown> {
  const posts = [...objects(includes.tweets), ...objects(includes.posts)]
  const refers = new Set(
    [...objects(data.referenced_tweets), ...objects(data.referenced_posts)].map((entry) =>
      identifier(entry, 'id'),
    ),
  )
  const related = posts.filter((post) => refers.has(identifier(post, 'id')))
  const people = new Set<string | null>([
    identifier(data, 'sender_id'),
    ...(string(data.dm_conversation_id) ?? '').split('-'),
    ...[data, ...related].flatMap((post) => [
      identifier(post, 'author_id'),
      identifier(post, 'in_reply_to_user_id'),
      ...objects(fields(post.entities).mentions).map((mention) => identifier(mention, 'id')),
    ]),
  ])
  const handles = new Set(
    objects(fields(data.entities).mentions).map((mention) => string(mention.username)?.toLowerCase()),
  )
  const keys = fields(data.attachments).media_keys
  const media = new Set<unknown>(Array.isArray(keys) ? keys : [])
  return {
    users: [...peopleOf(includes.users)].flatMap(([id, user]) =>
      people.has(id) || handles.has(string(user.username)?.toLowerCase()) ? [user] : [],
    ),
    posts: related,
    media: objects(includes.media).filter((entry) => media.has(entry.media_key)),
  }
}
