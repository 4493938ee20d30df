import { useEffect, useState } from 'react'

/** Once a window that is taken away whole is closed, the focus is where it was before it opened. */
export function useGiveBackFocus(open: boolean): void {
  // Read while it is not there yet: what is in it may take the focus as it comes.
  const [before, setBefore] = useState<Element | null>(null)
  if (open && before === null) setBefore(document.activeElement ?? document.body)
  if (!open && before !== null) setBefore(null)
  useEffect(() => {
    if (before === null) return
    return () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
      })
    }
  }, [before])
}
