import { Fieldset as Base } from '@base-ui/react/fieldset'
import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './field.module.css'

export interface FieldsetProps {
  readonly legend: ReactNode
  readonly description?: ReactNode
  readonly disabled?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** Fields that belong together, under a heading. */
export function Fieldset({ legend, description, disabled, className, children }: FieldsetProps) {
  return (
    <Base.Root className={cx(styles.set, className)} disabled={disabled}>
      <div>
        <Base.Legend className={styles.legend}>{legend}</Base.Legend>
        {description ? <p className={styles.about}>{description}</p> : null}
      </div>
      {children}
    </Base.Root>
  )
}

/** Fields beside one another, below one another where there is no room. */
export function FieldRow({
  className,
  children,
}: {
  readonly className?: string
  readonly children: ReactNode
}) {
  return <div className={cx(styles.row, className)}>{children}</div>
}
