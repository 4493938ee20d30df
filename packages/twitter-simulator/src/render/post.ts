import { iso } from '../state/clock.js'
import { EDIT_WINDOW_MS, MAX_EDITS } from '../state/posts.js'
import type { SimPost } from '../state/types.js'
import type { World } from '../state/world.js'
import { cutToWeight, MAX_WEIGHT } from '../text/weigh.js'
import { renderEntities, withoutMediaKeys } from './entities.js'
import { only } from './fields.js'

/** A post in the older dialect's names, cut to the wanted fields. */
export function renderPost(
  world: World,
  post: SimPost,
  fields: ReadonlySet<string>,
): Record<string, unknown> {
  const chain = world.chains.get(post.chain) ?? [post.id]
  const versions = chain.slice(0, chain.indexOf(post.id) + 1)
  const first = world.posts.get(post.chain)
  const until = (first?.createdAt ?? post.createdAt) + EDIT_WINDOW_MS
  const keys = post.media.flatMap((id) => world.media.get(id)?.key ?? [])
  const entities = renderEntities(post.entities)
  return only(
    {
      id: post.id,
      text: post.long ? `${cutToWeight(post.text, MAX_WEIGHT - 2)}…` : post.text,
      edit_history_tweet_ids: versions,
      author_id: post.authorId,
      created_at: iso(post.createdAt),
      conversation_id: post.conversationId,
      in_reply_to_user_id: post.replyToUser,
      referenced_tweets: references(post),
      attachments: keys.length > 0 ? { media_keys: keys } : undefined,
      entities: post.long ? undefined : entities,
      note_tweet: post.long
        ? { text: post.text, ...(entities ? { entities: withoutMediaKeys(entities) } : {}) }
        : undefined,
      display_text_range: [post.displayStart, post.displayEnd],
      edit_controls: {
        edits_remaining: Math.max(0, MAX_EDITS - (versions.length - 1)),
        is_edit_eligible: post.repostOf === undefined && world.now() < until,
        editable_until: iso(until),
      },
      public_metrics: metrics(world, post),
      reply_settings: post.replySettings,
      lang: post.lang,
      possibly_sensitive: false,
      paid_partnership: false,
      source: post.via === 'api' ? world.app.name : 'X Web App',
    },
    fields,
  )
}

export function references(post: SimPost): { type: string; id: string }[] | undefined {
  const out: { type: string; id: string }[] = []
  if (post.replyTo) out.push({ type: 'replied_to', id: post.replyTo })
  if (post.quotes) out.push({ type: 'quoted', id: post.quotes })
  if (post.repostOf) out.push({ type: 'retweeted', id: post.repostOf })
  return out.length > 0 ? out : undefined
}

function metrics(world: World, post: SimPost): Record<string, number> {
  const others = world.referencing(post.id)
  return {
    retweet_count: others.filter((other) => other.repostOf === post.id).length,
    reply_count: others.filter((other) => other.replyTo === post.id).length,
    like_count: world.likedBy(post.id).length,
    quote_count: others.filter((other) => other.quotes === post.id).length,
    bookmark_count: 0,
    impression_count: 0,
  }
}
