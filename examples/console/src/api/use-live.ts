import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import {
  type LiveEvent,
  type LiveEventType,
  liveState,
  onLiveEvent,
  onLiveReset,
  openLive,
  tellEarly,
  watchLiveState,
} from './live'
import type { paths } from './schema'

export const useLiveState = () => useSyncExternalStore(watchLiveState, liveState)

/** Calls back with each event of these types while the component is shown. */
export function useLiveEvents(types: readonly LiveEventType[], callback: (event: LiveEvent) => void): void {
  const latest = useRef(callback)
  latest.current = callback
  const wanted = types.join()
  useEffect(
    () => onLiveEvent((event) => wanted.split(',').includes(event.type) && latest.current(event)),
    [wanted],
  )
}

/** Loads these paths anew on events of these types, at most every 250 ms; `about` narrows it to some events. */
export function useRefetchOn(
  types: readonly LiveEventType[],
  stale: readonly (keyof paths)[],
  about: (event: LiveEvent) => boolean = () => true,
): void {
  const client = useQueryClient()
  const due = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => clearTimeout(due.current ?? undefined), [])
  useLiveEvents(types, (event) => {
    if (due.current || !about(event)) return
    due.current = setTimeout(() => {
      due.current = null
      for (const path of stale) void client.invalidateQueries({ queryKey: ['get', path] })
    }, 250)
  })
}

/** Opens the stream for as long as somebody is signed in; lost events make everything load anew. */
export function useLiveStream(): void {
  const client = useQueryClient()
  useEffect(() => {
    const forget = onLiveReset(() => void client.invalidateQueries())
    const close = openLive()
    tellEarly()
    return () => {
      forget()
      close()
    }
  }, [client])
}
