import type { Body } from '../api/types'
import type { Ask, Filter, Grouping, MetricName } from './metrics'
import { askedOf } from './period'
import type { FilterName, Shown } from './search'

const KEYS = {
  channels: 'channelIds',
  teams: 'teamIds',
  agents: 'agentIds',
  topics: 'topicIds',
  tags: 'tags',
  policies: 'policyIds',
  sources: 'sources',
} as const satisfies Record<Exclude<FilterName, 'visibility'>, keyof Filter>

/** The filter of the address, as the API has it: what is empty is not in it. */
export function filterOf({ visibility, ...lists }: Shown['filters']): Filter {
  const chosen = Object.entries(lists)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => [KEYS[name as keyof typeof KEYS], values])
  const [only] = visibility
  return {
    ...Object.fromEntries(chosen),
    ...(visibility.length === 1 && (only === 'public' || only === 'private') ? { visibility: only } : {}),
  }
}

/** Numbers over time. */
export const trendAsk = (shown: Shown, metrics: readonly MetricName[]): Ask => ({
  metrics: [...metrics],
  ...askedOf(shown.days),
  zone: shown.zone,
  interval: shown.interval,
  clock: shown.clock,
  filter: filterOf(shown.filters),
  previous: shown.compare,
})

/** The same numbers, told apart. */
export const groupsAsk = (shown: Shown, metrics: readonly MetricName[], groupBy: Grouping): Ask => ({
  metrics: [...metrics],
  ...askedOf(shown.days),
  zone: shown.zone,
  clock: shown.clock,
  filter: filterOf(shown.filters),
  groupBy,
})

const NARROWS: Partial<Record<Grouping, keyof Filter>> = {
  channel: 'channelIds',
  team: 'teamIds',
  agent: 'agentIds',
  topic: 'topicIds',
  tag: 'tags',
  policy: 'policyIds',
}

/** The filter for one group; null: it cannot be asked for by itself (those of none, of a network). */
export function filterOfGroup(filter: Filter, by: Grouping, key: string | null): Filter | null {
  const name = NARROWS[by]
  return name && key !== null ? { ...filter, [name]: [key] } : null
}

/** What lies behind a number. */
export interface Behind {
  readonly metric: MetricName
  /** Instants, or local days. */
  readonly from: string
  readonly to: string
  readonly filter: Filter
  /** What it is of: the day, the group. */
  readonly about: string
}

export const behindAsk = (
  behind: Behind,
  zone: string,
  of: 'value' | 'whole',
): Body<'reports.conversations'> => ({
  metric: behind.metric,
  from: behind.from,
  to: behind.to,
  zone,
  filter: behind.filter,
  ...(of === 'whole' ? { of } : {}),
  limit: 25,
})
