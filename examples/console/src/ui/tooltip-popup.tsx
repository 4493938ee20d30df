import { Tooltip as Base } from '@base-ui/react/tooltip'
import { Kbd } from './kbd'
import styles from './tooltip.module.css'
import { handle } from './tooltip-handle'

/** The one popup of all tooltips. */
export function TooltipPopup() {
  return (
    <Base.Root
      handle={handle}
      // Escape is for what is open below, too: a window whose cross has the focus closes at once.
      onOpenChange={(open, details) => {
        if (!open && details.reason === 'escape-key') details.allowPropagation()
      }}
    >
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
  )
}
