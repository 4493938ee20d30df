import { InboxError } from '../../errors.js'
import type { ConfigEntity } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { LinkForm } from '../../model/delivery.js'
import type { Id } from '../../model/id.js'
import type { Attachment } from '../../model/message.js'
import type { Change, Context } from '../context.js'
import { ownAfterReply } from '../ownership/ownership.js'
import { enterQueue } from '../queues/enter.js'
import { invite } from '../threading/guests.js'
import { type Answered, kindOf, partRows } from './part-rows.js'

/** A conversation takes so many messages, in and out (R130). */
export const MAX_MESSAGES = 5000

export interface Reply {
  /** The texts of the parts: one, unless it was split (R170). */
  readonly parts: readonly string[]
  /** The channel whose account answers: the conversation's own, or another one (R138). */
  readonly by: ConfigEntity<'channel'>
  readonly visibility: Conversation['visibility']
  /** The message answered; null: the contact's latest (R144). */
  readonly inReplyTo: string | null
  readonly quote: boolean
  /** The ticket link goes out behind the last part, in this form; null: none (R166). */
  readonly link: LinkForm | null
  /** They go out with the first part. */
  readonly attachments: readonly Attachment[]
  readonly alternatives: readonly (string | null)[]
  readonly moveTo: 'stay' | 'pending' | 'resolved' | null
  /** It begins a conversation that is made in the same decision, with this subject, as this delivery. */
  readonly begins?: { readonly subject: string; readonly deliveryId: Id<'delivery'> }
}

/** What a reply makes beside its conversation, and what becomes of that. */
export interface Replied {
  readonly changes: Change[]
  readonly patch: Partial<Conversation>
  readonly messageIds: Id<'message'>[]
  readonly deliveryIds: Id<'delivery'>[]
}

/**
 * An agent answers (R35, R62): a message per part, each with a delivery. One delivery of a conversation is under
 * way at a time, so only the first is due, and only when none is open before it.
 * Resolved stays Resolved unless the agent chooses otherwise. A deauthorised channel holds it.
 */
export function reply(context: Context, conversation: Conversation, wanted: Reply): Replied {
  const { ids, rows, configuration } = context
  const channel = configuration.need('channel', conversation.channelId).value
  const { by } = wanted
  refuseUnreachable(conversation, channel, wanted)
  const { begins } = wanted
  const open = begins ? [] : rows.list('deliveries', 'open', [conversation.id])
  const before = begins ? [] : rows.list('deliveries', 'conversation', [conversation.id])
  const sequence = before[0]?.sequence ?? 0
  const answered = answeredBy(context, conversation, wanted)
  const deliveryIds = wanted.parts.map((_, place) =>
    begins && place === 0 ? begins.deliveryId : ids.next('delivery'),
  )
  const messageIds = wanted.parts.map(() => ids.next('message'))
  const changes = wanted.parts.flatMap((text, place) =>
    partRows(context, conversation, {
      ...answered,
      text,
      place,
      deliveryIds,
      messageIds,
      by: by.id,
      kind: place === 0 ? kindOf(conversation, wanted.quote) : kindOf(conversation, false),
      held: by.value.state === 'deauthorised',
      predecessor: deliveryIds[place - 1] ?? open.at(-1)?.id ?? null,
      sequence: sequence + place + 1,
      link: place === wanted.parts.length - 1 ? wanted.link : null,
      attachments: place === 0 ? wanted.attachments : [],
      alternatives: place === 0 ? wanted.alternatives : [],
      subject: begins?.subject ?? null,
    }),
  )
  changes.push(...invite(context, conversation, by.id))
  const patch = afterReply(context, conversation, channel.onAgentReply, wanted)
  return { changes, patch, messageIds, deliveryIds }
}

/** What is answered: the post that was picked, or the contact's latest (R144); for a private reply the person alone. */
function answeredBy({ rows }: Context, conversation: Conversation, wanted: Reply): Answered {
  const message = wanted.inReplyTo ? rows.get('messages', wanted.inReplyTo) : null
  if (wanted.inReplyTo && message?.conversationId !== conversation.id)
    throw new InboxError('NOT_FOUND', 'That message is not in this conversation.', {
      kind: 'message',
      id: wanted.inReplyTo,
    })
  const quotedContentId = message?.contentId ?? null
  const latest = message?.externalId ?? conversation.replyToId
  // A mail names the one that it answers, where there is one.
  const targetId = conversation.visibility === 'public' || conversation.source === 'email' ? latest : null
  if (targetId || conversation.visibility === 'private') return { targetId, quotedContentId }
  throw new InboxError('NOT_REPLYABLE', 'There is no public message of the contact to answer.', {
    reason: 'no-target',
  })
}

function afterReply(
  context: Context,
  conversation: Conversation,
  onChannel: 'inherit' | 'stay' | 'pending',
  wanted: Reply,
): Partial<Conversation> {
  const { now, configuration } = context
  const onReply = onChannel === 'inherit' ? configuration.settings.value.onAgentReply : onChannel
  const to =
    wanted.moveTo === 'stay'
      ? null
      : (wanted.moveTo ?? (onReply === 'pending' && conversation.queue === 'new' ? 'pending' : null))
  const owned = ownAfterReply(context, conversation)
  const counted: Partial<Conversation> = {
    messageCount: conversation.messageCount + wanted.parts.length,
    lastMessageAt: now,
    lastOutboundAt: now,
    // After an automatic answer the customer still waits, and routing for its agent.
    ...(context.actor.kind === 'automation' ? {} : { giveBackAt: null }),
    // Only a person's answer counts, and ends that it is muted. The wait comes back when the reply does not leave (`domain/reports/waits.ts`).
    ...(context.actor.kind === 'user'
      ? { waitingSince: null, firstResponseAt: conversation.firstResponseAt ?? now, mutedAt: null }
      : {}),
    updatedAt: now,
  }
  if (!to || to === conversation.queue) return { ...owned, ...counted }
  return { ...owned, ...counted, ...enterQueue({ ...conversation, ...owned }, to, now, configuration) }
}

type Closed = 'full' | 'blocked' | 'unlinked' | 'deactivated' | 'deleted' | 'visibility'

const refused = (reason: Closed, message: string) => new InboxError('NOT_REPLYABLE', message, { reason })

function refuseUnreachable(conversation: Conversation, channel: { state: string }, wanted: Reply): void {
  // A reply says whether it is public, and it must be what the conversation is: nothing private leaks by accident.
  if (wanted.visibility !== conversation.visibility)
    throw refused(
      'visibility',
      `This conversation is ${conversation.visibility}; a ${wanted.visibility} reply does not belong in it.`,
    )
  refuseClosed(conversation, channel)
  if (conversation.messageCount + wanted.parts.length > MAX_MESSAGES)
    throw refused('full', `The conversation holds ${MAX_MESSAGES} messages and takes no more.`)
}

/** @throws NOT_REPLYABLE where nothing leaves: the conversation is deleted or blocked, or the account written to is off */
export function refuseClosed(
  conversation: Pick<Conversation, 'deletedAt' | 'blocked'>,
  { state }: { state: string },
): void {
  if (conversation.deletedAt) throw refused('deleted', 'The conversation was deleted.')
  if (conversation.blocked) throw refused('blocked', 'The thread is blocked; unblock it to answer.')
  if (state === 'unlinked') throw refused('unlinked', 'The account was unlinked; link it again to answer.')
  if (state === 'deactivated')
    throw refused('deactivated', 'The account is deactivated; reactivate it to answer.')
}
