import { useQuery } from '@tanstack/react-query'
import { query } from '../api/client'
import type { Me } from '../api/types'

export const meQuery = query.queryOptions('get', '/api/me', {}, { staleTime: 60_000 })

/** Who looks; the gate has loaded it. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe is for what the gate encloses.')
  return data
}

/** Whether one's role on the channel allows it: `useMay(channelId)('conversation.reply')`. */
export function useMay(channelId: string | null | undefined): (permission: string) => boolean {
  const { permissions } = useMe()
  const allowed = channelId ? permissions[channelId] : undefined
  return (permission) => allowed?.includes(permission) ?? false
}
