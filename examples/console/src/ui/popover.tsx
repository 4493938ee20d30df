import { Popover as Base } from '@base-ui/react/popover'
import { type ReactElement, type ReactNode, type RefObject, useState } from 'react'
import { cx } from './cx'
import styles from './popover.module.css'

export interface PopoverProps {
  /** The element that opens it. */
  readonly trigger: ReactElement
  /** Shown in it; else give it a `label`. */
  readonly title?: ReactNode
  readonly label?: string
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly align?: 'start' | 'center' | 'end'
  /** 16, 22 or 30 rem; as wide as its content unless said. */
  readonly size?: 'sm' | 'md' | 'lg'
  /** Without inner space. */
  readonly flush?: boolean
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  /** What has the focus when it opens; the first that can have it unless said. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** Given as a function it is handed what closes it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A small panel beside what opened it. */
export function Popover({
  trigger,
  title,
  label,
  side = 'bottom',
  align = 'start',
  size,
  flush = false,
  open,
  onOpenChange,
  initialFocus,
  children,
}: PopoverProps) {
  const [own, setOwn] = useState(false)
  const shown = open ?? own
  const change = (now: boolean) => {
    setOwn(now)
    onOpenChange?.(now)
  }
  return (
    <Base.Root open={shown} onOpenChange={change}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          <Base.Popup
            className={cx(styles.popup, size && styles[size], flush && styles.flush)}
            aria-label={title ? undefined : label}
            initialFocus={initialFocus}
          >
            {title ? <Base.Title className={styles.title}>{title}</Base.Title> : null}
            {typeof children === 'function' ? children(() => change(false)) : children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
