import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './timeline.module.css'

/** So far beyond what is seen a stretch stays as it is, in px: more than one turns a wheel at once. */
const AHEAD_PX = 1500

interface StretchProps {
  readonly area: RefObject<HTMLElement | null>
  /** It is never put away: the newest, to which things are added. */
  readonly stays: boolean
  readonly children: ReactNode
}

/**
 * A stretch of the timeline. Far from what is looked at it is an empty box of its own height: of a conversation of 5,000
 * messages no more lines stand in the page than of the pages around what is seen.
 */
export function StretchOf({ area, stays, children }: StretchProps) {
  const list = useRef<HTMLOListElement>(null)
  const height = useRef(0)
  const [near, setNear] = useState(true)
  useEffect(() => {
    const element = list.current
    if (!element || stays) return setNear(true)
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        const { isIntersecting, boundingClientRect } = entry
        if (isIntersecting) return setNear(true)
        // What is hidden has no height to keep; where the focus is, nothing goes away.
        if (boundingClientRect.height === 0 || element.contains(document.activeElement)) return
        height.current = boundingClientRect.height
        setNear(false)
      },
      { root: area.current, rootMargin: `${AHEAD_PX}px 0px` },
    )
    seen.observe(element)
    return () => seen.disconnect()
  }, [area, stays])

  // A window that became narrower makes it higher: above what is looked at, that must not be seen.
  useLayoutEffect(() => {
    const [element, box] = [list.current, area.current]
    if (!near || !element || !box || height.current === 0) return
    const more = element.getBoundingClientRect().height - height.current
    height.current = 0
    if (Math.abs(more) > 1 && element.offsetTop < box.scrollTop) box.scrollTop += more
  }, [near, area])

  return (
    <ol ref={list} className={styles.entries} style={near ? undefined : { height: height.current }}>
      {near ? children : null}
    </ol>
  )
}
