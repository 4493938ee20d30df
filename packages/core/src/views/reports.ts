import { z } from 'zod'
import { METRIC_NAMES } from '../domain/reports/metrics.js'
import { EXPORT_KINDS } from '../model/exports.js'

const figure = z.object({
  /** What is shown first: a count, a ratio, the median or mean of a duration; null where there is nothing to say. */
  value: z.number().nullable(),
  /** How many it is from; of a ratio, what it is divided by. */
  n: z.number(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
})

export const reportView = z.object({
  zone: z.string(),
  clock: z.enum(['calendar', 'business']),
  from: z.date(),
  to: z.date(),
  /** Until when things that happened are in it. */
  computedAt: z.date(),
  /** Where each interval begins. */
  intervals: z.array(z.date()),
  metrics: z.array(
    z.object({
      metric: z.enum(METRIC_NAMES),
      unit: z.enum(['count', 'ms', 'ratio']),
      help: z.string(),
      total: figure,
      previous: figure.nullable(),
      intervals: z.array(figure),
      groups: z.array(
        z.object({
          /** null: of none. */
          key: z.string().nullable(),
          name: z.string(),
          /** Of a count: how much of the whole it is; what has several topics or tags is in each. null: of no count. */
          share: z.number().nullable(),
          total: figure,
          intervals: z.array(figure),
        }),
      ),
    }),
  ),
})

export const metricView = z.object({
  metric: z.enum(METRIC_NAMES),
  unit: z.enum(['count', 'ms', 'ratio']),
  help: z.string(),
})

/** One thing that a number was counted from. */
export const behindView = z.object({
  conversationId: z.string(),
  channelId: z.string(),
  contactId: z.string().nullable(),
  /** The agent to whom it counts. */
  userId: z.string().nullable(),
  teamId: z.string().nullable(),
  policyId: z.string().nullable(),
  at: z.date(),
  since: z.date().nullable(),
  label: z.string().nullable(),
  amount: z.number(),
  calendarMs: z.number().nullable(),
  businessMs: z.number().nullable(),
})

export const exportView = z.object({
  id: z.string(),
  kind: z.enum(EXPORT_KINDS),
  state: z.enum(['running', 'done', 'failed', 'expired']),
  /** Written so far, without the header. */
  rows: z.number(),
  /** Why it failed, as `FORBIDDEN` once who asked has lost the right. */
  error: z.string().nullable(),
  createdAt: z.date(),
  /** Until when it can be downloaded. */
  expiresAt: z.date().nullable(),
})
