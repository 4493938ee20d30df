import type { InboundAttachment } from '@inboxkit/core'
import {
  type Fields,
  fields,
  identifier,
  isFields,
  objects,
  requiredIdentifier,
  string,
  webAddress,
} from './fields.js'
import { instant, instantOfId } from './instant.js'
import { attachmentOf } from './media.js'
import { mentionsOf } from './mentions.js'
import { type People, peopleOf } from './person.js'
import type { Post } from './post.js'
import { isMediaPage, linksOf, plainText, snapshotOf } from './text.js'
import { unreadable } from './unreadable.js'

/** What comes beside the objects of an answer, under the names of both dialects. */
export interface Includes {
  readonly people: People
  readonly posts: ReadonlyMap<string, Fields>
  readonly media: ReadonlyMap<string, Fields>
}

export function includesOf(raw: unknown): Includes {
  const from = fields(raw)
  const posts = new Map<string, Fields>()
  for (const post of [...objects(from.tweets), ...objects(from.posts)]) {
    const id = identifier(post, 'id')
    if (id !== null) posts.set(id, post)
  }
  const media = new Map<string, Fields>()
  for (const entry of objects(from.media)) {
    const key = string(entry.media_key)
    if (key !== null) media.set(key, entry)
  }
  return { people: peopleOf(from.users), posts, media }
}

/**
 * Reads a post of the v2 vocabulary, in the tweet dialect and in the post dialect: webhooks, polls and likes share it.
 * @throws INVALID_INPUT when the identifier, the author or the text is missing
 */
export function readPostV2(raw: unknown, includes: Includes, path: string): Post {
  if (!isFields(raw)) throw unreadable(path, 'is no object')
  const id = requiredIdentifier(raw, 'id', path)
  const authorId = requiredIdentifier(raw, 'author_id', path)
  const createdAt = instant(raw.created_at) ?? instantOfId(id)
  if (createdAt === null) throw unreadable(`${path}.created_at`, 'is no instant')
  const { body, entities } = wording(raw)
  if (body === null) throw unreadable(`${path}.text`, 'is no text')

  const referenced = references(raw)
  const parentId =
    identifier(raw, 'in_reply_to_tweet_id') ?? identifier(raw, 'in_reply_to_post_id') ?? referenced.replied
  const parent = parentId === null ? undefined : includes.posts.get(parentId)
  const quoted = referenced.quoted === null ? undefined : includes.posts.get(referenced.quoted)
  const shown = attachmentsOf(raw, entities, includes)
  const firstId = firstVersion(raw, id)

  return {
    id,
    firstId,
    authorId,
    text: plainText(body, linksOf(entities, shown.hidden)),
    createdAt,
    rootId: identifier(raw, 'conversation_id') ?? parentId ?? firstId,
    parentId,
    parentAuthorId:
      parentId === null
        ? null
        : (identifier(raw, 'in_reply_to_user_id') ?? (parent ? identifier(parent, 'author_id') : null)),
    parentText: parent ? snapshotOf(wording(parent)) : null,
    quotedId: referenced.quoted,
    quotedAuthorId: quoted ? identifier(quoted, 'author_id') : null,
    quotedText: quoted ? snapshotOf(wording(quoted)) : null,
    repostedId: referenced.reposted,
    ...mentionsOf(body, entities, includes.people),
    attachments: shown.attachments,
    people: includes.people,
  }
}

/** Long posts carry a cut text and, beside it, the whole one with entities of its own. */
function wording(raw: Fields): { body: string | null; entities: Fields } {
  for (const note of [raw.note_tweet, raw.note_post]) {
    const whole = string(fields(note).text)
    if (whole !== null && whole !== '') return { body: whole, entities: fields(fields(note).entities) }
  }
  return { body: string(raw.text), entities: fields(raw.entities) }
}

const REFERENCE = {
  replied_to: 'replied',
  quoted: 'quoted',
  retweeted: 'reposted',
  reposted: 'reposted',
} as const

function references(raw: Fields): Record<'replied' | 'quoted' | 'reposted', string | null> {
  const found: Record<'replied' | 'quoted' | 'reposted', string | null> = {
    replied: null,
    quoted: null,
    reposted: null,
  }
  for (const entry of [...objects(raw.referenced_tweets), ...objects(raw.referenced_posts)]) {
    const type = string(entry.type)
    if (type === null || !Object.hasOwn(REFERENCE, type)) continue
    found[REFERENCE[type as keyof typeof REFERENCE]] ??= identifier(entry, 'id')
  }
  return found
}

function firstVersion(raw: Fields, id: string): string {
  let first = id
  for (const name of ['edit_history_tweet_ids', 'edit_history_post_ids']) {
    const history = raw[name]
    if (!Array.isArray(history)) continue
    for (const version of history) {
      const other = identifier({ version }, 'version')
      if (other !== null && BigInt(other) < BigInt(first)) first = other
    }
  }
  return first
}

function attachmentsOf(
  raw: Fields,
  entities: Fields,
  includes: Includes,
): { attachments: readonly InboundAttachment[]; hidden: ReadonlySet<string> } {
  const keys = fields(raw.attachments).media_keys
  const attachments: InboundAttachment[] = []
  const shown = new Set<unknown>()
  for (const key of Array.isArray(keys) ? keys : []) {
    const media = typeof key === 'string' ? includes.media.get(key) : undefined
    const attachment = media === undefined || shown.has(key) ? null : attachmentOf(media)
    if (attachment === null) continue
    attachments.push(attachment)
    shown.add(key)
  }
  const hidden = new Set<string>()
  if (attachments.length > 0) {
    for (const link of [...objects(entities.urls), ...objects(fields(raw.entities).urls)]) {
      const short = string(link.url)
      const isMedia = shown.has(link.media_key) || isMediaPage(webAddress(link.expanded_url) ?? '')
      if (short !== null && isMedia) hidden.add(short)
    }
  }
  return { attachments, hidden }
}
