import type { Capture } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Delivery } from '../../model/delivery.js'
import type { Id } from '../../model/id.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { autoResolveFor } from '../auto-resolve/auto-resolve.js'
import { type Change, type Context, insert, update } from '../context.js'
import { boomerangFor } from '../queues/enter.js'
import { withLink } from '../replies/link.js'
import { sent } from '../replies/outcome.js'
import { MAX_MESSAGES } from '../replies/reply.js'
import { grown } from './grown.js'
import { belongsHome } from './guests.js'
import { contactOf, peerWithProfile } from './people.js'
import { siblingsOf } from './siblings.js'
import { completed, edited, stored } from './stored.js'
import { echoForm, type Receiving, threadKey } from './thread.js'

/** What became of a message: its changes, or the reason for which it was counted only. */
type Reception = { readonly changes: Change[] } | { readonly counted: string }

/**
 * A message of the network finds its place (R70, domain 3.8, 3.9): the same whatever the order and number of its
 * deliveries. Known already: nothing, unless it is a newer version. Our own: linked to the reply that it echoes, or
 * kept as written elsewhere, never New.
 */
export function receive(context: Context, channel: Receiving, message: InboundMessage): Reception {
  if (isOurOwn(context, channel, message)) return { counted: 'own-account' }
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
  if (known)
    return { changes: [...edited(context, known, message), ...completed(context, channel, known, message)] }
  const { peer } = message
  if (!peer) return { counted: 'own-post' }
  if (!captured(settings.capture, settings.privateMessages, message))
    return { counted: `not-captured-${message.kind}` }
  if (message.rootId && rows.find('blockedThreads', 'root', [channel.channelId, message.rootId]))
    return { counted: 'blocked-thread' }
  const key = threadKey(channel.channelId, message.visibility, peer.id, message.rootId)
  const current = rows.find('conversations', 'current', [key])
  if (message.direction === 'out' && current) {
    const delivery = echoed(context, current, message)
    if (delivery) return { changes: sent(context, delivery, message.externalId, message.permalink) }
  }
  const { contactId, changes } = contactOf(
    context,
    channel.network,
    peerWithProfile(message, peer),
    message.sentAt,
  )
  const place = placeIn(context, current, message, settings)
  if (place === 'full') return { counted: 'conversation-full' }
  const made = place ?? start(context, channel.channelId, key, message, contactId, current)
  if (!place) {
    if (current) changes.push(update('conversations', current.id, { currentKey: null }))
    changes.push(insert('conversations', made as never))
  }
  changes.push(...stored(context, made, message, contactId))
  if (place) changes.push(update('conversations', place.id, grown(context, place, message, settings)))
  return { changes }
}

/** One filter for every transport (pitfall 12): which kinds of message become conversations. */
function captured(capture: Capture, privateMessages: boolean, message: InboundMessage): boolean {
  if (message.direction === 'out') return true
  if (message.visibility === 'private')
    return message.kind === 'dm' ? capture.dm && privateMessages : privateMessages
  const toggles: Readonly<Record<string, boolean>> = { ...capture, post: capture.mention }
  return toggles[message.kind] ?? true
}

type Settings = ReturnType<Context['configuration']['need']>['value'] & {
  readonly overflow: 'stop' | 'new-conversation'
  readonly reopenWindow: { readonly public: number; readonly private: number }
}

/** The conversation that takes the message; null: a new one does; full: none (R130, R131). */
function placeIn(
  context: Context,
  current: Conversation | null,
  message: InboundMessage,
  settings: Pick<Settings, 'overflow' | 'reopenWindow'>,
): Conversation | 'full' | null {
  if (!current || current.deletedAt) return null
  if (current.messageCount >= MAX_MESSAGES) return settings.overflow === 'stop' ? 'full' : null
  if (current.queue !== 'resolved' || message.direction === 'out' || !current.resolvedAt) return current
  const window = settings.reopenWindow[current.visibility]
  return context.now.getTime() - current.resolvedAt.getTime() < window ? current : null
}

/** A new conversation: in New for a contact who writes, in Pending when the account itself wrote first. */
function start(
  context: Context,
  channelId: Id<'channel'>,
  key: string,
  message: InboundMessage,
  contactId: Id<'contact'>,
  previous: Conversation | null,
): Omit<Conversation, 'version'> {
  const { now, configuration } = context
  const inbound = message.direction === 'in'
  const queue = inbound ? 'new' : 'pending'
  return {
    id: context.ids.next('conversation'),
    channelId,
    visibility: message.visibility,
    source: message.source,
    contactId,
    peerId: message.peer?.id ?? '',
    rootId: message.rootId,
    threadKey: key,
    currentKey: key,
    previousConversationId: previous?.id ?? null,
    startedBy: inbound ? 'contact' : 'business',
    queue,
    enteredQueueAt: now,
    assigneeId: null,
    teamId: null,
    routedTeamId: null,
    tags: [],
    topicIds: [],
    contactGroupIds: [],
    priority: 0,
    createdAt: now,
    updatedAt: now,
    firstMessageAt: message.sentAt,
    lastMessageAt: message.sentAt,
    lastInboundAt: inbound ? message.sentAt : null,
    lastOutboundAt: inbound ? null : message.sentAt,
    waitingSince: inbound ? message.sentAt : null,
    firstResponseAt: null,
    replyToId: inbound && message.visibility === 'public' ? message.externalId : null,
    messageCount: 1,
    reopens: 0,
    resolvedAt: null,
    firstResolvedAt: null,
    resolveReasonId: null,
    autoResolve: autoResolveFor(configuration, channelId, queue),
    boomerangAt: boomerangFor(configuration, queue, now),
    boomerangNoteId: null,
    rulesAt: null,
    firedRuleIds: [],
    giveBackAt: null,
    gaveBackIds: [],
    sla: [],
    slaDueAt: null,
    wakeAt: null,
    blocked: false,
    deletedAt: null,
  }
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
