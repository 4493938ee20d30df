import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Entry } from './entries'

/** So near to the foot one reads along, in px. */
const NEAR = 80

/**
 * Keeps the place of who reads: at the foot new things come into view by themselves, further up they are counted, and what
 * is put above does not move what is looked at.
 */
export function useScroll(entries: readonly Entry[], older: () => void, area: RefObject<HTMLElement | null>) {
  const top = useRef<HTMLDivElement>(null)
  const [away, setAway] = useState(false)
  const [unseen, setUnseen] = useState(0)
  const [settled, setSettled] = useState(false)
  const before = useRef({ height: 0, last: '', first: '', count: 0, atFoot: true })

  const toNewest = useCallback(() => {
    const element = area.current
    if (element) element.scrollTop = element.scrollHeight
    setUnseen(0)
  }, [])

  const onScroll = useCallback(() => {
    const element = area.current
    if (!element) return
    const atFoot = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    before.current.atFoot = atFoot
    setAway(!atFoot)
    if (atFoot) setUnseen(0)
  }, [])

  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    const was = before.current
    const last = entries.at(-1)?.key ?? ''
    const first = entries.find(({ kind }) => kind === 'message')?.key ?? ''
    const own = entries.at(-1)?.kind === 'underway'
    if (was.last === '' || (last !== was.last && (was.atFoot || own)))
      element.scrollTop = element.scrollHeight
    else if (first !== was.first) element.scrollTop += element.scrollHeight - was.height
    else if (last !== was.last) setUnseen((count) => count + Math.max(1, entries.length - was.count))
    else if (was.atFoot) element.scrollTop = element.scrollHeight
    before.current = { ...was, height: element.scrollHeight, last, first, count: entries.length }
    if (last !== '' && !settled) setTimeout(() => setSettled(true), 2_000)
  }, [entries, settled])

  const ask = useRef(older)
  ask.current = older
  useEffect(() => {
    const sentinel = top.current
    if (!sentinel || !settled) return
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask.current(), {
      root: area.current,
      rootMargin: '300px 0px 0px',
    })
    seen.observe(sentinel)
    return () => seen.disconnect()
    // A new page moves the sentinel away and back: it is looked at anew.
  }, [settled, entries.length])

  // The field at the foot grows, pictures come: who is at the foot stays there.
  useEffect(() => {
    const element = area.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (before.current.atFoot) element.scrollTop = element.scrollHeight
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  return { area, top, away, unseen, settled, onScroll, toNewest }
}
