import { z } from 'zod'
import { INTERVALS } from '../../domain/reports/intervals.js'
import { METRIC_NAMES } from '../../domain/reports/metrics.js'
import { reportFilter } from '../../model/exports.js'
import { idOf, line } from '../../model/schemas.js'

/** Reports of service levels are narrowed by policies as well. */
const levelFilter = reportFilter.extend({ policyIds: z.array(idOf('policy')).min(1).max(100).optional() })
export type ReportFilter = z.output<typeof levelFilter>

/** What of a report asks which facts count. */
export const chosen = {
  filter: levelFilter.default({}),
  /** Resolution times count where the conversation was resolved, or where it began. */
  cohort: z.enum(['resolved', 'created']).default('resolved'),
}

const local = z.string().max(32)
export const period = {
  /** A local date, or date and time, in the zone, as `2026-03-01`, or an instant that ends in `Z`: from it on. */
  from: local,
  /** Before it. */
  to: local,
  /** The one time zone of everything in the answer: an IANA name. */
  zone: line(64),
}

export const GROUPINGS = ['channel', 'network', 'team', 'agent', 'topic', 'tag', 'policy', 'reason'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const reportInput = z.strictObject({
  metrics: z.array(z.enum(METRIC_NAMES)).min(1).max(METRIC_NAMES.length),
  ...period,
  /** null: the period as a whole. */
  interval: z.enum(INTERVALS).nullable().default(null),
  ...chosen,
  groupBy: z.enum(GROUPINGS).nullable().default(null),
  /** Whose time durations count: all of it, or the business hours of the channel. */
  clock: z.enum(['calendar', 'business']).default('calendar'),
  /** Also the period of the same length before. */
  previous: z.boolean().default(false),
})
export type ReportInput = z.output<typeof reportInput>
