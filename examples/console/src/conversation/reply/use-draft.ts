import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef } from 'react'
import { api, query } from '../../api/client'
import { useLiveEvents } from '../../api/use-live'
import { draftAfter, isUnsaved, NO_DRAFT } from './draft-state'

const PATH = '/api/conversations/{conversationId}/draft' as const
const PAUSE_MS = 700
const AGAIN_MS = 5_000

/**
 * What is typed and not sent: the server keeps it, so that it is there in every window and after a crash. Mount it anew
 * for each conversation.
 */
export function useDraft(conversationId: string) {
  const [state, dispatch] = useReducer(draftAfter, NO_DRAFT)
  const client = useQueryClient()
  const saving = useRef<Promise<void>>(Promise.resolve())
  const options = query.queryOptions('get', PATH, { params: { path: { conversationId } } }, { staleTime: 0 })
  const { data, dataUpdatedAt } = useQuery(options)
  useEffect(() => {
    if (data) dispatch({ type: 'told', text: data.text })
  }, [data, dataUpdatedAt])
  useLiveEvents(['draft.changed'], (event) => {
    if (event.conversationId === conversationId) void client.invalidateQueries({ queryKey: options.queryKey })
  })
  const due = isUnsaved(state)
  const { text, phase } = state
  useEffect(() => {
    if (!due) return
    const timer = setTimeout(
      () => {
        dispatch({ type: 'saving' })
        saving.current = api
          .PUT(PATH, { params: { path: { conversationId } }, body: { text } })
          .then(() => dispatch({ type: 'saved', text }))
          .catch(() => dispatch({ type: 'failed' }))
      },
      phase === 'failed' ? AGAIN_MS : PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }, [due, text, phase, conversationId])
  useKeptOnLeave(conversationId, due ? text : null)
  return {
    ...state,
    type: useCallback((next: string) => dispatch({ type: 'typed', text: next }), []),
    takeOther: useCallback(() => dispatch({ type: 'take-other' }), []),
    keepMine: useCallback(() => dispatch({ type: 'keep-mine' }), []),
    /** When what was on its way to the server is there: a reply that overtakes it would leave it behind. */
    settled: useCallback(() => saving.current, []),
    sent: useCallback(() => dispatch({ type: 'sent' }), []),
  }
}

/** What the pause had not let out yet goes out when the conversation is left. */
function useKeptOnLeave(conversationId: string, text: string | null): void {
  const latest = useLatest(text)
  useEffect(
    () => () => {
      const unsaved = latest.current
      if (unsaved === null) return
      void api
        .PUT(PATH, { params: { path: { conversationId } }, body: { text: unsaved } })
        .catch(() => undefined)
    },
    [conversationId, latest],
  )
}

function useLatest<T>(value: T) {
  const ref = useRef(value)
  ref.current = value
  return ref
}
