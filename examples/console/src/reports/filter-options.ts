import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import { useMe } from '../app/use-me'
import type { Option } from '../ui'
import type { MetricName, Report } from './metrics'
import { askedOf } from './period'
import type { FilterName, Shown } from './search'
import { groupsOf } from './shape'
import { useReport } from './use-report'

/** Those who did something in the period, or were there: an agent is found by what they did. */
const ACTIVE: readonly MetricName[] = ['outboundByHumans', 'resolved', 'available']

const LEVELS: MetricName[] = ['slaFirstResponse', 'slaNextResponse', 'slaResolution']

const SOURCES = ['post', 'dm', 'like', 'email', 'chat'] as const
const VISIBILITIES = ['public', 'private'] as const

/** What filters can be set to: what the reader reports on. */
export function useFilterOptions(
  shown: Shown,
): Readonly<Record<Exclude<FilterName, 'tags'>, readonly Option<string>[]>> {
  const sources = useTranslations('shared.sources')
  const choices = useTranslations('shared.visibility')
  const { administrator, channels } = useMe()
  const teams = query.useQuery('get', '/api/teams', {}).data?.items ?? []
  const topics = query.useQuery('get', '/api/topics', {}).data?.items ?? []
  const agents = useReport({
    metrics: [...ACTIVE],
    ...askedOf(shown.days),
    zone: shown.zone,
    groupBy: 'agent',
  }).data
  const policies = useReport({
    metrics: shown.tab === 'levels' ? LEVELS : [],
    ...askedOf(shown.days),
    zone: shown.zone,
    groupBy: 'policy',
  }).data
  const named = (report: Report | undefined, metrics: readonly MetricName[]) =>
    report
      ? groupsOf(report, metrics).flatMap(({ key, name }) => (key ? [{ value: key, label: name }] : []))
      : []
  return {
    channels: channels
      .filter(({ role }) => administrator || role === 'supervisor')
      .map(({ id, name }) => ({ value: id, label: name })),
    teams: teams.map(({ id, name }) => ({ value: id, label: name })),
    topics: topics.map(({ id, name }) => ({ value: id, label: name })),
    sources: SOURCES.map((value) => ({ value, label: sources(value) })),
    visibility: VISIBILITIES.map((value) => ({ value, label: choices(value) })),
    agents: named(agents, ACTIVE),
    policies: named(policies, LEVELS),
  }
}
