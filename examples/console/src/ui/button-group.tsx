import type { ComponentProps } from 'react'
import styles from './button.module.css'
import { cx } from './cx'

/** Buttons that belong together, with their edges joined. Give it an `aria-label`. */
export function ButtonGroup({ className, ...rest }: ComponentProps<'fieldset'>) {
  return <fieldset {...rest} className={cx(styles.group, className)} />
}
