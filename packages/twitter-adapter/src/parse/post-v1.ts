import { type Fields, fields, identifier, isFields, objects, requiredIdentifier, string } from './fields.js'
import { instant, instantOfId } from './instant.js'
import { attachmentOf } from './media.js'
import { mentionsOf } from './mentions.js'
import { peopleOf } from './person.js'
import type { Post } from './post.js'
import { linksOf, plainText, snapshotOf } from './text.js'
import { unreadable } from './unreadable.js'

/**
 * Reads a post of the v1.1 vocabulary, which Account Activity bodies use. They name no conversation: the root is the
 * answered post, and a deeper thread is found by its parent.
 * @throws INVALID_INPUT when the identifier, the author or the text is missing
 */
export function readPostV1(raw: unknown, path: string): Post {
  if (!isFields(raw)) throw unreadable(path, 'is no object')
  const id = requiredIdentifier(raw, 'id', path)
  if (!isFields(raw.user)) throw unreadable(`${path}.user`, 'is no object')
  const authorId = requiredIdentifier(raw.user, 'id', `${path}.user`)
  const createdAt = instant(raw.timestamp_ms) ?? instant(raw.created_at) ?? instantOfId(id)
  if (createdAt === null) throw unreadable(`${path}.created_at`, 'is no instant')
  const { body, entities } = wording(raw)
  if (body === null) throw unreadable(`${path}.text`, 'is no text')

  const quoted = isFields(raw.quoted_status) ? raw.quoted_status : null
  const reposted = isFields(raw.retweeted_status) ? raw.retweeted_status : null
  const parentId = identifier(raw, 'in_reply_to_status_id')
  const media = mediaOf(raw)
  const attachments = media.flatMap((entry) => attachmentOf(entry) ?? [])
  const hidden = new Set(attachments.length > 0 ? media.flatMap((entry) => string(entry.url) ?? []) : [])
  const people = peopleOf([raw.user, ...(quoted ? [quoted.user] : []), ...(reposted ? [reposted.user] : [])])

  return {
    id,
    firstId: id,
    authorId,
    text: plainText(body, linksOf(entities, hidden)),
    createdAt,
    rootId: parentId ?? id,
    parentId,
    parentAuthorId: parentId === null ? null : identifier(raw, 'in_reply_to_user_id'),
    parentText: null,
    quotedId: reposted
      ? null
      : (identifier(raw, 'quoted_status_id') ?? (quoted ? identifier(quoted, 'id') : null)),
    quotedAuthorId: quoted ? identifier(fields(quoted.user), 'id') : null,
    quotedText: quoted ? snapshotOf(wording(quoted)) : null,
    repostedId: reposted ? identifier(reposted, 'id') : null,
    ...mentionsOf(body, entities, people),
    attachments,
    people,
  }
}

/** `text` is cut at 140; the whole text and its own entities are in `extended_tweet` (or at the top, as `full_text`). */
function wording(raw: Fields): { body: string | null; entities: Fields } {
  const extended = fields(raw.extended_tweet)
  const whole = string(extended.full_text)
  if (whole !== null) return { body: whole, entities: fields(extended.entities) }
  return { body: string(raw.full_text) ?? string(raw.text), entities: fields(raw.entities) }
}

/** The first place that lists media wins: they repeat each other, and `extended_entities` alone is complete. */
function mediaOf(raw: Fields): readonly Fields[] {
  const extended = fields(raw.extended_tweet)
  for (const place of [extended.extended_entities, raw.extended_entities, extended.entities, raw.entities]) {
    const media = objects(fields(place).media)
    if (media.length > 0) return media
  }
  return []
}
