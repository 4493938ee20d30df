import type { ChannelSettings } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Delivery } from '../../model/delivery.js'
import type { Id } from '../../model/id.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { type Change, type Context, insert, update } from '../context.js'
import { withLink } from '../replies/link.js'
import { sent } from '../replies/outcome.js'
import { MAX_MESSAGES } from '../replies/reply.js'
import { converted } from '../stream/forget.js'
import { keptInStream } from '../stream/keep.js'
import { tombstoneOf } from './deleted.js'
import { grown } from './grown.js'
import { belongsHome } from './guests.js'
import { homeOf, partiesOf } from './mail.js'
import { siblingsOf } from './siblings.js'
import { start, succeeded } from './start.js'
import { completed, edited, stored } from './stored.js'
import { echoForm, type Receiving, threadKey } from './thread.js'

/** What became of a message: its changes, and the reason for which it was counted, when it makes no message of ours. */
interface Reception {
  readonly changes: readonly Change[]
  readonly counted: string | null
}
const only = (counted: string): Reception => ({ changes: [], counted })

/**
 * A message of the network finds its place (R70): the same whatever the order and number of its
 * deliveries. Known already: nothing, unless it is a newer version. Our own: linked to the reply that it echoes, or
 * kept as written elsewhere, never New. What no setting lets in is kept in the stream of the account (R112).
 */
export function receive(context: Context, channel: Receiving, message: InboundMessage): Reception {
  if (isOurOwn(context, channel, message)) return only('own-account')
  const home = belongsHome(context, channel, message, (row) => echoed(context, row, message) !== null)
  return received(context, home ?? channel, message)
}

/** One account of ours wrote where another one hears of it: the first tells of it as its own, and it is nobody's question. */
function isOurOwn({ configuration }: Context, channel: Receiving, message: InboundMessage): boolean {
  if (message.direction === 'out' || message.visibility === 'private') return false
  return siblingsOf(configuration, channel.channelId).some(
    ({ value }) => value.accountId === message.author.id,
  )
}

function received(context: Context, channel: Receiving, message: InboundMessage): Reception {
  const { rows, configuration } = context
  const settings = configuration.need('channel', channel.channelId).value
  const known = rows.find('messages', 'external', [channel.channelId, message.externalId])
  // Two mails of one identifier are one mail on two ways, or a forgery: the first stays as it is.
  if (known && message.mail) return only('mail-known')
  if (known) {
    const changes = [...edited(context, known, message), ...completed(context, channel, known, message)]
    return { changes, counted: null }
  }
  if (!message.peer) return only('own-post')
  if (isShutOut(context, channel, message)) return only('blocked-thread')
  // A deleted conversation does not come back with one of its posts (R126).
  if (tombstoneOf(context, channel.channelId, message)?.reason === 'conversation-deleted')
    return only('conversation-deleted')
  const { current } = threadOf(context, channel, message)
  if (message.direction === 'out' && current) {
    const delivery = echoed(context, current, message)
    if (delivery)
      return { changes: sent(context, delivery, message.externalId, message.permalink), counted: null }
  }
  if (!captured(context, settings, message) && !joins(context, current, message, settings))
    return {
      changes: keptInStream(context, channel, message),
      counted: message.direction === 'out' ? 'not-captured-own' : `not-captured-${message.kind}`,
    }
  const taken = take(context, channel, message)
  return taken === 'full' ? only('conversation-full') : { changes: taken.changes, counted: null }
}

function isShutOut(context: Context, channel: Receiving, message: InboundMessage): boolean {
  const { rootId } = message
  const place = [channel.channelId, rootId]
  if (rootId !== '' && context.rows.find('blockedThreads', 'root', place)) return true
  return homeOf(context, channel, message)?.blocked ?? false
}

/** The thread of a message, and its newest conversation: a mail may continue one whose key does not follow from it. */
function threadOf(context: Context, channel: Receiving, message: InboundMessage) {
  const { visibility, peer, rootId } = message
  const home = homeOf(context, channel, message)
  const key = home?.threadKey ?? threadKey(channel.channelId, visibility, peer?.id ?? '', rootId)
  return { home, key, current: context.rows.find('conversations', 'current', [key]) ?? home }
}

/** A message that is not known yet becomes one of its thread's conversation, or begins one; full: of neither (R131). */
export function take(
  context: Context,
  channel: Receiving,
  message: InboundMessage,
): { readonly changes: readonly Change[]; readonly conversationId: Id<'conversation'> } | 'full' {
  const settings = context.configuration.need('channel', channel.channelId).value
  const { home, key, current } = threadOf(context, channel, message)
  const place = placeIn(context, current, message, settings)
  if (place === 'full' || !message.peer) return 'full'
  const parties = partiesOf(context, channel, message, home)
  const changes = [...parties.changes]
  const made = place ?? start(context, channel.channelId, key, message, parties, current)
  if (!place)
    changes.push(...(current ? succeeded(current, made.id) : []), insert('conversations', made as never))
  changes.push(...stored(context, made, message, parties))
  if (place) changes.push(update('conversations', place.id, grown(context, place, message, settings)))
  const post = context.rows.find('streamPosts', 'external', [channel.channelId, message.externalId])
  if (post) changes.push(...converted(context, post, made.id))
  return { changes, conversationId: made.id }
}

/**
 * One filter for every transport (pitfall 12): which kinds of message become conversations. What the account wrote
 * elsewhere begins one only where its answers come in.
 */
function captured(
  { entitlements }: Context,
  { capture, privateMessages }: Pick<ChannelSettings, 'capture' | 'privateMessages'>,
  message: InboundMessage,
): boolean {
  // Mail is a channel's whole purpose, and no type of message among others.
  if (message.kind === 'email') return true
  // What a plan says of private messages holds for every kind of them (R108).
  if (message.visibility === 'private')
    return privateMessages && entitlements.privateMessages && (capture.dm || message.kind !== 'dm')
  if (message.direction === 'out') return capture.mention || capture.reply || message.kind === 'chat'
  const toggles: Readonly<Record<string, boolean>> = { ...capture, post: capture.mention }
  return toggles[message.kind] ?? true
}

/** What is said in a public conversation that is there belongs to it, however it began (R113, R123). */
function joins(
  context: Context,
  current: Conversation | null,
  message: InboundMessage,
  settings: Pick<ChannelSettings, 'overflow' | 'reopenWindow'>,
): boolean {
  if (message.visibility === 'private' && message.direction === 'in') return false
  return message.kind !== 'repost' && placeIn(context, current, message, settings) !== null
}

/** The conversation that takes the message; null: a new one does; full: none (R130, R131). */
function placeIn(
  context: Context,
  current: Conversation | null,
  message: InboundMessage,
  settings: Pick<ChannelSettings, 'overflow' | 'reopenWindow'>,
): Conversation | 'full' | null {
  if (!current || current.deletedAt) return null
  if (isOver(context, current, message, settings)) return null
  if (current.messageCount < MAX_MESSAGES) return current
  return settings.overflow === 'stop' ? 'full' : null
}

/** Resolved for longer than it comes back: whoever writes again begins anew, also where the earlier one is full. */
function isOver(
  { now }: Context,
  { queue, resolvedAt, visibility, mutedAt }: Conversation,
  { direction }: InboundMessage,
  { reopenWindow }: Pick<ChannelSettings, 'reopenWindow'>,
): boolean {
  // A muted one takes what comes in for as long as it is muted.
  if (queue !== 'resolved' || mutedAt || direction === 'out' || !resolvedAt) return false
  return now.getTime() - resolvedAt.getTime() >= reopenWindow[visibility]
}

/** Our own reply comes back: it is the delivery with that text and target, also before the network has answered us (P5). */
function echoed(context: Context, conversation: Conversation, message: InboundMessage): Delivery | null {
  const { rows, configuration } = context
  const writes = (id: string) => configuration.get('channel', id)?.value.accountId === message.author.id
  const delivery = rows
    .list('deliveries', 'open', [conversation.id])
    .find(
      (open) =>
        ['sending', 'unknown', 'needs-human'].includes(open.state) &&
        writes(open.byChannelId) &&
        (open.targetId === null ||
          open.targetId === message.parentId ||
          open.targetId === message.quotedId) &&
        echoForm(withLink(rows.get('contents', open.contentId)?.text ?? '', open.linkUrl)) ===
          echoForm(message.text),
    )
  return delivery ?? null
}
