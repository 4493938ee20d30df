import { z } from 'zod'
import { id, instant, int, type Json, json, nullable, type RowOf, table, text } from './columns.js'
import { line } from './schemas.js'

/** The longest address of a webhook, in characters. */
export const MAX_WEBHOOK_URL = 2000

/** An address that is called: whole, and without a name or a password, which would stand in the history of settings. */
export const webhookUrl = z
  .url({ protocol: /^https?$/, error: 'is not an address that begins with https://' })
  .max(MAX_WEBHOOK_URL, `has more than ${MAX_WEBHOOK_URL} characters`)
  .refine((text) => !URL.canParse(text) || plain(new URL(text)), {
    message: 'holds a name, a password or a #, which are not sent',
  })

const plain = ({ username, password, hash }: URL): boolean => username + password + hash === ''

/** An address of the workspace's own that hears of what rules do. What it is sent is signed with the secret. */
export const webhookSettings = z.strictObject({
  name: line(100),
  url: webhookUrl,
  /** The bytes of the secret, sealed with the workspace and the webhook, as base64url. */
  sealedSecret: line(1000),
  /** Off: rules pass it over, and what waits is not sent. */
  enabled: z.boolean(),
})

/** What is told, by name. A receiver passes over those it does not know, so others can be added. */
export const WEBHOOK_TYPES = ['rule.run', 'service-level.run', 'webhook.test'] as const
export type WebhookType = (typeof WEBHOOK_TYPES)[number]

/** Why a try came to nothing. `status`: it answered, and not with 2xx; `secret`: what it is signed with cannot be opened. */
export const WEBHOOK_FAILURES = [
  'status',
  'too-slow',
  'unreachable',
  'certificate',
  'unknown-host',
  'refused-address',
  'not-set-up',
  'secret',
] as const
export type WebhookFailure = (typeof WEBHOOK_FAILURES)[number]

/** `cancelled`: its webhook was switched off or removed before it was taken. */
export const WEBHOOK_DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'cancelled'] as const
export type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number]

/** One thing that a webhook is told, until its receiver took it. Its identifier is the `webhook-id` of each try. */
export const webhookDeliveries = table(
  'webhookDeliveries',
  'webhook-delivery',
  {
    webhookId: id<'webhook'>(),
    type: text<WebhookType>(),
    /** Identifiers alone, by the type; what they are called is put in when it is sent. */
    subject: json<Readonly<Record<string, Json>>>(),
    state: text<WebhookDeliveryState>(),
    attempts: int(),
    /** Of the latest try: what was answered, and why it came to nothing. */
    status: nullable(int()),
    failure: nullable(text<WebhookFailure>()),
    triedAt: nullable(instant()),
    createdAt: instant(),
    /** Its webhook, where administrators were told that this one was given up: once, until it takes something again. */
    missedOf: nullable(id<'webhook'>()),
  },
  {
    keys: {
      missed: { columns: ['missedOf'], unique: true },
      /** The latest. */
      webhook: {
        columns: ['webhookId'],
        unique: false,
        order: [{ column: 'createdAt', descending: true }],
        limit: 1,
      },
    },
  },
)
export type WebhookDelivery = RowOf<typeof webhookDeliveries>
