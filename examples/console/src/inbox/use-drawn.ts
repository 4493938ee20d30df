import { useLayoutEffect, useReducer, useRef } from 'react'

/** New lines that are drawn at once while the list is being scrolled. */
const AT_ONCE = 3

/**
 * Which of these lines are drawn whole, and which only keep their place for a moment. However far a turn of the wheel
 * jumps, a frame draws a few new lines, the next frame some more: the list never stands still for a screenful of them.
 * `first` is drawn in any case: it is about to have the focus.
 */
export function useDrawn(
  ids: readonly string[],
  scrolling: boolean,
  first: string | null,
): ReadonlySet<string> {
  const before = useRef<ReadonlySet<string>>(new Set())
  const [, again] = useReducer((count: number) => count + 1, 0)
  // A list that is another one stands at once.
  const other = !scrolling && !ids.some((id) => before.current.has(id))
  const drawn = drawnOf(ids, before.current, other ? ids.length : AT_ONCE, first)
  useLayoutEffect(() => {
    before.current = drawn
    if (drawn.size >= ids.length) return
    const frame = requestAnimationFrame(again)
    return () => cancelAnimationFrame(frame)
  })
  return drawn
}

/** What was drawn stays so; of the rest so many, the first of all among them. */
export function drawnOf(
  ids: readonly string[],
  before: ReadonlySet<string>,
  atOnce: number,
  first: string | null,
): ReadonlySet<string> {
  let left = atOnce
  return new Set(ids.filter((id) => id === first || before.has(id) || left-- > 0))
}
