import type { ComponentProps, ReactNode } from 'react'
import styles from './badge.module.css'
import { cx } from './cx'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'private' | 'note'

export interface BadgeProps extends ComponentProps<'span'> {
  readonly tone?: Tone
  readonly icon?: ReactNode
}

/** One word on the state of something. Never by its colour alone: the word says it. */
export function Badge({ tone = 'neutral', icon, className, children, ...rest }: BadgeProps) {
  return (
    <span {...rest} className={cx(styles.badge, styles[tone], className)}>
      {icon}
      <span className={styles.words}>{children}</span>
    </span>
  )
}

/** How many, in a list of places. Nothing for none. */
export function Count({
  value,
  tone = 'neutral',
}: {
  readonly value: number
  readonly tone?: 'neutral' | 'accent' | 'bad'
}) {
  if (value <= 0) return null
  return <span className={cx(styles.number, styles[tone])}>{value > 999 ? '999+' : value}</span>
}
