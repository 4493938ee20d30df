import { useRender } from '@base-ui/react/use-render'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import styles from './button.module.css'
import { cx } from './cx'
import { Kbd } from './kbd'
import { Spinner } from './spinner'
import { toast } from './toast'
import { Tooltip } from './tooltip'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'title'> {
  /** `secondary` unless said. */
  readonly variant?: ButtonVariant
  /** 32 px, or 28 px as `sm`. */
  readonly size?: ButtonSize
  readonly icon?: ReactNode
  readonly iconAfter?: ReactNode
  /** What was asked for is under way: nothing more can be asked meanwhile, the focus stays. */
  readonly busy?: boolean
  /** Shown beside the words, as of `Kbd`; the key itself is bound elsewhere. */
  readonly shortcut?: string
  /** Why it cannot be pressed now. The button is refused then, reachable still, and says why. */
  readonly why?: string | undefined | null | false
  /** Another element in its place: `render={<Link to="/queues" />}`. */
  readonly render?: ReactElement
  /** As wide as there is room. */
  readonly wide?: boolean
}

interface Press {
  preventDefault(): void
  stopPropagation(): void
}

/** Handlers that a refused button lets nobody run. Where nothing can lie over it to read why, a press says so. */
const refusal = (why: string | undefined | null | false) => ({
  onClick: (event: Press) => {
    event.preventDefault()
    event.stopPropagation()
    if (why && matchMedia('(hover: none)').matches) toast.info(why, { id: 'refused' })
  },
  onMouseDown: undefined,
  onPointerDown: undefined,
  onKeyDown: undefined,
  onKeyUp: undefined,
})

/** A button; with `render`, a link that looks like one. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  iconAfter,
  busy = false,
  shortcut,
  why,
  render,
  wide = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const refused = busy || Boolean(why)
  const element = useRender({
    defaultTagName: 'button',
    render,
    props: {
      ...(render ? {} : { type: 'button' as const }),
      ...rest,
      ...(refused ? { ...refusal(!busy && why), 'aria-disabled': true } : {}),
      ...(busy ? { 'aria-busy': true } : {}),
      ...(why ? { 'aria-description': why } : {}),
      className: cx(styles.button, styles[variant], styles[size], wide && styles.wide, className),
      children: (
        <>
          {busy ? <Spinner /> : icon}
          {children !== undefined && children !== null ? (
            <span className={styles.words}>{children}</span>
          ) : null}
          {iconAfter}
          {shortcut ? <Kbd keys={shortcut} quiet /> : null}
        </>
      ),
    },
  })
  return why ? <Tooltip label={why}>{element}</Tooltip> : element
}
