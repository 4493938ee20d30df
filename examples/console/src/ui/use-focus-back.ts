import { type RefObject, useEffect, useRef } from 'react'

/** For the button in whose place an editor stands for a while: it has the focus again once the editor is gone. */
export function useFocusBack(editing: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(editing)
  useEffect(() => {
    if (was.current && !editing) button.current?.focus()
    was.current = editing
  }, [editing])
  return button
}
