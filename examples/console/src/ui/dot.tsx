import { useTranslations } from 'use-intl'
import { cx } from './cx'
import styles from './dot.module.css'

export type Presence = 'available' | 'away' | 'offline'

export interface DotProps {
  readonly state: Presence
  /** Its words; those of the state unless said. `null` where the words stand beside it. */
  readonly label?: string | null
  readonly className?: string
}

/** Whether someone is there: a green disc, an orange half, a grey ring, so that it can be told without colours. */
export function Dot({ state, label, className }: DotProps) {
  const t = useTranslations('ui.presence')
  const words = label === undefined ? t(state) : label
  const classes = cx(styles.dot, styles[state], className)
  if (words === null) return <span className={classes} data-state={state} aria-hidden="true" />
  return <span className={classes} data-state={state} role="img" aria-label={words} />
}
