import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { cx } from './cx'
import styles from './toggle.module.css'

export interface ToggleProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Beside it; without one give an `aria-label`. */
  readonly label?: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLElement>
  readonly name?: string
  readonly id?: string
  readonly className?: string
  readonly 'aria-label'?: string
}

export interface CheckboxProps extends ToggleProps {
  /** Some of what it stands for, not all. */
  readonly indeterminate?: boolean
}

/** A yes or no that counts once the form is saved; one of several that are chosen. */
export function Checkbox({
  checked,
  onChange,
  label,
  hint,
  className,
  indeterminate,
  ...rest
}: CheckboxProps) {
  const box = (
    <Base.Root
      {...rest}
      checked={checked}
      onCheckedChange={(now) => onChange(now)}
      indeterminate={indeterminate}
      className={styles.box}
    >
      <Base.Indicator className={styles.tick}>{indeterminate ? <Minus /> : <Check />}</Base.Indicator>
    </Base.Root>
  )
  return (
    <Labelled label={label} hint={hint} className={className} disabled={rest.disabled}>
      {box}
    </Labelled>
  )
}

/** A small control with the words beside it that it is pressed by, too. */
export function Labelled({
  label,
  hint,
  className,
  disabled,
  turned = false,
  children,
}: Pick<ToggleProps, 'label' | 'hint' | 'className' | 'disabled'> & {
  turned?: boolean
  children: ReactNode
}) {
  if (!label) return children
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label
      className={cx(styles.labelled, turned && styles.turned, className)}
      data-disabled={disabled || undefined}
    >
      {children}
      <span className={styles.words}>
        <span>{label}</span>
        {hint ? <span className={styles.hint}>{hint}</span> : null}
      </span>
    </label>
  )
}
