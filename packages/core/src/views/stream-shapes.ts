import { z } from 'zod'
import { MESSAGE_KINDS } from '../model/message.js'
import { profileView } from './shapes.js'

/** A post that an account saw and did not capture, as administrators see it (R112, R121). */
export const streamPostView = z.object({
  id: z.string(),
  channelId: z.string(),
  channelName: z.string(),
  externalId: z.string(),
  kind: z.enum(MESSAGE_KINDS),
  author: z.object({ id: z.string(), profile: profileView.nullable() }),
  /** null: it was converted, and its words stand in the conversation. */
  text: z.string().nullable(),
  quotedText: z.string().nullable(),
  attachments: z.array(
    z.object({ kind: z.enum(['image', 'gif', 'video', 'file']), alternative: z.string().nullable() }),
  ),
  permalink: z.string().nullable(),
  /** The network's instant, and ours. */
  postedAt: z.date(),
  receivedAt: z.date(),
  /** What it became; null: nothing yet. */
  conversationId: z.string().nullable(),
})
export type StreamPostView = z.output<typeof streamPostView>

/** What became of one post that was to be converted. */
export const conversionView = z.object({
  postId: z.string(),
  outcome: z.enum(['done', 'unchanged']),
  conversationId: z.string(),
})

/** The same for one of many; `waiting`: its turn comes; `cancelled`: it does not come any more. */
export const conversionItemView = z.object({
  postId: z.string(),
  outcome: z.enum(['waiting', 'done', 'unchanged', 'refused', 'cancelled']),
  /** Why it was refused. */
  code: z.string().nullable(),
  /** Which of several reasons of that code it was, as `replies-off`; null: the code has one. */
  reason: z.string().nullable(),
  conversationId: z.string().nullable(),
  at: z.date(),
})
