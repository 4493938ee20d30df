import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { QueueStore } from './queue-store'

/**
 * Keeps what one looks at where it is when lines above it come, go or move, and tells the list where one looks. At the
 * top nothing is kept: what is new slides in.
 */
export function useAnchor(frame: RefObject<HTMLDivElement | null>, store: QueueStore, height: number): void {
  const anchor = useRef<{ store: QueueStore; ids: readonly string[]; from: number } | null>(null)

  useEffect(() => {
    const box = frame.current
    if (!box) return
    const look = () => {
      const from = Math.floor(box.scrollTop / height)
      const seen = Math.ceil(box.clientHeight / height)
      const away = box.scrollTop > height / 2
      store.looking = { away, last: from + seen }
      // Lines slide to their new place at the top alone: elsewhere the list itself keeps them where they are.
      box.toggleAttribute('data-top', !away)
      const ids = store.list.slice(from, from + seen).map(({ id }) => id)
      anchor.current = away ? { store, ids, from } : null
      if (!away && store.held.size > 0) store.release()
    }
    look()
    box.addEventListener('scroll', look, { passive: true })
    return () => box.removeEventListener('scroll', look)
  }, [frame, store, height])

  // After each change of the list: the first line that was seen and is still there stays in its place.
  useLayoutEffect(() => {
    const [box, kept] = [frame.current, anchor.current]
    if (!box || !kept || kept.store !== store) return
    for (const [offset, id] of kept.ids.entries()) {
      const index = store.list.indexOf(id)
      if (index < 0) continue
      const moved = index - (kept.from + offset)
      if (moved !== 0) box.scrollTop += moved * height
      break
    }
    const from = Math.floor(box.scrollTop / height)
    const seen = Math.ceil(box.clientHeight / height)
    anchor.current = { store, from, ids: store.list.slice(from, from + seen).map(({ id }) => id) }
  }, [store, store.version, height])

  // Another list begins at its top.
  useLayoutEffect(() => {
    frame.current?.scrollTo({ top: 0 })
    anchor.current = null
  }, [store])
}
