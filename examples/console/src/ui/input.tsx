import { Input as Base } from '@base-ui/react/input'
import type { ComponentProps, ReactNode } from 'react'
import styles from './control.module.css'
import { cx } from './cx'

export interface InputProps extends Omit<ComponentProps<'input'>, 'size' | 'prefix'> {
  /** 32 px, or 28 px as `sm`. */
  readonly size?: 'sm' | 'md'
  /** Before the text: an icon, or `@`. */
  readonly before?: ReactNode
  /** After it: a unit, a small button. */
  readonly after?: ReactNode
}

/** One line of text. Its label is that of the `Field` around it, or its `aria-label`. */
export function Input({ size = 'md', before, after, className, ...rest }: InputProps) {
  if (before === undefined && after === undefined)
    return <Base {...rest} className={cx(styles.control, styles[size], className)} />
  return (
    <span
      className={cx(styles.control, styles.frame, styles[size], className)}
      data-disabled={rest.disabled || undefined}
    >
      {before}
      <Base {...rest} className={styles.bare} />
      {after}
    </span>
  )
}
