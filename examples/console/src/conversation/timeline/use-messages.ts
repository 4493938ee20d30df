import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { api, query } from '../../api/client'
import type { Answer, Message } from '../../api/types'
import { useLiveEvents, useRefetchOn } from '../../api/use-live'
import { type AuditLine, withNewest } from './entries'

type Page = Answer<'conversations.messages'>
const PATH = '/api/conversations/{conversationId}/messages' as const
const AT_ONCE = 40
/** Events of one commit come together: they are looked after once. */
const PAUSE_MS = 120

const keyOf = (conversationId: string) =>
  ['get', PATH, { params: { path: { conversationId } }, paged: true }] as const

async function page(conversationId: string, cursor: string | null, signal?: AbortSignal): Promise<Page> {
  const { data } = await api.GET(PATH, {
    params: { path: { conversationId }, query: { limit: AT_ONCE, ...(cursor ? { cursor } : {}) } },
    ...(signal ? { signal } : {}),
  })
  return data as Page
}

/** The messages of a conversation, newest first, page by page; the live stream keeps the newest true. */
export function useMessages(conversationId: string) {
  const paged = useInfiniteQuery({
    queryKey: keyOf(conversationId),
    queryFn: ({ pageParam, signal }) => page(conversationId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  })
  const refresh = useRefreshMessages(conversationId)
  useLiveMessages(conversationId, refresh)
  const pages = paged.data?.pages
  const messages = useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages])
  return { ...paged, messages, refresh }
}

/** Asks for the newest page, and for what else is named, and puts both where they belong. */
export function useRefreshMessages(conversationId: string): (also?: string) => Promise<void> {
  const client = useQueryClient()
  return useCallback(
    async (also) => {
      const key = keyOf(conversationId)
      const newest = await page(conversationId, null).catch(() => null)
      const now = client.getQueryData<InfiniteData<Page>>(key)
      if (!newest || !now) return void client.invalidateQueries({ queryKey: key })
      const merged = withNewest(
        now.pages.map(({ items }) => items),
        newest.items,
      )
      if (!merged) return void client.invalidateQueries({ queryKey: key })
      put(client, key, merged)
      const known = merged.some((items) => items.some(({ id }) => id === also))
      if (!also || !known || newest.items.some(({ id }) => id === also)) return
      const { data } = await api.GET('/api/messages/{messageId}', { params: { path: { messageId: also } } })
      if (data)
        put(
          client,
          key,
          merged.map((items) => items.map((one) => (one.id === also ? data : one))),
        )
    },
    [client, conversationId],
  )
}

function put(
  client: ReturnType<typeof useQueryClient>,
  key: ReturnType<typeof keyOf>,
  pages: readonly Message[][],
): void {
  client.setQueryData<InfiniteData<Page>>(key, (now) =>
    now && now.pages.length === pages.length
      ? { ...now, pages: now.pages.map((page, at) => ({ ...page, items: pages[at] ?? page.items })) }
      : now,
  )
}

function useLiveMessages(conversationId: string, refresh: (also?: string) => Promise<void>): void {
  const due = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const named = useRef<string | undefined>(undefined)
  useEffect(() => () => clearTimeout(due.current), [])
  useLiveEvents(['message.received', 'message.sent', 'message.updated', 'delivery.changed'], (event) => {
    if (event.conversationId !== conversationId) return
    named.current = String(event.subject.messageId ?? '')
    clearTimeout(due.current)
    due.current = setTimeout(() => void refresh(named.current), PAUSE_MS)
  })
}

/** The notes of a conversation. */
export function useNotes(conversationId: string) {
  const path = '/api/conversations/{conversationId}/notes' as const
  useRefetchOn(['note.changed'], [path], (event) => event.conversationId === conversationId)
  return useQuery(query.queryOptions('get', path, { params: { path: { conversationId } } }))
}

const MOST_LINES = 1_000
/** What was done, oldest first; asked for only while it is shown (R85). */
export function useAudit(conversationId: string, shown: boolean) {
  return useQuery({
    queryKey: ['get', '/api/conversations/{conversationId}/audit', { conversationId, all: true }],
    enabled: shown,
    async queryFn({ signal }) {
      const lines: AuditLine[] = []
      let cursor: string | null = null
      do {
        const { data }: { data?: Answer<'conversations.audit'> | undefined } = await api.GET(
          '/api/conversations/{conversationId}/audit',
          {
            params: { path: { conversationId }, query: { limit: 100, ...(cursor ? { cursor } : {}) } },
            signal,
          },
        )
        lines.push(...(data?.items ?? []))
        cursor = data?.cursor ?? null
      } while (cursor !== null && lines.length < MOST_LINES)
      return lines
    },
  })
}

/** The messages that are loaded now, newest first. */
export const shownMessages = (
  client: ReturnType<typeof useQueryClient>,
  conversationId: string,
): readonly Message[] =>
  client.getQueryData<InfiniteData<Page>>(keyOf(conversationId))?.pages.flatMap(({ items }) => items) ?? []
