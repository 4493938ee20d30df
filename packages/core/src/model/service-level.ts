/** What of a conversation's waiting is measured (R58). */
export const METRICS = ['first-response', 'next-response', 'resolution'] as const
export type Metric = (typeof METRICS)[number]

/** `running`, `warning` and `breached` are open and count; `paused` is open and does not; the others have ended. */
export const TARGET_STATES = [
  'running',
  'warning',
  'breached',
  'paused',
  'met',
  'met-late',
  'cancelled',
] as const
export type TargetState = (typeof TARGET_STATES)[number]

/** What a policy said when the target began to count for it: later edits of the policy do not move the target. */
export interface TargetTerms {
  readonly policyId: string
  readonly policyRevision: number
  /** The channel's business hours as they were then, whatever becomes of them; null: all time counts. */
  readonly calendarId: string | null
  readonly calendarRevision: number | null
  /** How much time of that clock there is, in ms. */
  readonly ms: number
  /** After how much of it the warning comes, in ms. */
  readonly warnMs: number
  /** Whether it stands still in Pending. */
  readonly pauses: boolean
  readonly resolvedWithoutReply: 'cancelled' | 'met' | 'breached'
}

/** One target of a conversation: at most one of each metric, the latest. Instants are ISO 8601. */
export interface SlaTarget extends TargetTerms {
  readonly metric: Metric
  readonly state: TargetState
  readonly startedAt: string
  /** Spans that do not count, in order; the last has no end while it is paused. */
  readonly paused: readonly (readonly [from: string, to: string | null])[]
  /** Up to and with this instant an answer is in time; null: it stands still, or its hours never come. */
  readonly dueAt: string | null
  readonly warnAt: string | null
  /** When the warning and the breach were noted; never back-dated. */
  readonly warnedAt: string | null
  readonly breachedAt: string | null
  readonly endedAt: string | null
}

/** How long somebody has waited, and what that is measured by. */
export interface ServiceLevel {
  /** When the contact wrote what no person has answered yet, oldest first; of very many some, and always the oldest. */
  readonly asked: readonly string[]
  /** Messages of the contact up to then are answered: when the latest answer that the network took was written. */
  readonly answeredTo: string | null
  /** Nothing is a first response any more: there was one, it was resolved without one, or the business wrote first. */
  readonly firstOver: boolean
  readonly targets: readonly SlaTarget[]
}
