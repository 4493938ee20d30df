import type { Answer, Body } from '../api/types'

export type Report = Answer<'reports.query'>
export type ReportMetric = Report['metrics'][number]
export type MetricName = ReportMetric['metric']
export type Unit = ReportMetric['unit']
export type Figure = ReportMetric['total']
export type Ask = Body<'reports.query'>
export type Filter = NonNullable<Ask['filter']>
export type Interval = NonNullable<Ask['interval']>
export type Grouping = NonNullable<Ask['groupBy']>

export const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month', 'quarter', 'year']

/** Metrics that are drawn in one chart; they have one unit. */
export interface Panel {
  readonly name: string
  readonly metrics: readonly MetricName[]
  readonly kind: 'line' | 'bar'
}

export interface Tab {
  readonly name: TabName
  /** Shown as numbers. */
  readonly cards: readonly MetricName[]
  readonly panels: readonly Panel[]
  /** Also how long agents were in each state. */
  readonly states?: true
  /** By what its numbers can be told apart, the first unless chosen; none: not at all. */
  readonly by: readonly Grouping[]
  readonly compared: readonly MetricName[]
}

export const TAB_NAMES = ['overview', 'response', 'levels', 'agents', 'topics', 'more'] as const
export type TabName = (typeof TAB_NAMES)[number]

const alone = (kind: Panel['kind'], ...metrics: MetricName[]): Panel[] =>
  metrics.map((metric) => ({ name: metric, metrics: [metric], kind }))

const NAMED: readonly Tab[] = [
  {
    name: 'overview',
    cards: [
      'newConversations',
      'resolved',
      'firstResponse',
      'fullResolution',
      'backlogNew',
      'backlogPending',
      'inbound',
      'outbound',
      'contacts',
      'resolutionRate',
    ],
    panels: [
      { name: 'volume', metrics: ['newConversations', 'resolved', 'reopened'], kind: 'bar' },
      { name: 'messages', metrics: ['inbound', 'outbound'], kind: 'bar' },
      { name: 'speed', metrics: ['firstResponse', 'nextResponse'], kind: 'line' },
      { name: 'backlog', metrics: ['backlogNew', 'backlogPending'], kind: 'line' },
    ],
    by: ['channel', 'network', 'team'],
    compared: ['newConversations', 'resolved', 'firstResponse', 'fullResolution', 'backlogNew'],
  },
  {
    name: 'response',
    cards: [
      'firstResponse',
      'nextResponse',
      'responseTime',
      'customerWait',
      'agentWait',
      'firstResolution',
      'fullResolution',
      'oneTouch',
      'repliesPerResolved',
      'reopenRate',
    ],
    panels: [
      { name: 'responses', metrics: ['firstResponse', 'nextResponse'], kind: 'line' },
      { name: 'resolutions', metrics: ['firstResolution', 'fullResolution'], kind: 'line' },
      { name: 'waits', metrics: ['customerWait', 'agentWait'], kind: 'line' },
      { name: 'quality', metrics: ['oneTouch', 'reopenRate'], kind: 'line' },
    ],
    by: ['channel', 'team', 'agent', 'topic'],
    compared: ['firstResponse', 'nextResponse', 'firstResolution', 'fullResolution', 'oneTouch'],
  },
  {
    name: 'levels',
    cards: ['slaFirstResponse', 'slaNextResponse', 'slaResolution'],
    panels: [
      { name: 'attainment', metrics: ['slaFirstResponse', 'slaNextResponse', 'slaResolution'], kind: 'line' },
    ],
    by: ['policy', 'channel', 'team', 'agent'],
    compared: ['slaFirstResponse', 'slaNextResponse', 'slaResolution'],
  },
  {
    name: 'agents',
    cards: ['outboundByHumans', 'handled', 'handleTime', 'available', 'away', 'occupancy', 'cherryPicking'],
    panels: [
      { name: 'work', metrics: ['outboundByHumans', 'handled'], kind: 'bar' },
      ...alone('line', 'handleTime', 'occupancy'),
    ],
    states: true,
    by: ['agent', 'team', 'reason'],
    compared: [
      'outboundByHumans',
      'resolved',
      'firstResponse',
      'handleTime',
      'available',
      'away',
      'occupancy',
      'cherryPicking',
    ],
  },
  {
    name: 'topics',
    cards: ['topicsAdded', 'tagsAdded'],
    panels: [{ name: 'added', metrics: ['topicsAdded', 'tagsAdded'], kind: 'bar' }],
    by: ['topic', 'tag'],
    compared: ['newConversations', 'resolved', 'firstResponse', 'fullResolution', 'reopenRate'],
  },
]

/** What the tab of one grouping compares besides: how often each topic or tag was given. */
const GIVEN: Partial<Record<Grouping, MetricName>> = { topic: 'topicsAdded', tag: 'tagsAdded' }

export const comparedBy = (tab: Tab, by: Grouping): readonly MetricName[] => {
  // Only time has reasons.
  if (by === 'reason') return ['away']
  const given = tab.name === 'topics' ? GIVEN[by] : undefined
  return given ? [given, ...tab.compared] : tab.compared
}

/** The tab of that name; the last one has every metric that no other has as a number, so that none is missing. */
export function tabOf(name: TabName, known: readonly MetricName[]): Tab {
  const named = NAMED.find((tab) => tab.name === name)
  if (named) return named
  const shown = new Set(NAMED.flatMap(({ cards }) => cards))
  const rest = known.filter((metric) => !shown.has(metric))
  return {
    name: 'more',
    cards: rest,
    panels: alone('line', ...rest),
    by: ['channel', 'team', 'agent'],
    compared: rest.slice(0, 6),
  }
}

/** What a tab asks for over time, each once. */
export const metricsOf = (tab: Tab): MetricName[] => [
  ...new Set([...tab.cards, ...tab.panels.flatMap(({ metrics }) => metrics)]),
]

/** More is better of these, less of those; of the others neither. */
const BETTER: Partial<Record<MetricName, 'more' | 'less'>> = {
  resolutionRate: 'more',
  cohortResolutionRate: 'more',
  oneTouch: 'more',
  slaFirstResponse: 'more',
  slaNextResponse: 'more',
  slaResolution: 'more',
  resolved: 'more',
  contactsHelped: 'more',
  firstResponse: 'less',
  nextResponse: 'less',
  responseTime: 'less',
  firstResolution: 'less',
  fullResolution: 'less',
  customerWait: 'less',
  backlogNew: 'less',
  backlogPending: 'less',
  reopened: 'less',
  reopenRate: 'less',
  cherryPicking: 'less',
}
export const betterOf = (metric: MetricName): 'more' | 'less' | null => BETTER[metric] ?? null

/** Time of agents is of no conversation. */
const NO_CONVERSATIONS: readonly MetricName[] = ['available', 'away']
export const hasConversations = (metric: MetricName): boolean => !NO_CONVERSATIONS.includes(metric)

/** Spread over what was measured: of a count or a ratio there is no median. */
export const isSpread = (figure: Figure): boolean => figure.median !== null
