import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'

/** What a trigger hands to the popup. */
export interface TooltipWords {
  readonly label: ReactNode
  /** As of `Kbd`. */
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
}

/** Ties the triggers, anywhere on the page, to the one popup. */
export const handle = Base.createHandle<TooltipWords>()
