import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import styles from './button.module.css'
import { cx } from './cx'
import { Tooltip } from './tooltip'

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'iconAfter' | 'children' | 'wide'> {
  /** Its name: what a screen reader says and the tooltip shows. */
  readonly label: string
  readonly icon: ReactNode
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A square button that is an icon, `ghost` unless said; its name is in the tooltip. */
export function IconButton({
  label,
  icon,
  side,
  shortcut,
  className,
  variant = 'ghost',
  ...rest
}: IconButtonProps) {
  const button = (
    <Button
      {...rest}
      variant={variant}
      icon={icon}
      aria-label={label}
      className={cx(styles.square, className)}
    />
  )
  if (rest.why) return button
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      {button}
    </Tooltip>
  )
}
