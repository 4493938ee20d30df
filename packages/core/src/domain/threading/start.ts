import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { autoResolveFor } from '../auto-resolve/auto-resolve.js'
import { type Change, type Context, update } from '../context.js'
import { boomerangFor } from '../queues/enter.js'
import type { Parties } from './mail.js'
import { isAnswerable } from './thread.js'

/** The thread goes on in a later conversation: it is the current one from now on, and the earlier leads to it. */
export const succeeded = (
  { id, nextConversationId }: Pick<Conversation, 'id' | 'nextConversationId'>,
  next: Id<'conversation'>,
): Change[] => [
  update('conversations', id, { currentKey: null, nextConversationId: nextConversationId ?? next }),
]

/** A new conversation: in New for a contact who writes, in Pending when the account itself wrote first. */
export function start(
  context: Context,
  channelId: Id<'channel'>,
  key: string,
  message: InboundMessage,
  { contactId, peerId, rootId }: Pick<Parties, 'contactId' | 'peerId' | 'rootId'>,
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
    peerId,
    rootId,
    threadKey: key,
    currentKey: key,
    previousConversationId: previous?.id ?? null,
    nextConversationId: null,
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
    priorityLevel: 'normal',
    priorityScore: 0,
    createdAt: now,
    updatedAt: now,
    firstMessageAt: message.sentAt,
    lastMessageAt: message.sentAt,
    lastInboundAt: inbound ? message.sentAt : null,
    lastOutboundAt: inbound ? null : message.sentAt,
    waitingSince: inbound ? message.sentAt : null,
    firstResponseAt: null,
    unansweredSince: null,
    replies: 0,
    replyToId: inbound && isAnswerable(message) ? message.externalId : null,
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
    timeRuns: {},
    repliedRuleIds: [],
    ruleSends: {},
    giveBackAt: null,
    gaveBackIds: [],
    sla: null,
    slaDueAt: null,
    slaStates: [],
    wakeAt: null,
    mutedAt: null,
    blocked: false,
    deletedAt: null,
  }
}
