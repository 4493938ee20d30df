import { z } from 'zod'
import { createPost, deletePost } from '../state/posts.js'
import { created, decode, type Endpoint, idOf, listOf, me, ok } from './endpoint.js'
import { postsById } from './postAnswer.js'
import { FORBIDDEN, forbidden, invalid, notFound } from './problems.js'

const READ = ['tweet.read', 'users.read'] as const
const id = z.string().regex(/^[0-9]{1,19}$/)
const settings = z.enum(['following', 'mentionedUsers', 'subscribers', 'verified'])

const NewPostBody = z.strictObject({
  text: z.string().optional(),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: id,
      exclude_reply_user_ids: z.array(id).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  quote_tweet_id: id.optional(),
  media: z
    .strictObject({ media_ids: z.array(id).min(1).max(4), tagged_user_ids: z.array(id).max(10).optional() })
    .optional(),
  reply_settings: settings.optional(),
  edit_options: z.strictObject({ previous_post_id: id }).optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  for_super_followers_only: z.boolean().optional(),
  nullcast: z.boolean().optional(),
  community_id: id.optional(),
  direct_message_deep_link: z.string().optional(),
  share_with_followers: z.boolean().optional(),
})

export const postEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/2/tweets',
    auth: 'user',
    scopes: ['tweet.write', ...READ],
    run(call) {
      const body = decode(NewPostBody, call.body)
      if (body.quote_tweet_id !== undefined && body.media !== undefined)
        throw invalid('A post has either a quoted post or media.', 'quote_tweet_id', body.quote_tweet_id)
      const post = createPost(call.world, me(call), {
        text: body.text ?? '',
        ...(body.reply ? { replyTo: body.reply.in_reply_to_tweet_id } : {}),
        ...(body.reply?.exclude_reply_user_ids ? { exclude: body.reply.exclude_reply_user_ids } : {}),
        ...(body.quote_tweet_id === undefined ? {} : { quotes: body.quote_tweet_id }),
        ...(body.media ? { media: body.media.media_ids } : {}),
        ...(body.edit_options ? { edits: body.edit_options.previous_post_id } : {}),
        ...(body.reply_settings ? { replySettings: body.reply_settings } : {}),
        via: 'api',
      })
      const data: Record<string, unknown> = { id: post.id, text: post.text }
      // Only the newer specification has the history in this answer.
      if (call.dialect === 'post') data.edit_history_tweet_ids = call.world.chains.get(post.chain)
      return created({ data })
    },
  },
  {
    method: 'DELETE',
    path: '/2/tweets/:id',
    auth: 'user',
    scopes: ['tweet.write', ...READ],
    run(call) {
      const post = call.world.livePost(idOf(call.params, 'id'))
      if (!post) throw notFound()
      if (post.authorId !== me(call).id) throw forbidden('You are not authorized to delete this Tweet.')
      deletePost(call.world, post)
      return ok({ data: { deleted: true } })
    },
  },
  {
    method: 'GET',
    path: '/2/tweets/:id',
    auth: 'either',
    scopes: READ,
    run: (call) => postsById(call, [idOf(call.params, 'id')], 'id', true),
  },
  {
    method: 'GET',
    path: '/2/tweets',
    auth: 'either',
    scopes: READ,
    run: (call) =>
      postsById(
        call,
        listOf(call.query, 'ids', 100).map((value) => idOf({ ids: value }, 'ids')),
        'ids',
        false,
      ),
  },
  {
    method: 'PUT',
    path: '/2/tweets/:tweet_id/hidden',
    auth: 'user',
    scopes: ['tweet.moderate.write', ...READ],
    run(call) {
      const { hidden } = decode(z.strictObject({ hidden: z.boolean() }), call.body)
      const post = call.world.livePost(idOf(call.params, 'tweet_id'))
      if (!post) throw notFound()
      // Only the author of the conversation hides replies in it, and never the root itself.
      const root = call.world.posts.get(post.conversationId)
      if (root?.authorId !== me(call).id || post.id === root.id) throw forbidden(FORBIDDEN.action)
      post.hidden = hidden
      call.world.onChange()
      return ok({ data: { hidden } })
    },
  },
]
