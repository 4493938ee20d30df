import { InboxError } from '../../errors.js'
import type { Delivery, DeliveryState } from '../../model/delivery.js'
import type { Message } from '../../model/message.js'
import type { FindOutcome, SendOutcome } from '../../ports/channel-adapter.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, type Rows, remove, update } from '../context.js'
import { sortKey } from '../threading/thread.js'
import { goOn, stop } from './parts.js'

/** The states in which a reply has ended, and the next of its conversation may leave. One that needs a human holds them back. */
export const FINAL: readonly DeliveryState[] = ['sent', 'failed', 'cancelled']
/** After an unknown outcome the network gets this long before it is asked, in ms: what was posted takes a while to show. */
export const SETTLE_MS = 10_000
/** How often the network is asked whether it has a reply, before a human decides. */
export const MAX_LOOKUPS = 3
/** How often a reply that certainly was not posted is tried. */
const MAX_ATTEMPTS = 8

export function settled(from: string, to: string): InboxError<'TRANSITION_REFUSED'> {
  return new InboxError('TRANSITION_REFUSED', `The reply is ${from} already.`, {
    from,
    to,
    reason: 'already-decided',
  })
}

/**
 * The first of two commits of a send: nothing is posted before this is stored (P6). Where we choose the identifier that the
 * message will have, it is stored here, so that what answers it is recognised even if the network's own answer is lost.
 */
export function beginSending(
  context: Context,
  delivery: Delivery,
  linkUrl: string | null,
  externalId: string | null = null,
): Change[] {
  if (isGone(context, delivery)) return callOff(context, delivery)
  const message = externalId ? context.rows.get('messages', delivery.messageId) : null
  return [
    ...(message
      ? [update('messages', message.id, { externalId, sortKey: sortKey(message.sentAt, externalId) })]
      : []),
    update('deliveries', delivery.id, {
      state: 'sending',
      attempts: delivery.attempts + 1,
      sendingSince: context.now,
      dueAt: context.now,
      linkUrl,
    }),
  ]
}

/** Its conversation or its message was deleted meanwhile, or its words are masked: no part of it goes out any more (R126). */
export function isGone({ rows }: Pick<Context, 'rows'>, delivery: Delivery): boolean {
  const message = rows.get('messages', delivery.messageId)
  if (message?.deletedAt || message?.maskedAt) return true
  return rows.get('conversations', delivery.conversationId)?.deletedAt != null
}

/** It certainly was not posted, and will not be. */
export function callOff(context: Context, delivery: Delivery): Change[] {
  return [
    update('deliveries', delivery.id, {
      state: 'cancelled',
      dueAt: null,
      sendingSince: null,
      finishedAt: context.now,
    }),
    ...stop(context, delivery, 'cancelled'),
  ]
}

/**
 * A claim found it in `sending`: its worker died between the two commits, so nobody knows whether it was posted. Unless its
 * echo has said so meanwhile: what is sent stays sent, or the next one would have left before it.
 */
export function abandonSending(context: Context, delivery: Delivery): Change[] {
  if (delivery.state !== 'sending') return []
  return [
    toUnknown(
      context,
      delivery,
      'worker-lost',
      'The process that sent it ended before the answer was stored.',
    ),
  ]
}

/** What the reply needs is not at hand, so nothing was posted: it is tried again so many times, or fails with the reason. */
export function unprepared(
  context: Context,
  delivery: Delivery,
  why: { readonly code: string; readonly reason: string; readonly again: Date | null },
): Change[] {
  if (delivery.state !== 'queued') return []
  const attempts = delivery.attempts + 1
  if (!why.again || attempts >= MAX_ATTEMPTS)
    return failed(context, delivery, why.code, why.reason, { attempts })
  const error = { code: why.code, reason: cut(why.reason), at: context.now.toISOString() }
  return [update('deliveries', delivery.id, { attempts, dueAt: why.again, error })]
}

/**
 * What the network answered, as the second commit of a send. Evidence: it is recorded even when the lease was lost.
 * That the reply is there holds whatever was decided without it, or somebody would post it again.
 */
export function finishSending(context: Context, delivery: Delivery, outcome: SendOutcome): Change[] {
  // That it was posted counts whatever was decided meanwhile: sending it again would post it twice.
  const mayBeSent = delivery.attempts > 0 && delivery.state !== 'sent' && delivery.state !== 'cancelled'
  if (outcome.kind === 'sent')
    return mayBeSent ? sent(context, delivery, outcome.externalId, outcome.permalink) : []
  if (delivery.state !== 'sending' && delivery.state !== 'unknown') return []
  if (outcome.kind === 'unknown') return [toUnknown(context, delivery, 'unknown', outcome.reason)]
  if (outcome.kind === 'rejected') return failed(context, delivery, outcome.code, outcome.reason)
  const at = outcome.kind === 'retry' ? outcome.at : context.now
  if (isGone(context, delivery)) return callOff(context, delivery)
  if (delivery.attempts >= MAX_ATTEMPTS) return failed(context, delivery, 'too-many-attempts', outcome.reason)
  return [
    update('deliveries', delivery.id, {
      state: 'queued',
      dueAt: at,
      sendingSince: null,
      error: { code: outcome.kind, reason: cut(outcome.reason), at: context.now.toISOString() },
    }),
  ]
}

/** The channel's authorisation ended: the reply waits, visibly, until somebody authorises it again. */
export function hold(context: Context, delivery: Delivery, reason: string): Change[] {
  if (isGone(context, delivery)) return callOff(context, delivery)
  return [
    update('deliveries', delivery.id, {
      state: 'held',
      dueAt: null,
      sendingSince: null,
      error: { code: 'held', reason: cut(reason), at: context.now.toISOString() },
    }),
  ]
}

/** What a lookup of an unknown reply answered. Absent or undecided three times: a human decides; it is never posted again blindly. */
export function finishLookup(context: Context, delivery: Delivery, found: FindOutcome): Change[] {
  if (delivery.state !== 'unknown') return []
  if (found.kind === 'found') return sent(context, delivery, found.externalId, found.permalink)
  const lookups = delivery.lookups + 1
  const reason = found.kind === 'absent' ? 'The network does not show it.' : found.reason
  const error = { code: found.kind, reason: cut(reason), at: context.now.toISOString() }
  if (lookups < MAX_LOOKUPS)
    return [
      update('deliveries', delivery.id, {
        lookups,
        error,
        dueAt: new Date(context.now.getTime() + SETTLE_MS * 2 ** lookups),
      }),
    ]
  return [
    update('deliveries', delivery.id, {
      state: 'needs-human',
      lookups,
      error,
      dueAt: null,
      finishedAt: context.now,
    }),
  ]
}

/** What `sent` reads of an echo that was kept as a message of its own. */
export function echoLookups(rows: Rows, delivery: Delivery, externalId: string | null): Lookup[] {
  const echo = externalId ? echoOf(rows, delivery, externalId) : null
  if (!echo) return []
  const words = echo.quotedContentId ? [[echo.contentId], [echo.quotedContentId]] : [[echo.contentId]]
  return [
    { table: 'conversations', by: 'id', values: [[echo.conversationId]] },
    { table: 'contents', by: 'id', values: words },
  ]
}

/** The message that is the post, at the conversation's account or at the one that posted it. */
export function echoOf(rows: Rows, delivery: Delivery, externalId: string): Message | null {
  const at = (id: string) => rows.find('messages', 'external', [id, externalId])
  const here = at(delivery.channelId)
  return here ?? (delivery.byChannelId === delivery.channelId ? null : at(delivery.byChannelId))
}

/** The lookups of `echoOf`. */
export const postLookup = (delivery: Delivery, externalId: string | null): Lookup => ({
  table: 'messages',
  by: 'external',
  values: externalId
    ? [...new Set([delivery.channelId, delivery.byChannelId])].map((id) => [id, externalId])
    : [],
})

/** The network has it, whoever says so: the answer, a lookup, or its own echo (P5). */
export function sent(
  context: Context,
  delivery: Delivery,
  externalId: string,
  permalink: string | null,
): Change[] {
  const message = context.rows.get('messages', delivery.messageId)
  const echo = echoOf(context.rows, delivery, externalId)
  const changes: Change[] = []
  if (echo && echo.id !== delivery.messageId) {
    // Its echo came first and was not recognised: there must not be two messages of one post, nor its words twice.
    changes.push(remove('messages', echo.id), remove('contents', echo.contentId))
    if (echo.quotedContentId) changes.push(remove('contents', echo.quotedContentId))
    const conversation = context.rows.get('conversations', echo.conversationId)
    if (conversation)
      changes.push(update('conversations', conversation.id, { messageCount: conversation.messageCount - 1 }))
  }
  if (message)
    changes.push(
      update('messages', message.id, {
        externalId,
        permalink: permalink ?? echo?.permalink ?? message.permalink,
        sortKey: sortKey(message.sentAt, externalId),
      }),
    )
  changes.push(
    update('deliveries', delivery.id, {
      state: 'sent',
      externalId,
      dueAt: null,
      finishedAt: context.now,
      error: null,
    }),
    ...goOn(context, delivery, externalId),
  )
  return changes
}

/** The network took it and could not give it to its recipient: the agent sees that it failed. One under way is left to its answer. */
export function undelivered(
  context: Context,
  channelId: string,
  deliveryId: string,
  reason: string,
): Change[] {
  const delivery = context.rows.get('deliveries', deliveryId)
  if (delivery?.channelId !== channelId) return []
  if (!['sent', 'unknown', 'needs-human'].includes(delivery.state)) return []
  return failed(context, delivery, 'undelivered', reason)
}

function failed(
  context: Context,
  delivery: Delivery,
  code: string,
  reason: string,
  learned: Partial<Delivery> = {},
): Change[] {
  const error = { code, reason: cut(reason), at: context.now.toISOString() }
  return [
    update('deliveries', delivery.id, {
      ...learned,
      state: 'failed',
      dueAt: null,
      finishedAt: context.now,
      error,
    }),
    ...stop(context, delivery, 'failed'),
  ]
}

function toUnknown(context: Context, delivery: Delivery, code: string, reason: string): Change {
  return update('deliveries', delivery.id, {
    state: 'unknown',
    dueAt: new Date(context.now.getTime() + SETTLE_MS),
    error: { code, reason: cut(reason), at: context.now.toISOString() },
  })
}

const cut = (text: string): string => [...text].slice(0, 500).join('')
