import { z } from 'zod'
import {
  WEBHOOK_DELIVERY_STATES,
  WEBHOOK_FAILURES,
  WEBHOOK_TYPES,
  webhookSettings,
} from '../model/webhook.js'

const lastDelivery = z.object({
  /** The `webhook-id` of each of its tries. */
  id: z.string(),
  type: z.enum(WEBHOOK_TYPES),
  conversationId: z.string().nullable(),
  /** The rule or the service level that told it. */
  by: z.string().nullable(),
  state: z.enum(WEBHOOK_DELIVERY_STATES),
  attempts: z.number(),
  /** Of the latest try: what was answered; null: nothing was. */
  status: z.number().nullable(),
  failure: z.enum(WEBHOOK_FAILURES).nullable(),
  triedAt: z.date().nullable(),
  createdAt: z.date(),
})

/** One thing that a webhook was told, or is to be told. */
export const webhookDeliveryView = lastDelivery.extend({
  /** When it is tried next; null: it is over. */
  nextAt: z.date().nullable(),
})

/** A webhook, without its secret. */
export const webhookView = z.object({
  id: z.string(),
  revision: z.number(),
  ...webhookSettings.omit({ sealedSecret: true }).shape,
  /** What it was told last, as far as that is known. */
  last: lastDelivery.nullable(),
})

/**
 * A webhook with the secret that its deliveries are signed with. It is in the answer to the request that made it, and in
 * no other; the request can be repeated by its key until the webhook is changed.
 */
export const webhookWithSecret = webhookView.extend({ secret: z.string() })

/** What a test came to. */
export const webhookTestView = lastDelivery.pick({ id: true, status: true, failure: true })
