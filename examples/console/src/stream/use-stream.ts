import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../api/client'
import { PAGES } from '../api/pages'
import { sayFailed } from '../api/say'
import type { Body, Item, Query } from '../api/types'
import { useLiveEvents } from '../api/use-live'

export type Post = Item<'stream.list'>
export type StreamFilter = Pick<Query<'stream.list'>, 'state' | 'channelId' | 'text'>

/** What accounts saw and did not capture, newest first. */
export const useStream = (filter: StreamFilter) =>
  query.useInfiniteQuery('get', '/api/admin/stream', { params: { query: { limit: 50, ...filter } } }, PAGES)

function useReload() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['get', '/api/admin/stream'] })
}

/** Makes a conversation of one post; doing it again answers with the same one. */
export function useConvert() {
  const t = useTranslations('stream')
  const reload = useReload()
  return useMutation({
    mutationFn: async (postId: string) =>
      (await api.POST('/api/admin/stream/{postId}/convert', { params: { path: { postId } } })).data,
    onError: (error) => sayFailed(t('notConverted'), error),
    onSettled: reload,
  })
}

/** Converts many in the background: those that are chosen, or all that a filter finds. */
export function useConvertMany() {
  const t = useTranslations('stream')
  return useMutation({
    mutationFn: async (body: Body<'stream.convertMany'>) =>
      (await api.POST('/api/admin/conversions', { body })).data,
    onError: (error) => sayFailed(t('notConverted'), error),
  })
}

/** How far a conversion of many has come, by the live stream. */
export function useConversion(workId: string | null) {
  const reload = useReload()
  const client = useQueryClient()
  const conversion = query.useQuery(
    'get',
    '/api/admin/conversions/{workId}',
    { params: { path: { workId: workId ?? '' } } },
    { enabled: workId !== null },
  )
  useLiveEvents(['work.progress'], ({ subject }) => {
    if (subject.workId === workId)
      void client.invalidateQueries({ queryKey: ['get', '/api/admin/conversions/{workId}'] })
  })
  const over = conversion.data !== undefined && conversion.data.state !== 'running'
  useEffect(() => {
    if (over) void reload()
  }, [over, reload])
  return conversion.data ?? null
}
