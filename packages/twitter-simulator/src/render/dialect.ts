/** X renamed its vocabulary in August 2026; clients of both kinds exist. */
export type Dialect = 'tweet' | 'post'

/** Names that differ. All rendering is done in the older names and translated once at the end. */
const RENAMED: Readonly<Record<string, string>> = {
  referenced_tweets: 'referenced_posts',
  edit_history_tweet_ids: 'edit_history_post_ids',
  note_tweet: 'note_post',
  retweet_count: 'repost_count',
  tweet_count: 'post_count',
  most_recent_tweet_id: 'most_recent_post_id',
  pinned_tweet_id: 'pinned_post_id',
}

const POST_NAMES = new Set([...Object.values(RENAMED)])

/** Renames the keys of an answer, all the way down, and `includes.tweets`. */
export function translate(value: unknown, dialect: Dialect): unknown {
  return dialect === 'tweet' ? value : rename(value)
}

function rename(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rename)
  if (value === null || typeof value !== 'object') return value
  const out: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'includes' && inner !== null && typeof inner === 'object') {
      const { tweets, ...rest } = inner as Record<string, unknown>
      out.includes = rename({ ...rest, ...(tweets === undefined ? {} : { posts: tweets }) })
    } else out[RENAMED[key] ?? key] = rename(inner)
  }
  return out
}

/** The dialect of a request: that of its names, the older one where it asks for none. */
export function dialectOf(query: Readonly<Record<string, string>>): Dialect {
  if (query['post.fields'] !== undefined) return 'post'
  if (query['tweet.fields'] !== undefined) return 'tweet'
  const asked = Object.entries(query)
    .filter(([name]) => name === 'expansions' || name.endsWith('.fields'))
    .flatMap(([, value]) => value.split(','))
  return asked.some((name) => POST_NAMES.has(name)) ? 'post' : 'tweet'
}
