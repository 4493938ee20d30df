import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../api/client'
import { sayFailed } from '../api/say'
import type { Answer, Body } from '../api/types'
import { useRefetchOn } from '../api/use-live'
import { meQuery, useMe } from '../app/use-me'

type Availability = Answer<'availability.get'>
export type AvailabilityChoice = Body<'availability.set'>

const own = query.queryOptions('get', '/api/me/availability')

/** One's session counts as alive for as long as the console is open; told this often, in ms. */
const ALIVE_MS = 60_000

/** One's own availability (R44–R49): what it is, and what sets it, shown at once and taken back when it is refused. */
export function useAvailability() {
  const t = useTranslations('people.availability')
  const client = useQueryClient()
  const { id } = useMe()
  const { data } = useQuery(own)
  const kinds = query.useQuery('get', '/api/away-states')
  useRefetchOn(['availability.changed'], ['/api/me/availability'], ({ userId }) => userId === id)
  useRefetchOn(
    ['configuration.changed'],
    ['/api/away-states'],
    ({ subject }) => subject.kind === 'away-state',
  )

  const set = useMutation({
    mutationFn: async (choice: AvailabilityChoice) =>
      (await api.PUT('/api/me/availability', { body: choice })).data,
    onMutate: async ({ state, awayStateId = null }) => {
      await client.cancelQueries({ queryKey: own.queryKey })
      const before = client.getQueryData<Availability>(own.queryKey)
      const awayState = kinds.data?.items.find((kind) => kind.id === awayStateId)?.name ?? null
      if (before)
        client.setQueryData<Availability>(own.queryKey, {
          ...before,
          state,
          awayStateId,
          awayState,
          choiceDue: false,
        })
      return before
    },
    onError: (error, _choice, before) => {
      client.setQueryData(own.queryKey, before)
      sayFailed(t('failed'), error)
    },
    onSettled: () => client.invalidateQueries({ queryKey: own.queryKey }),
  })
  const away = kinds.data?.items.filter(({ enabled }) => enabled) ?? []
  return {
    now: data,
    away,
    plainAway: kinds.data?.plainAway ?? true,
    known: kinds.data !== undefined,
    set: set.mutate,
  }
}

/** Says that one is still here, and looks again at once when the window comes back. */
export function useStaysAlive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const tell = () =>
      api
        .PUT('/api/me/session')
        .then(({ data }) => client.setQueryData(own.queryKey, data))
        .catch(() => {})
    const timer = setInterval(tell, ALIVE_MS)
    const back = () => document.visibilityState === 'visible' && void tell()
    document.addEventListener('visibilitychange', back)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', back)
    }
  }, [client])
}

/** Changes what one prefers: language, and the availability with which one signs in. */
export function usePreferences() {
  const t = useTranslations('people.availability')
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: Body<'me.update'>) => (await api.PATCH('/api/me', { body })).data,
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
    onError: (error) => sayFailed(t('failed'), error),
    onSettled: () => client.invalidateQueries({ queryKey: own.queryKey }),
  })
}
