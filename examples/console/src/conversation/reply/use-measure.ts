import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../api/client'

/** What a reply would be, as far as it counts. */
export interface Asked {
  readonly text: string
  readonly quote: boolean
  readonly link: 'none' | 'shortened' | 'original' | null
  readonly replyWith: string | null
}
const PAUSE_MS = 150
const PATH = '/api/conversations/{conversationId}/replies/measure' as const

/** What the text counts on the network: the server counts, so that both always say the same. */
export function useMeasure(
  conversationId: string,
  { text, quote, link, replyWith }: Asked,
  enabled: boolean,
) {
  const [asked, setAsked] = useState<Asked>({ text, quote, link, replyWith })
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ text, quote, link, replyWith }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, quote, link, replyWith])
  const { data, isFetching } = useQuery({
    queryKey: ['post', PATH, conversationId, asked],
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
    async queryFn({ signal }) {
      const { data: measured } = await api.POST(PATH, {
        params: { path: { conversationId } },
        body: asked,
        signal,
      })
      return measured ?? null
    },
  })
  return { measure: data ?? null, counting: isFetching || asked.text !== text }
}
