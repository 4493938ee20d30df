import { query } from '../api/client'
import { useMe } from '../app/use-me'
import type { Option } from '../ui'
import type { MetricName } from './metrics'
import { askedOf } from './period'
import type { FilterName, Shown } from './search'
import { groupsOf } from './shape'
import { useReport } from './use-report'

/** Those who did something in the period, or were there: an agent is found by what they did. */
const ACTIVE: readonly MetricName[] = ['outboundByHumans', 'resolved', 'available']

/** What filters can be set to: what the reader reports on. */
export function useFilterOptions(
  shown: Shown,
): Readonly<Record<Exclude<FilterName, 'tags'>, readonly Option<string>[]>> {
  const { administrator, channels } = useMe()
  const teams = query.useQuery('get', '/api/teams', {}).data?.items ?? []
  const topics = query.useQuery('get', '/api/topics', {}).data?.items ?? []
  const agents = useReport({
    metrics: [...ACTIVE],
    ...askedOf(shown.days),
    zone: shown.zone,
    groupBy: 'agent',
  }).data
  return {
    channels: channels
      .filter(({ role }) => administrator || role === 'supervisor')
      .map(({ id, name }) => ({ value: id, label: name })),
    teams: teams.map(({ id, name }) => ({ value: id, label: name })),
    topics: topics.map(({ id, name }) => ({ value: id, label: name })),
    agents: agents
      ? groupsOf(agents, ACTIVE).flatMap(({ key, name }) => (key ? [{ value: key, label: name }] : []))
      : [],
  }
}
