import type { Capture } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { Message } from '../../model/message.js'
import type { InboundMessage, NetworkPerson } from '../../ports/channel-adapter.js'
import { autoResolveFor } from '../auto-resolve/auto-resolve.js'
import { type Change, type Context, insert, update } from '../context.js'
import { sent } from '../replies/outcome.js'
import { MAX_MESSAGES } from '../replies/reply.js'
import { grown } from './grown.js'
import { contactOf, renewed } from './people.js'
import { compareIds, echoForm, sortKey, threadKey } from './thread.js'

/** The channel on which something arrived. */
export interface Receiving {
  readonly channelId: Id<'channel'>
  readonly network: string
}
/** What became of a message: its changes, or the reason for which it was counted only. */
export type Reception = { readonly changes: Change[] } | { readonly counted: string }

/**
 * A message of the network finds its place (R70, domain 3.8, 3.9): the same whatever the order and number of its
 * deliveries. Known already: nothing, unless it is a newer version. Our own: linked to the reply that it echoes, or
 * kept as written elsewhere, never New.
 */
export function receive(context: Context, channel: Receiving, message: InboundMessage): Reception {
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
    const echoed = echo(context, current, message)
    if (echoed) return { changes: echoed }
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

const peerWithProfile = (message: InboundMessage, peer: NetworkPerson): NetworkPerson =>
  peer.profile || message.direction === 'out' ? peer : message.author

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
    boomerangAt: null,
    boomerangNoteId: null,
    giveBackAt: null,
    sla: [],
    slaDueAt: null,
    wakeAt: null,
    blocked: false,
    deletedAt: null,
  }
}

/** The message and its text. One that was deleted before it came keeps its shell only (P4). */
function stored(
  context: Context,
  conversation: Pick<Conversation, 'id' | 'channelId'>,
  message: InboundMessage,
  contactId: Id<'contact'>,
): Change[] {
  const { ids, now } = context
  const tombstone = tombstoneOf(context, conversation.channelId, message)
  const [contentId, quotedContentId] = [
    ids.next('content'),
    message.quotedText && !tombstone ? ids.next('content') : null,
  ]
  const inbound = message.direction === 'in'
  const owned = { contactId, channelId: conversation.channelId }
  const changes: Change[] = [
    insert('contents', {
      id: contentId,
      kind: 'message',
      text: tombstone ? '' : message.text,
      body: tombstone ? {} : { alternatives: message.attachments.map(({ alternative }) => alternative) },
      ...owned,
      erasedAt: tombstone ? tombstone.at : null,
      length: [...message.text].length,
    }),
  ]
  if (quotedContentId) changes.push(quote(quotedContentId, message, owned))
  changes.push(
    insert('messages', {
      id: ids.next('message'),
      conversationId: conversation.id,
      channelId: conversation.channelId,
      direction: message.direction,
      kind: message.kind,
      visibility: message.visibility,
      externalId: message.externalId,
      editedExternalId: message.editedId,
      parentExternalId: message.parentId,
      quotedExternalId: message.quotedId,
      permalink: message.visibility === 'public' ? message.permalink : null,
      contentId,
      quotedContentId,
      author: inbound ? 'contact' : 'account',
      authorContactId: inbound ? contactId : null,
      authorUserId: null,
      deliveryId: null,
      attachments: tombstone ? [] : attachmentsOf(message),
      sentAt: message.sentAt,
      receivedAt: now,
      sortKey: sortKey(message.sentAt, message.externalId),
      editedAt: message.editedId ? now : null,
      deletedAt: tombstone ? tombstone.at : null,
      maskedAt: null,
      likedByUs: false,
      hidden: false,
    }),
  )
  return changes
}

/** A newer version of a known message replaces its text; an older or the same one changes nothing. */
function edited(context: Context, known: Message, message: InboundMessage): Change[] {
  if (!message.editedId || known.maskedAt) return []
  if (known.editedExternalId !== null && compareIds(message.editedId, known.editedExternalId) <= 0) return []
  const version = update('messages', known.id, { editedExternalId: message.editedId, editedAt: context.now })
  if (known.deletedAt) return [version]
  const tombstone = tombstoneOf(context, known.channelId, message)
  if (tombstone) return [version, ...erased(known, tombstone.at)]
  const body = { alternatives: message.attachments.map(({ alternative }) => alternative) }
  return [
    update('contents', known.contentId, { text: message.text, body, length: [...message.text].length }),
    version,
  ]
}

/** The same post comes in several deliveries, and not each says everything: what one lacked, another adds. */
function completed(context: Context, channel: Receiving, known: Message, message: InboundMessage): Change[] {
  const { peer } = message
  const identity = peer ? context.rows.find('identities', 'external', [channel.network, peer.id]) : null
  if (!peer || !identity) return []
  const changes = renewed(context, identity.contactId, peerWithProfile(message, peer), message.sentAt)
  if (known.deletedAt || known.maskedAt || known.deliveryId) return changes
  if (known.attachments.length === 0 && message.attachments.length > 0)
    changes.push(update('messages', known.id, { attachments: attachmentsOf(message) }))
  if (known.quotedContentId || !message.quotedText) return changes
  const quotedContentId = context.ids.next('content')
  const owned = { contactId: identity.contactId, channelId: channel.channelId }
  return [
    ...changes,
    quote(quotedContentId, message, owned),
    update('messages', known.id, { quotedContentId }),
  ]
}

const attachmentsOf = (message: InboundMessage): Message['attachments'] =>
  message.attachments.map(({ kind, url, mediaType, width, height }) => ({
    kind,
    url,
    fileId: null,
    mediaType,
    width,
    height,
  }))

const quote = (
  id: Id<'content'>,
  message: InboundMessage,
  owned: { contactId: Id<'contact'>; channelId: Id<'channel'> },
): Change =>
  insert('contents', {
    id,
    kind: 'quote',
    text: message.quotedText ?? '',
    body: {},
    ...owned,
    erasedAt: null,
    length: 0,
  })

/** Our own reply comes back: it is the delivery with that text and target, also before the network has answered us (P5). */
function echo(context: Context, conversation: Conversation, message: InboundMessage): Change[] | null {
  const delivery = context.rows
    .list('deliveries', 'open', [conversation.id])
    .find(
      (open) =>
        ['sending', 'unknown', 'needs-human'].includes(open.state) &&
        (open.targetId === null ||
          open.targetId === message.parentId ||
          open.targetId === message.quotedId) &&
        echoForm(context.rows.get('contents', open.contentId)?.text ?? '') === echoForm(message.text),
    )
  return delivery ? sent(context, delivery, message.externalId, message.permalink) : null
}

/** The network says that a message is gone: its text goes too, and a late copy of it stays gone (pitfall 18). */
export function deleted(context: Context, channel: Receiving, externalId: string): Change[] {
  const { now, ids, rows } = context
  const changes: Change[] = []
  const tombstone = rows.find('tombstones', 'external', [channel.channelId, externalId])
  if (!tombstone)
    changes.push(
      insert('tombstones', {
        id: ids.next('tombstone'),
        channelId: channel.channelId,
        externalId,
        reason: 'deleted',
        at: now,
        by: null,
      }),
    )
  const message =
    rows.find('messages', 'external', [channel.channelId, externalId]) ??
    rows.find('messages', 'edited', [channel.channelId, externalId])
  return message && !message.deletedAt ? [...changes, ...erased(message, tombstone?.at ?? now)] : changes
}

/** A message without its words: what stays is that there was one. */
function erased(message: Message, at: Date): Change[] {
  const changes = [
    update('contents', message.contentId, { text: '', body: {}, erasedAt: at }),
    update('messages', message.id, { deletedAt: at, attachments: [] }),
  ]
  if (message.quotedContentId)
    changes.push(update('contents', message.quotedContentId, { text: '', body: {}, erasedAt: at }))
  return changes
}

/** The mark that a post, or the version of it that is told of, was deleted before it came. */
function tombstoneOf(context: Context, channelId: string, message: InboundMessage) {
  const find = (id: string | null) =>
    id ? context.rows.find('tombstones', 'external', [channelId, id]) : null
  return find(message.externalId) ?? find(message.editedId)
}
