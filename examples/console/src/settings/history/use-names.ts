import { useMemo } from 'react'
import { query } from '../../api/client'
import { useChannels } from '../channels/queries'
import { useTeams, useUsers } from '../people/queries'

interface Named {
  readonly id: string
  readonly name: string
}

/** What identifiers are called now; null: it is no more, or nothing that is known here. */
export function useNames(): (id: string) => string | null {
  const users = useUsers().data?.items
  const teams = useTeams().data?.items
  const channels = useChannels(true).data?.items
  const topics = query.useQuery('get', '/api/topics', {}).data?.items
  const reasons = query.useQuery('get', '/api/resolve-reasons', {}).data?.items
  const calendars = query.useQuery('get', '/api/admin/calendars', {}).data?.items
  const names = useMemo(() => {
    const all: (readonly Named[] | undefined)[] = [users, teams, channels, topics, reasons, calendars]
    return new Map(all.flatMap((some) => (some ?? []).map(({ id, name }) => [id, name] as const)))
  }, [users, teams, channels, topics, reasons, calendars])
  return (id) => names.get(id) ?? null
}
