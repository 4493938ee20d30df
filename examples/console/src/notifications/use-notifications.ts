import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, query } from '../api/client'
import { PAGES } from '../api/pages'
import type { Item } from '../api/types'
import { useRefetchOn } from '../api/use-live'

export type Notice = Item<'notifications.list'>

const EVENTS = ['notification.created', 'notification.read'] as const

/** How many of one's notices are unread, counted to a thousand. */
export function useUnread(): number {
  useRefetchOn(EVENTS, ['/api/notifications/count', '/api/notifications'])
  return query.useQuery('get', '/api/notifications/count').data?.unread ?? 0
}

/** One's notices, newest first, and what marks them as read. */
export function useNotices() {
  const client = useQueryClient()
  const list = query.useInfiniteQuery(
    'get',
    '/api/notifications',
    { params: { query: { limit: 30 } } },
    PAGES,
  )
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['get', '/api/notifications/count'] }),
      client.invalidateQueries({ queryKey: ['get', '/api/notifications'] }),
    ])
  const read = useMutation({
    mutationFn: (ids: string[]) => api.POST('/api/notifications/read', { body: { ids } }),
    onSettled: refresh,
  })
  const readAll = useMutation({
    mutationFn: () => api.POST('/api/notifications/read-all'),
    onSettled: refresh,
  })
  const notices = list.data?.pages.flatMap(({ items }) => items) ?? []
  return { list, notices, read: read.mutate, readAll: readAll.mutate }
}
