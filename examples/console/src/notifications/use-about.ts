import { useMemo } from 'react'
import { query } from '../api/client'
import type { Notice } from './use-notifications'

/** Whom a notice is about, and what they said last. */
export interface About {
  readonly name: string
  readonly text: string
}

/** So many conversations are asked for at once. */
const AT_ONCE = 100

/** The conversations of notices, by identifier: one request for all that are shown. */
export function useAbout(notices: readonly Notice[]): ReadonlyMap<string, About> {
  const ids = [...new Set(notices.flatMap(({ conversationId }) => conversationId ?? []))].slice(0, AT_ONCE)
  const { data } = query.useQuery(
    'get',
    '/api/conversations',
    { params: { query: { conversationIds: ids, limit: AT_ONCE } } },
    { enabled: ids.length > 0, staleTime: 30_000 },
  )
  return useMemo(
    () =>
      new Map(
        data?.items.map(({ id, contact, lastMessage }) => [
          id,
          { name: contact.profile?.name || contact.profile?.handle || '', text: lastMessage?.text ?? '' },
        ]),
      ),
    [data],
  )
}
