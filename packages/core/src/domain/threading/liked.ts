import type { InboundMessage } from '../../ports/channel-adapter.js'
import type { Change, Context } from '../context.js'
import { tombstoneOf } from './deleted.js'
import { receive } from './receive.js'
import type { Receiving } from './thread.js'

/**
 * The account likes a post: it becomes a conversation, or joins that of its thread (R104, R116, R159). What is known
 * already stays as it is: likes of our own menu are of messages that are known (R79), and a post that came in as a
 * mention comes in once. Taking the like back changes nothing.
 */
export function liked(
  context: Context,
  channel: Receiving,
  message: InboundMessage | null,
): { readonly changes: readonly Change[]; readonly counted: string | null } {
  const only = (counted: string) => ({ changes: [], counted })
  // A poll of what the account likes brings the post that this delivery does not have.
  if (!message) return only('liked')
  const { channelId } = channel
  if (context.rows.find('messages', 'external', [channelId, message.externalId])) return only('liked')
  if (!context.configuration.need('channel', channelId).value.capture.like) return only('not-captured-like')
  if (tombstoneOf(context, channelId, message)) return only('liked')
  return receive(context, channel, message)
}
