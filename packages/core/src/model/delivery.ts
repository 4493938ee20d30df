import type { ActorRef } from './actor.js'
import { id, instant, int, json, nullable, type RowOf, table, text } from './columns.js'
import type { Visibility } from './conversation.js'
import type { Attachment } from './message.js'

/**
 * The states of a reply on its way out:
 * `held | queued -> sending -> sent | failed | unknown`, `unknown -> sent | failed | needs-human` (and `queued`, when a late answer proves that it was not posted), `held | queued -> cancelled`.
 */
export const DELIVERY_STATES = [
  'held',
  'queued',
  'sending',
  'unknown',
  'sent',
  'failed',
  'needs-human',
  'cancelled',
] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** A ticket link as it is appended: through a shortener, or as it is (R172). */
export const LINK_FORMS = ['shortened', 'original'] as const
export type LinkForm = (typeof LINK_FORMS)[number]

export interface DeliveryError {
  readonly code: string
  /** What the network said, cut to 500 characters; never the reply's own text. */
  readonly reason: string
  readonly at: string
}

/**
 * A reply, or one part of a split one. One delivery of a conversation is under way at a time: the others wait
 * with an empty `dueAt` until `predecessorId` has reached a final state (P7).
 */
export const deliveries = table(
  'deliveries',
  'delivery',
  {
    conversationId: id<'conversation'>(),
    channelId: id<'channel'>(),
    /** Whose account posts it: the conversation's own channel, unless another one was chosen (R138). */
    byChannelId: id<'channel'>(),
    messageId: id<'message'>(),
    contentId: id<'content'>(),
    kind: text<'reply' | 'quote' | 'dm' | 'email' | 'chat'>(),
    visibility: text<Visibility>(),
    state: text<DeliveryState>(),
    dueAt: nullable(instant()),
    /** 0 before the first attempt. */
    attempts: int(),
    /** Order of acceptance within the conversation. */
    sequence: int(),
    predecessorId: nullable(id<'delivery'>()),
    /** The first part of the reply: itself, unless it goes on with another one (R170). */
    replyId: id<'delivery'>(),
    part: int(),
    parts: int(),
    /** The post that is answered, or the person to whom a direct message goes. */
    targetId: nullable(text()),
    recipientId: nullable(text()),
    attachments: json<readonly Attachment[]>(),
    /** Whether the ticket link goes out behind the text, and in which form (R166); null: none. */
    link: nullable(text<LinkForm>()),
    /** The address that goes out, from the first attempt on: every later one, and every look for it, has the same. */
    linkUrl: nullable(text()),
    externalId: nullable(text()),
    createdAt: instant(),
    sendingSince: nullable(instant()),
    finishedAt: nullable(instant()),
    /** How often `unknown` was looked up. */
    lookups: int(),
    error: nullable(json<DeliveryError>()),
    requestedBy: json<ActorRef>(),
    /** Since when the contact had waited for it; null: nobody did, or no person wrote it. */
    answersSince: nullable(instant()),
    /** Whether that is the first answer of the conversation. */
    answers: nullable(text<'first' | 'next'>()),
  },
  {
    channel: 'channelId',
    due: 'dueAt',
    keys: {
      external: { columns: ['byChannelId', 'externalId'], unique: true },
      open: {
        columns: ['conversationId'],
        unique: false,
        where: { column: 'state', in: ['held', 'queued', 'sending', 'unknown', 'needs-human'] },
        order: [{ column: 'sequence' }],
        limit: 100,
      },
      conversation: {
        columns: ['conversationId'],
        unique: false,
        order: [{ column: 'sequence', descending: true }],
        limit: 100,
      },
      predecessor: { columns: ['predecessorId'], unique: false, limit: 10 },
      message: { columns: ['messageId'], unique: false, limit: 10 },
      held: {
        columns: ['byChannelId'],
        unique: false,
        where: { column: 'state', in: ['held'] },
        order: [{ column: 'createdAt' }, { column: 'sequence' }],
        limit: 101,
      },
      reply: { columns: ['replyId'], unique: false, order: [{ column: 'sequence' }], limit: 25 },
    },
  },
)
export type Delivery = RowOf<typeof deliveries>

/**
 * Another account of ours answers in a thread (R138). What the network tells that account of it, the account's own post
 * among them, belongs to the conversation of the account that was written to.
 */
export const guests = table(
  'guests',
  'guest',
  {
    /** The channel whose account answers besides. */
    channelId: id<'channel'>(),
    /** The thread as that account sees it, and as the account sees it that was written to. */
    key: text(),
    homeKey: text(),
    homeChannelId: id<'channel'>(),
  },
  {
    channel: 'channelId',
    keys: {
      key: { columns: ['key'], unique: true },
      home: { columns: ['homeKey'], unique: false, limit: 100 },
    },
  },
)
