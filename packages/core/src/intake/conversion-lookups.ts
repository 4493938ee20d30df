import type { Rows } from '../domain/context.js'
import { messageOf } from '../domain/stream/convert.js'
import { wordsOfPost } from '../domain/stream/forget.js'
import type { Lookup } from '../ports/storage.js'
import { atHome, followUps, lookupsFor, profilesOf, type Told } from './lookups.js'

type Stage = (postIds: readonly string[], rows: Rows) => readonly Lookup[]

/** The posts as if their networks told of them now: what a conversion reads is what taking them in reads. */
function told(postIds: readonly string[], rows: Rows): Told[] {
  return postIds.flatMap((id) => {
    const post = rows.get('streamPosts', id)
    const message = post ? messageOf(rows, post) : null
    if (!post || !message) return []
    const { channelId, network } = post
    return [{ row: { channelId, adapter: network }, network, events: [message], waits: false }]
  })
}

/** A post is converted where it was seen, whatever other accounts have heard of it. */
const alone = () => []

/** The conversations that the posts are in already. */
function homesOf(postIds: readonly string[], rows: Rows): readonly Lookup[] {
  const ids = postIds.flatMap((id) => {
    const post = rows.get('streamPosts', id)
    if (!post) return []
    if (post.conversationId) return [post.conversationId]
    // Posts without words are refused or known by their row alone.
    if (!messageOf(rows, post)) return []
    return rows.find('messages', 'external', [post.channelId, post.externalId])?.conversationId ?? []
  })
  return ids.length > 0 ? [{ table: 'conversations', by: 'id', values: ids.map((id) => [id]) }] : []
}

/** What converting posts has to read, once their rows are there. */
export const conversionStages: readonly Stage[] = [
  (postIds, rows) => {
    const words = postIds.flatMap((id) => {
      const post = rows.get('streamPosts', id)
      return post ? wordsOfPost(post).map((content) => [content]) : []
    })
    return words.length > 0 ? [{ table: 'contents', by: 'id', values: words }] : []
  },
  (postIds, rows) => lookupsFor(told(postIds, rows), alone),
  (postIds, rows) => atHome(told(postIds, rows), rows),
  (postIds, rows) => followUps(told(postIds, rows), rows, alone),
  (postIds, rows) => homesOf(postIds, rows),
  (postIds, rows) => profilesOf(told(postIds, rows), rows, alone),
]
