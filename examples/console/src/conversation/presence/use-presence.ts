import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { api, query } from '../../api/client'
import { useRefetchOn } from '../../api/use-live'
import { useMe } from '../../app/use-me'

const PATH = '/api/conversations/{conversationId}/presence' as const
/** A sign of life counts for 30 seconds. */
const EVERY_MS = 15_000
/** Nobody types any more who has not for so long. */
const TYPED_MS = 5_000

/** Says that one is here, and types; answers what to call at each key. It ends when the screen is left. */
export function useOwnPresence(conversationId: string): () => void {
  const typedAt = useRef(0)
  const said = useRef(false)
  const touch = useCallback(() => {
    const typing = Date.now() - typedAt.current < TYPED_MS
    said.current = typing
    const focused = document.visibilityState === 'visible' && document.hasFocus()
    const init = { params: { path: { conversationId } }, body: { typing, focused } }
    void api.PUT(PATH, init).catch(() => undefined)
  }, [conversationId])
  useEffect(() => {
    touch()
    const beat = setInterval(touch, EVERY_MS)
    const quiet = setInterval(() => {
      if (said.current && Date.now() - typedAt.current >= TYPED_MS) touch()
    }, 1_000)
    const events = ['visibilitychange', 'focus', 'blur'] as const
    for (const name of events) addEventListener(name, touch)
    return () => {
      clearInterval(beat)
      clearInterval(quiet)
      for (const name of events) removeEventListener(name, touch)
      void api.DELETE(PATH, { params: { path: { conversationId } } }).catch(() => undefined)
    }
  }, [conversationId, touch])
  return useCallback(() => {
    typedAt.current = Date.now()
    if (!said.current) touch()
  }, [touch])
}

/** Who else has it open, those who type first. */
export function useOthers(conversationId: string) {
  const me = useMe()
  useRefetchOn(['presence.changed'], [PATH], (event) => event.conversationId === conversationId)
  const { data } = useQuery({
    ...query.queryOptions('get', PATH, { params: { path: { conversationId } } }),
    // Who went without a word is gone when their last sign of life has run out.
    refetchInterval: ({ state }) => ((state.data?.items.length ?? 0) > 1 ? 20_000 : false),
  })
  return (data?.items ?? [])
    .filter(({ actorId }) => actorId !== me.id)
    .sort((one, other) => Number(other.typing) - Number(one.typing))
}
