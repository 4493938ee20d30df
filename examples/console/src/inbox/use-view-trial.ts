import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api/client'
import type { View } from '../api/types'

/** It is counted once nothing was changed for so long, in ms. */
const PAUSE_MS = 350

/** How many conversations a view with these conditions would have; null conditions are not complete, and not counted. */
export function useViewTrial(when: View['when'] | null) {
  const wanted = JSON.stringify(when)
  const [asked, ask] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => ask(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted])
  const trial = useQuery({
    queryKey: ['post', '/api/views/trial', asked],
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    queryFn: async ({ signal }) =>
      (await api.POST('/api/views/trial', { body: { when: JSON.parse(asked) as View['when'] }, signal }))
        .data,
  })
  return { ...trial, settled: asked === wanted && !trial.isPlaceholderData }
}
