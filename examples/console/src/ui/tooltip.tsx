import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd'
import styles from './tooltip.module.css'

interface Payload {
  readonly label: ReactNode
  readonly shortcut?: string | undefined
  readonly side?: Side | undefined
}
type Side = 'top' | 'right' | 'bottom' | 'left'

const handle = Base.createHandle<Payload>()

export interface TooltipProps extends Payload {
  /** One element that takes a ref and the handlers of a trigger. */
  readonly children: ReactElement
}

/**
 * A word or two on hover and focus. All of them share the one popup of {@link TooltipProvider}, so that a list of
 * a hundred costs what one does. It describes nothing to a screen reader: name the element itself.
 */
export function Tooltip({ label, shortcut, side, children }: TooltipProps) {
  if (label === undefined || label === null || label === '') return children
  return <Base.Trigger handle={handle} payload={{ label, shortcut, side }} render={children} delay={350} />
}

/** The one popup that all tooltips show themselves in. Part of `UiProvider`. */
export function TooltipProvider({ children }: { readonly children?: ReactNode }) {
  return (
    <Base.Provider delay={350} closeDelay={0} timeout={300}>
      {children}
      <Base.Root handle={handle}>
        {({ payload }) => (
          <Base.Portal>
            <Base.Positioner
              className={styles.positioner}
              side={payload?.side ?? 'top'}
              sideOffset={6}
              collisionPadding={8}
            >
              <Base.Popup className={styles.popup}>
                {payload?.label}
                {payload?.shortcut ? <Kbd keys={payload.shortcut} quiet /> : null}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </Base.Root>
    </Base.Provider>
  )
}
