import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { QueueName } from '../api/types'
import { type InboxSearch, readQueue } from './search'

export interface InboxPlace {
  readonly queue: QueueName
  readonly search: InboxSearch
  readonly openId: string | null
  /** Shows the list by other filters; the open conversation stays. */
  setSearch(next: InboxSearch): void
}

/** Where one is in the inbox, as the address says. */
export function useInboxPlace(): InboxPlace {
  const { queue, conversationId } = useParams({ strict: false })
  const search = useSearch({ from: '/inbox/$queue' })
  const navigate = useNavigate()
  return {
    queue: readQueue(queue),
    search,
    openId: conversationId ?? null,
    setSearch: (next) => {
      const there = { search: next, replace: true }
      if (conversationId)
        void navigate({
          to: '/inbox/$queue/$conversationId',
          params: { queue: readQueue(queue), conversationId },
          ...there,
        })
      else void navigate({ to: '/inbox/$queue', params: { queue: readQueue(queue) }, ...there })
    },
  }
}
