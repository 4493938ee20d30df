import type { Dialect } from './dialect.js'

type Table = Readonly<Record<string, { tweet?: string; post?: string }>>

const same = (...names: string[]): Table => Object.fromEntries(names.map((n) => [n, { tweet: n, post: n }]))

/** Field by field: how each dialect asks for it. Where a dialect has no name it cannot be asked for as a field. */
const POST_FIELDS: Table = {
  ...same(
    'attachments',
    'conversation_id',
    'created_at',
    'display_text_range',
    'edit_controls',
    'entities',
    'id',
    'lang',
    'paid_partnership',
    'possibly_sensitive',
    'public_metrics',
    'reply_settings',
    'source',
    'text',
  ),
  note_tweet: { tweet: 'note_tweet', post: 'note_post' },
  author_id: { tweet: 'author_id' },
  in_reply_to_user_id: { tweet: 'in_reply_to_user_id' },
  referenced_tweets: { tweet: 'referenced_tweets' },
  edit_history_tweet_ids: { tweet: 'edit_history_tweet_ids' },
}

const USER_FIELDS: Table = {
  ...same(
    'connection_status',
    'created_at',
    'description',
    'entities',
    'id',
    'location',
    'name',
    'profile_banner_url',
    'profile_image_url',
    'protected',
    'public_metrics',
    'receives_your_dm',
    'url',
    'username',
    'verified',
    'verified_type',
  ),
  is_identity_verified: { post: 'is_identity_verified' },
  most_recent_tweet_id: { tweet: 'most_recent_tweet_id' },
}

const DM_FIELDS: Table = {
  ...same('attachments', 'created_at', 'dm_conversation_id', 'entities', 'event_type', 'id', 'text'),
  participant_ids: { tweet: 'participant_ids' },
  referenced_tweets: { tweet: 'referenced_tweets' },
  sender_id: { tweet: 'sender_id' },
}

const MEDIA_FIELDS: Table = same(
  'alt_text',
  'duration_ms',
  'height',
  'media_key',
  'preview_image_url',
  'public_metrics',
  'type',
  'url',
  'variants',
  'width',
)

/** An expansion brings the object, and the field that points to it. */
const EXPANSIONS: Readonly<Record<string, { tweet?: string; post?: string; field: string }>> = {
  author: { tweet: 'author_id', post: 'author_id', field: 'author_id' },
  replied: { tweet: 'in_reply_to_user_id', post: 'in_reply_to_user_id', field: 'in_reply_to_user_id' },
  referenced: { tweet: 'referenced_tweets.id', post: 'referenced_posts', field: 'referenced_tweets' },
  referencedAuthor: { tweet: 'referenced_tweets.id.author_id', field: 'referenced_tweets' },
  referencedMedia: { tweet: 'referenced_tweets.id.attachments.media_keys', field: 'referenced_tweets' },
  media: { tweet: 'attachments.media_keys', post: 'attachments.media_keys', field: 'attachments' },
  mentioned: { tweet: 'entities.mentions.username', post: 'entities.mentions.username', field: 'entities' },
  versions: {
    tweet: 'edit_history_tweet_ids',
    post: 'edit_history_post_ids',
    field: 'edit_history_tweet_ids',
  },
  sender: { tweet: 'sender_id', post: 'sender_id', field: 'sender_id' },
  participants: { tweet: 'participant_ids', post: 'participant_ids', field: 'participant_ids' },
  recent: { tweet: 'most_recent_tweet_id', post: 'most_recent_post_id', field: 'most_recent_tweet_id' },
}

const ALWAYS = {
  post: ['id', 'text', 'edit_history_tweet_ids'],
  user: ['id', 'name', 'username'],
  dm: ['id', 'event_type', 'text'],
  media: ['media_key', 'type'],
} as const

/** What a request asks to see. Names are the older dialect's; unknown ones have silently gone. */
export interface Selection {
  post: ReadonlySet<string>
  user: ReadonlySet<string>
  dm: ReadonlySet<string>
  media: ReadonlySet<string>
  expand: ReadonlySet<string>
}

export function selectionOf(query: Readonly<Record<string, string>>, dialect: Dialect): Selection {
  const expand = new Set<string>()
  const implied: string[] = []
  const wanted = split(query.expansions)
  for (const [key, row] of Object.entries(EXPANSIONS)) {
    const name = row[dialect]
    if (name === undefined || !wanted.has(name)) continue
    expand.add(key)
    implied.push(row.field)
  }
  const pick = (table: Table, always: readonly string[], ...params: string[]): Set<string> => {
    const asked = new Set(params.flatMap((param) => [...split(query[param])]))
    const out = new Set<string>([...always, ...implied.filter((field) => table[field] !== undefined)])
    for (const [field, row] of Object.entries(table))
      if (row[dialect] && asked.has(row[dialect])) out.add(field)
    return out
  }
  return {
    post: pick(POST_FIELDS, ALWAYS.post, 'tweet.fields', 'post.fields'),
    user: pick(USER_FIELDS, ALWAYS.user, 'user.fields'),
    dm: pick(DM_FIELDS, ALWAYS.dm, 'dm_event.fields'),
    media: pick(MEDIA_FIELDS, ALWAYS.media, 'media.fields'),
    expand,
  }
}

export const everything: Selection = {
  post: new Set(Object.keys(POST_FIELDS)),
  user: new Set(Object.keys(USER_FIELDS)),
  dm: new Set(Object.keys(DM_FIELDS)),
  media: new Set(Object.keys(MEDIA_FIELDS)),
  expand: new Set(),
}

const split = (value: string | undefined): Set<string> =>
  new Set((value ?? '').split(',').map((name) => name.trim()))

export function only(full: Record<string, unknown>, fields: ReadonlySet<string>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(full))
    if (value !== undefined && fields.has(key)) out[key] = value
  return out
}
