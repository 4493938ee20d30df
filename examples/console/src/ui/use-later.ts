import { type ComponentType, useEffect, useState } from 'react'
import { firstPicture } from './first-picture'

const AGAIN_MS = 10_000

/**
 * A component that is fetched once the page has come to rest, so that what nobody sees yet delays nothing.
 * `undefined` until it is here; without a network it is tried again.
 */
export function useLater<P>(load: () => Promise<ComponentType<P>>): ComponentType<P> | undefined {
  const [part, setPart] = useState<{ readonly it: ComponentType<P> }>()
  useEffect(() => {
    if (part) return
    let over = false
    let timer: ReturnType<typeof setTimeout>
    const fetchIt = async () => {
      try {
        await firstPicture()
        const it = await load()
        if (!over) setPart({ it })
      } catch {
        if (!over) timer = setTimeout(fetchIt, AGAIN_MS)
      }
    }
    timer = setTimeout(fetchIt)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [part, load])
  return part?.it
}
