import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useFormatter } from 'use-intl'
import { query } from '../api/client'
import { useLiveEvents } from '../api/use-live'

/** Counts of views cost a query each: they follow more slowly than the queues, in ms. */
const FOLLOW_MS = 2000

/** How many a view has, «1,000+» beyond what is counted; nothing for none. */
export function useViewCount(id: string): string {
  const format = useFormatter()
  const { data } = query.useQuery('get', '/api/views/{id}/count', { params: { path: { id } } })
  if (!data || data.count === 0) return ''
  return `${format.number(data.count)}${data.exact ? '' : '+'}`
}

const COUNTED = ['view', 'membership']

/** Keeps the counts of all views true while it is shown. */
export function useViewCounts(): void {
  const client = useQueryClient()
  const due = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => clearTimeout(due.current ?? undefined), [])
  useLiveEvents(
    [
      'conversation.created',
      'conversation.moved',
      'conversation.assigned',
      'conversation.updated',
      'service-level.changed',
      'configuration.changed',
    ],
    ({ type, subject }) => {
      // Of what is set, views are made of themselves and of the teams of whoever looks.
      if (type === 'configuration.changed' && !COUNTED.includes(String(subject.kind))) return
      due.current ??= setTimeout(() => {
        due.current = null
        void client.invalidateQueries({ queryKey: ['get', '/api/views/{id}/count'] })
      }, FOLLOW_MS)
    },
  )
}
