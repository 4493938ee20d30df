import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { handle, type TooltipWords } from './tooltip-handle'
import { useLater } from './use-later'

export interface TooltipProps extends TooltipWords {
  /** One element that takes a ref and the handlers of a trigger. */
  readonly children: ReactElement
}

const DELAY_MS = 350

/**
 * A word or two on hover and focus. All of them share the one popup of {@link TooltipProvider}, so that a list of
 * a hundred costs what one does. It describes nothing to a screen reader: name the element itself.
 */
export function Tooltip({ label, shortcut, side, children }: TooltipProps) {
  if (label === undefined || label === null || label === '') return children
  return (
    <Base.Trigger handle={handle} payload={{ label, shortcut, side }} render={children} delay={DELAY_MS} />
  )
}

const loadPopup = async () => (await import('./tooltip-popup')).TooltipPopup

/** Around the page, once: the popup of all tooltips, and parts that write no styles into the page (its CSP). */
export function TooltipProvider({ children }: { readonly children?: ReactNode }) {
  const Popup = useLater(loadPopup)
  return (
    <CSPProvider disableStyleElements>
      <Base.Provider delay={DELAY_MS} closeDelay={0} timeout={300}>
        {children}
        {Popup ? <Popup /> : null}
      </Base.Provider>
    </CSPProvider>
  )
}
