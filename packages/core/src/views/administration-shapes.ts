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
  ingestLagMs: z.number().nullable(),
  counters: z.record(z.string(), z.number()),
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
  after: z.unknown(),
})
