import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import type { QueueName } from '../api/types'
import { useRefetchOn } from '../api/use-live'
import { filterQuery, type InboxSearch, isFiltered, quickOf } from './search'

/** What the list is called. */
export function useTitle(queue: QueueName, search: InboxSearch): string {
  const t = useTranslations('inbox')
  const { data } = query.useQuery('get', '/api/views')
  const quick = quickOf(queue, search)
  if (quick) return t(`sidebar.${quick}`)
  return data?.items.find(({ id }) => id === search.view)?.name ?? t(`queue.${queue}`)
}

/** How many the list has; null where that is not known exactly. */
export function useCount(queue: QueueName, search: InboxSearch): number | null {
  const { view } = search
  const filtered = isFiltered(search)
  const counts = query.useQuery(
    'get',
    '/api/conversations/counts',
    filtered ? { params: { query: filterQuery(search) } } : undefined,
    { enabled: !view },
  )
  const ofView = query.useQuery(
    'get',
    '/api/views/{id}/count',
    { params: { path: { id: view ?? '' }, query: filterQuery(search) } },
    { enabled: view !== undefined },
  )
  useRefetchOn(
    ['conversation.assigned', 'conversation.updated'],
    ['/api/conversations/counts'],
    () => filtered,
  )
  if (!view) return counts.data?.[queue] ?? null
  return ofView.data?.exact ? ofView.data.count : null
}
