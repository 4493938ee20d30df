import { useCallback, useRef, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

const tick = () => {
  now = Date.now()
  for (const listener of listeners) listener()
}

/** One clock for every time on the page; it rests while nobody looks at the page or no time is on it. */
const wind = () => {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible'
  if (wanted && timer === undefined) {
    tick()
    timer = setInterval(tick, 1_000)
  }
  if (!wanted && timer !== undefined) {
    clearInterval(timer)
    timer = undefined
  }
}

if (typeof document !== 'undefined') document.addEventListener('visibilitychange', wind)

/**
 * What `select` makes of the present instant (milliseconds), seen anew every second: the component is rendered again
 * only when it is another. Have it make something coarse, such as whole minutes.
 */
export function useTicking<T extends string | number | boolean>(select: (now: number) => T): T {
  const latest = useRef(select)
  latest.current = select
  const subscribe = useCallback((listener: () => void) => {
    if (listeners.size === 0) now = Date.now()
    listeners.add(listener)
    wind()
    return () => {
      listeners.delete(listener)
      wind()
    }
  }, [])
  return useSyncExternalStore(subscribe, () => latest.current(now))
}
