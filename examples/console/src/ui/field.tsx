import { Field as Base } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx'
import styles from './field.module.css'
import { VisuallyHidden } from './visually-hidden'

export interface FieldProps {
  readonly label: ReactNode
  /** What helps to fill it in; below it, and read with it. */
  readonly hint?: ReactNode
  /** What is wrong with it. */
  readonly error?: string | undefined
  readonly required?: boolean
  /** Marks what may stay empty, where most must not. */
  readonly optional?: boolean
  /** The label is for a screen reader alone. */
  readonly labelHidden?: boolean
  /** Beside the label: a link, a count. */
  readonly aside?: ReactNode
  /** For a set of choices (`RadioCards`, `Segmented`): what labels them is no `<label>`. */
  readonly group?: boolean
  readonly className?: string
  /** One control of the kit; label, hint and error become its name and description by themselves. */
  readonly children: ReactNode
}

/** A control with its label, hint and error. */
export function Field({
  label,
  hint,
  error,
  required = false,
  optional = false,
  labelHidden = false,
  aside,
  group = false,
  className,
  children,
}: FieldProps) {
  const t = useTranslations('ui.field')
  const words = (
    <>
      {label}
      {required ? (
        <span className={styles.mark} aria-hidden="true">
          *
        </span>
      ) : null}
      {required ? <VisuallyHidden> {t('required')}</VisuallyHidden> : null}
      {optional ? <span className={styles.optional}>{t('optional')}</span> : null}
    </>
  )
  const title = group ? (
    <Base.Label className={styles.label} nativeLabel={false} render={<div />}>
      {words}
    </Base.Label>
  ) : (
    <Base.Label className={styles.label}>{words}</Base.Label>
  )
  return (
    <Base.Root className={cx(styles.field, className)} invalid={Boolean(error)}>
      {labelHidden ? (
        <VisuallyHidden>{title}</VisuallyHidden>
      ) : (
        <div className={styles.head}>
          {title}
          {aside ? <span className={styles.aside}>{aside}</span> : null}
        </div>
      )}
      {children}
      {error ? (
        <Base.Error match className={styles.error}>
          <CircleAlert />
          <span>{error}</span>
        </Base.Error>
      ) : null}
      {hint ? <Base.Description className={styles.hint}>{hint}</Base.Description> : null}
    </Base.Root>
  )
}
