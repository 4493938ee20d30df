import { useMemo } from 'react'
import { query } from '../api/client'
import { useRefetchOn } from '../api/use-live'
import { useMe } from '../app/use-me'
import { handlesOf } from '../ui/without-own'

export interface Named {
  readonly id: string
  readonly name: string
}

/** What identifiers in a list are called, and what can be chosen from. */
export interface Names {
  readonly agents: ReadonlyMap<string, string>
  readonly topics: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, string>
  /** Handles of one's own accounts, as `withoutOwn` takes them. */
  readonly own: ReadonlySet<string>
}

const LONG_MS = 5 * 60_000
const once = { staleTime: LONG_MS }
const byId = (items: readonly Named[] | undefined) => new Map(items?.map(({ id, name }) => [id, name]))

/** Names of agents, topics, teams and groups; loaded once, and anew when the configuration changes. */
export function useNames(): Names {
  const { channels } = useMe()
  const agents = query.useQuery('get', '/api/availability', {}, once).data?.items
  const topics = query.useQuery('get', '/api/topics', {}, once).data?.items
  const teams = query.useQuery('get', '/api/teams', {}, once).data?.items
  const groups = query.useQuery('get', '/api/contact-groups', {}, once).data?.items
  useRefetchOn(
    ['configuration.changed'],
    ['/api/topics', '/api/teams', '/api/contact-groups', '/api/availability'],
    ({ subject }) => ['topic', 'team', 'contact-group', 'user'].includes(String(subject.kind)),
  )
  return useMemo(
    () => ({
      agents: new Map(agents?.map(({ userId, name }) => [userId, name])),
      topics: byId(topics),
      teams: byId(teams),
      groups: byId(groups),
      own: handlesOf(channels),
    }),
    [agents, topics, teams, groups, channels],
  )
}
