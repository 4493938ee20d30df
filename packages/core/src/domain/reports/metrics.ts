import type { ActorKind } from '../../model/actor.js'
import type { FactKind } from '../../model/record.js'

/** Which facts a number is made from; all that is given must hold. */
export interface Series {
  readonly kinds: readonly FactKind[]
  readonly labels?: readonly string[]
  readonly actors?: readonly ActorKind[]
  /** With so many replies of people. */
  readonly replies?: number
  /** Counted by the beginning of what the fact measures, not by its end. */
  readonly bySince?: boolean
}

/** How a number comes from facts. */
export type Formula =
  /** Σ amount; with `distinct`, how many different. */
  | { readonly is: 'count'; readonly of: Series; readonly distinct?: 'contactId' }
  /** How a duration, or the number of replies, is spread; its value is the median, or what `value` says. */
  | {
      readonly is: 'spread'
      readonly of: Series
      readonly column: 'duration' | 'replies'
      readonly value?: 'mean' | 'total'
    }
  | { readonly is: 'ratio'; readonly of: Series; readonly over: Series }
  /** Conversations in a queue at the end of the interval. */
  | { readonly is: 'backlog'; readonly queue: 'new' | 'pending' }
  /** Time of agents in states, within the interval. */
  | { readonly is: 'time'; readonly state: 'available' | 'away' | 'offline' }
  /** Handling time ÷ available time. */
  | { readonly is: 'occupancy' }

export interface Metric {
  readonly unit: 'count' | 'ms' | 'ratio'
  /** The formula in words, as shown beside the number. */
  readonly help: string
  readonly formula: Formula
}

const FIRST = ['first', 'first-served'] as const
const resolved: Series = { kinds: ['resolved'] }
const begun: Series = { kinds: ['inbound', 'outbound', 'begun'], labels: ['new'] }
const outbound = (...actors: ActorKind[]): Metric['formula'] => ({
  is: 'count',
  of: { kinds: ['outbound'], actors },
})
const duration = (of: Series): Metric['formula'] => ({ is: 'spread', of, column: 'duration' })
const sla = (metric: string, ...states: string[]): Series => ({
  kinds: ['sla'],
  labels: states.map((state) => `${metric}:${state}`),
})
const attainment = (metric: string): Metric => ({
  unit: 'ratio',
  help: `${metric} targets met ÷ (met + missed). Missed: not met when it was due, counted at the breach. Cancelled before it was due, and not yet due: neither. By agent: who answered, however late, else the owner.`,
  formula: { is: 'ratio', of: sla(metric, 'met'), over: sla(metric, 'met', 'missed') },
})

/**
 * Every metric: its unit, its formula in words and as data. Durations count in the interval that holds their end; each
 * is kept in calendar and in business time.
 */
export const METRICS = {
  inbound: {
    unit: 'count',
    help: 'Σ messages that came in.',
    formula: { is: 'count', of: { kinds: ['inbound'] } },
  },
  outbound: {
    unit: 'count',
    help: 'Σ messages that the network took from people, programs and automations, and those written outside of the inbox. Each part of a split reply is one.',
    formula: { is: 'count', of: { kinds: ['outbound'] } },
  },
  outboundByHumans: { unit: 'count', help: 'Σ of these, those of users.', formula: outbound('user') },
  outboundByBots: {
    unit: 'count',
    help: 'Σ of these, those of programs (tokens).',
    formula: outbound('app'),
  },
  outboundByAutomations: {
    unit: 'count',
    help: 'Σ of these, those of automations and of the system.',
    formula: outbound('automation', 'system'),
  },
  outboundElsewhere: {
    unit: 'count',
    help: 'Σ messages of the account that were written outside of the inbox.',
    formula: outbound('channel'),
  },
  newConversations: {
    unit: 'count',
    help: 'Σ conversations that began.',
    formula: { is: 'count', of: begun },
  },
  resolved: { unit: 'count', help: 'Σ resolutions.', formula: { is: 'count', of: resolved } },
  reopened: {
    unit: 'count',
    help: 'Σ returns from Resolved.',
    formula: { is: 'count', of: { kinds: ['reopened'] } },
  },
  servedConversations: {
    unit: 'count',
    help: 'Σ resolutions of conversations that a contact began and that got at least one message of ours.',
    formula: { is: 'count', of: { kinds: ['resolved'], labels: ['first-served', 'again-served'] } },
  },
  contactsHelped: {
    unit: 'count',
    help: 'Different contacts who got at least one reply of a person.',
    formula: { is: 'count', of: { kinds: ['outbound'], actors: ['user'] }, distinct: 'contactId' },
  },
  contacts: {
    unit: 'count',
    help: 'Different contacts who wrote; with the interval month, unique monthly contacts.',
    formula: { is: 'count', of: { kinds: ['inbound'] }, distinct: 'contactId' },
  },
  backlogNew: {
    unit: 'count',
    help: 'Conversations in New at the end of the interval; by agent: whoever has it, or had or moved it when it left.',
    formula: { is: 'backlog', queue: 'new' },
  },
  backlogPending: {
    unit: 'count',
    help: 'Conversations in Pending at the end of the interval; by agent: whoever has it, or had or moved it when it left.',
    formula: { is: 'backlog', queue: 'pending' },
  },
  firstResponse: {
    unit: 'ms',
    help: "From the contact's first message to the first reply of a person that the network took; one per conversation, none where the business wrote first.",
    formula: duration({ kinds: ['response'], labels: ['first'] }),
  },
  nextResponse: {
    unit: 'ms',
    help: 'From the oldest unanswered message to the reply of a person that the network took, after the first response.',
    formula: duration({ kinds: ['response'], labels: ['next'] }),
  },
  responseTime: {
    unit: 'ms',
    help: 'First and next responses together.',
    formula: duration({ kinds: ['response'] }),
  },
  firstResolution: {
    unit: 'ms',
    help: 'From its creation to the first time that a conversation was resolved.',
    formula: duration({ kinds: ['resolved'], labels: FIRST }),
  },
  fullResolution: {
    unit: 'ms',
    help: 'From its creation to the last time that a conversation was resolved; it moves when it is resolved again.',
    formula: duration({ kinds: ['full-resolution'] }),
  },
  customerWait: {
    unit: 'ms',
    help: 'Time of each stay in New that ended.',
    formula: duration({ kinds: ['moved'], labels: ['new>pending', 'new>resolved'] }),
  },
  agentWait: {
    unit: 'ms',
    help: 'Time of each stay in Pending that ended.',
    formula: duration({ kinds: ['moved'], labels: ['pending>new', 'pending>resolved'] }),
  },
  handleTime: {
    unit: 'ms',
    help: 'Σ time that an agent had a conversation in front until it went to Pending or Resolved with a reply ÷ how many were handled so.',
    formula: { is: 'spread', of: { kinds: ['handled'] }, column: 'duration', value: 'mean' },
  },
  handled: {
    unit: 'count',
    help: 'How often an agent had a conversation in front and it went to Pending or Resolved with a reply.',
    formula: { is: 'count', of: { kinds: ['handled'] } },
  },
  cherryPicking: {
    unit: 'ms',
    help: 'Σ time that agents had conversations in front without replying to or moving them.',
    formula: {
      is: 'spread',
      of: { kinds: ['focus'], labels: ['looked'] },
      column: 'duration',
      value: 'total',
    },
  },
  resolutionRate: {
    unit: 'ratio',
    help: 'Resolutions ÷ conversations that began, both in the interval; may exceed 1.',
    formula: { is: 'ratio', of: resolved, over: begun },
  },
  cohortResolutionRate: {
    unit: 'ratio',
    help: 'Of the conversations that began in the interval, those resolved by now.',
    formula: { is: 'ratio', of: { kinds: ['resolved'], labels: FIRST, bySince: true }, over: begun },
  },
  oneTouch: {
    unit: 'ratio',
    help: 'Resolutions after exactly one reply of a person ÷ resolutions.',
    formula: { is: 'ratio', of: { kinds: ['resolved'], replies: 1 }, over: resolved },
  },
  reopenRate: {
    unit: 'ratio',
    help: 'Returns from Resolved ÷ resolutions.',
    formula: { is: 'ratio', of: { kinds: ['reopened'] }, over: resolved },
  },
  repliesPerResolved: {
    unit: 'count',
    help: 'Σ replies of people in the conversations at their resolutions ÷ resolutions.',
    formula: { is: 'spread', of: resolved, column: 'replies', value: 'mean' },
  },
  slaFirstResponse: attainment('first-response'),
  slaNextResponse: attainment('next-response'),
  slaResolution: attainment('resolution'),
  topicsAdded: {
    unit: 'count',
    help: 'Σ topics given to conversations; grouped by topic, each with its own.',
    formula: { is: 'count', of: { kinds: ['topic'] } },
  },
  tagsAdded: {
    unit: 'count',
    help: 'Σ tags given to conversations; grouped by tag, each with its own.',
    formula: { is: 'count', of: { kinds: ['tag'] } },
  },
  available: {
    unit: 'ms',
    help: 'Σ time that agents were available, within the interval.',
    formula: { is: 'time', state: 'available' },
  },
  away: {
    unit: 'ms',
    help: 'Σ time that agents were away, within the interval; grouped by reason, each kind of being away.',
    formula: { is: 'time', state: 'away' },
  },
  occupancy: {
    unit: 'ratio',
    help: 'Σ handling time ÷ Σ available time.',
    formula: { is: 'occupancy' },
  },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof METRICS
export const METRIC_NAMES = Object.keys(METRICS) as [MetricName, ...MetricName[]]
export const metricOf = (name: MetricName): Metric => METRICS[name]

/** How a metric is counted; resolution times of a cohort where the conversations began. */
export function formulaOf(name: MetricName, cohort: 'resolved' | 'created'): Formula {
  const { formula } = metricOf(name)
  const moves = cohort === 'created' && (name === 'firstResolution' || name === 'fullResolution')
  return moves && 'of' in formula ? { ...formula, of: { ...formula.of, bySince: true } } : formula
}
