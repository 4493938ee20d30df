import { useEffect } from 'react'

/** Once a window that is taken away whole is closed, the focus is where it was before it opened. */
export function useGiveBackFocus(open: boolean): void {
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
      })
    }
  }, [open])
}
