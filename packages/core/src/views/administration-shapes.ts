import { z } from 'zod'
import { channelSettings } from '../model/configuration.js'

const instant = z.date()
const id = z.string()

/** What is known of a channel's connection. */
export const healthView = z.object({
  channelId: id,
  state: channelSettings.shape.state,
  lastEventAt: instant.nullable(),
  lastPollAt: instant.nullable(),
  webhookValid: z.boolean().nullable(),
  subscribedAt: instant.nullable(),
  credentials: z.enum(['valid', 'refused', 'none']),
  refusals: z.number(),
  /** How long after its post the last one was taken up, in ms; null: none yet. */
  ingestLagMs: z.number().nullable(),
  /**
   * Since when posts are taken up later than 15 minutes after they were posted, or nothing could be taken for as long (`error`
   * says why); null: neither.
   */
  lateSince: instant.nullable(),
  /** Who may write direct messages, by the account's settings at the network, where it tells them. */
  directMessagesFrom: z.enum(['everyone', 'followed', 'unknown']),
  counters: z.record(z.string(), z.number()),
  /** Replies that wait until the account is authorised again, counted up to 1,000. */
  held: z.number(),
  /** Deliveries that could not be read, counted up to 1,000; `channels.replay` tries them again. */
  parked: z.number(),
  /** Deliveries whose adapter is missing in this installation, counted up to 1,000. */
  waiting: z.number(),
  /** What the network last said is left, by the kind of call. Instants are ISO 8601. */
  quotas: z.record(
    z.string(),
    z.object({ limit: z.number(), remaining: z.number(), resetAt: z.string(), seenAt: z.string() }),
  ),
  error: z.string().nullable(),
  errorAt: instant.nullable(),
})
/** One change of the configuration. */
export const settingsAuditView = z.object({
  kind: z.string(),
  id,
  revision: z.number(),
  at: instant,
  by: z.object({ kind: z.string(), id: z.string() }),
  /** What whoever did it is called now. */
  byName: z.string(),
  change: z.enum(['created', 'changed', 'deleted']),
  /** The whole of it as it was, without secrets; null: it was not there. */
  before: z.unknown(),
  /** As it became; null: deleted. */
  after: z.unknown(),
})
