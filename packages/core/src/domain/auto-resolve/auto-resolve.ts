import type { AutoResolveSnapshot, Conversation, Queue } from '../../model/conversation.js'
import type { Configuration } from '../configuration.js'

/** The limit that a conversation takes along when it enters a queue (R26): the channel's, else the workspace's. */
export function autoResolveFor(
  configuration: Configuration,
  channelId: string,
  queue: Queue,
): AutoResolveSnapshot {
  const { autoResolve, autoResolveAnchor: anchor } = configuration.settings.value
  if (queue === 'resolved') return { afterMs: null, anchor }
  const own = configuration.need('channel', channelId).value.autoResolve[queue]
  if (own === 'off') return { afterMs: null, anchor }
  return { afterMs: own === 'inherit' ? autoResolve[queue] : own, anchor }
}

type Timed = Pick<Conversation, 'queue' | 'autoResolve' | 'enteredQueueAt' | 'lastMessageAt' | 'deletedAt'>

/** When New or Pending ends by itself (R22, R23): the limit after the later of queue entry and last message. */
export function autoResolveAt(conversation: Timed): Date | null {
  const { afterMs, anchor } = conversation.autoResolve
  if (conversation.queue === 'resolved' || afterMs === null || conversation.deletedAt) return null
  const entered = conversation.enteredQueueAt.getTime()
  const from = anchor === 'queue-entry' ? entered : Math.max(entered, conversation.lastMessageAt.getTime())
  return new Date(from + afterMs)
}
