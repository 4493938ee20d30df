import type { Id } from '../../model/id.js'
import type { StreamPost } from '../../model/intake.js'
import { type Change, type Context, remove, update } from '../context.js'

/** The rows that hold a kept post's words. */
export const wordsOfPost = ({ contentId, quotedContentId, profileId }: StreamPost): Id<'content'>[] =>
  [contentId, quotedContentId, profileId].filter((id) => id !== null)

/** The kept post of that identifier, or of which that is the newest version; loaded by both keys. */
export const keptPost = ({ rows }: Pick<Context, 'rows'>, channelId: string, externalId: string) =>
  rows.find('streamPosts', 'external', [channelId, externalId]) ??
  rows.find('streamPosts', 'edited', [channelId, externalId])

/** A kept post became a message of that conversation: its words are the message's from now on. */
export function converted(context: Context, post: StreamPost, conversationId: Id<'conversation'>): Change[] {
  if (post.conversationId) return []
  const bare = { contentId: null, quotedContentId: null, profileId: null, attachments: [] }
  return [
    update('streamPosts', post.id, { ...bare, conversationId }),
    ...wordsOfPost(post)
      .filter((id) => context.rows.get('contents', id))
      .map((id) => remove('contents', id)),
  ]
}

/** A kept post goes, with its words: its author deleted it, or its conversation was deleted. */
export function forgotten(context: Pick<Context, 'rows'>, post: StreamPost): Change[] {
  return [
    remove('streamPosts', post.id),
    ...wordsOfPost(post)
      .filter((id) => context.rows.get('contents', id))
      .map((id) => remove('contents', id)),
  ]
}
