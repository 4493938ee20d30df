import { z } from 'zod'
import { channelSettings } from '../model/configuration.js'
import { DELIVERY_STATES, LINK_FORMS } from '../model/delivery.js'

const instant = z.date()
const id = z.string()

/** A reply on its way out, or one part of it. */
export const deliveryView = z.object({
  id,
  conversationId: id,
  messageId: id,
  channelId: id,
  /** The channel whose account posts it. */
  byChannelId: id,
  kind: z.enum(['reply', 'quote', 'dm', 'email', 'chat']),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number(),
  part: z.number(),
  parts: z.number(),
  /** A ticket link goes out behind the text, in this form. */
  link: z.enum(LINK_FORMS).nullable(),
  externalId: z.string().nullable(),
  createdAt: instant,
  dueAt: instant.nullable(),
  finishedAt: instant.nullable(),
  error: z.object({ code: z.string(), reason: z.string(), at: z.string() }).nullable(),
})

/** An account offered for an answer (R138). */
export const replyAccountView = z.object({
  channelId: id,
  name: z.string(),
  handle: z.string().nullable(),
  state: channelSettings.shape.state,
  isDefault: z.boolean(),
  /** It answers when none is chosen. */
  isPreselected: z.boolean(),
  /** What becomes of a text that is too long here (R170). */
  overLimit: channelSettings.shape.overLimit,
  /** It may quote the post that it answers (R78). */
  mayQuote: z.boolean(),
  /** What a reply may have attached: how many, and of which media type how many bytes each. */
  attachments: z.object({ count: z.number(), types: z.record(z.string(), z.number()) }),
})

/** How a text would go out as a reply, before anything is queued (R170). */
export const replyMeasureView = z.object({
  /** In the network's own characters, with the ticket link. */
  length: z.number(),
  limit: z.number(),
  /** It would be taken: in one part, or in several. */
  fits: z.boolean(),
  /** The texts that would go out, without the link; none where it would be refused. */
  parts: z.array(z.string()),
})

/** How far a reply has come, as its message shows it. */
export const messageDeliveryView = z.object({
  id,
  part: z.number(),
  parts: z.number(),
  /** The channel whose account posts it (R147). */
  byChannelId: id,
  state: z.enum(DELIVERY_STATES),
  error: z.object({ code: z.string(), reason: z.string() }).nullable(),
})
