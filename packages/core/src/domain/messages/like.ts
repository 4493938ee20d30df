import type { Message } from '../../model/message.js'
import { type Change, type Context, update } from '../context.js'
import { schedule } from '../work/work.js'

export type LikeWish = 'like' | 'unlike'

/** How often a network that fails is asked, before the wish is given up. */
const MAX_TRIES = 8

/** The state that a message will have when what was asked of the network is done. */
const wished = (message: Message): LikeWish => message.likeWish ?? (message.likedByUs ? 'like' : 'unlike')

/**
 * Asks the network to like a post, or to take it back (R79): a durable wish, one for each message, so the newest counts.
 * What is so already, or asked for already, changes nothing.
 */
export function wish(context: Context, message: Message, wanted: LikeWish): Change[] {
  if (wished(message) === wanted) return []
  return [
    update('messages', message.id, { likeWish: wanted, likeError: null }),
    ...schedule(context, 'act', message.id, context.now, {
      state: 'open',
      attempts: 0,
      payload: { messageId: message.id },
    }),
  ]
}

/** What became of a wish at the network. One that was changed meanwhile is asked for again. */
export function granted(message: Message, asked: LikeWish, error: string | null): Change[] {
  const known = error === null ? { likedByUs: asked === 'like' } : {}
  if (message.likeWish !== asked) return error === null ? [update('messages', message.id, known)] : []
  return [update('messages', message.id, { ...known, likeWish: null, likeError: error })]
}

/** A network that keeps failing is asked no more. */
export const triedEnough = (attempts: number): boolean => attempts + 1 >= MAX_TRIES
