import { useCallback, useSyncExternalStore } from 'react'

/** Whether the query holds now: `useMediaQuery(NARROW)`. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** A telephone. */
export const NARROW = '(max-width: 640px)'
/** No room for three columns. */
export const MEDIUM = '(max-width: 1080px)'
