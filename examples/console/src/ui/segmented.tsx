import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { cx } from './cx'
import type { ChoiceProps } from './radio-cards'
import styles from './toggle.module.css'

export interface SegmentedProps<V extends string | number | boolean | null> extends ChoiceProps<V> {
  readonly size?: 'sm' | 'md'
  /** Icons alone; the labels stay as their names. */
  readonly iconsOnly?: boolean
}

/** One of two to five, side by side; arrow keys go between them. */
export function Segmented<V extends string | number | boolean | null>({
  value,
  onChange,
  options,
  size = 'md',
  iconsOnly = false,
  className,
  ...rest
}: SegmentedProps<V>) {
  return (
    <RadioGroup
      {...rest}
      value={value ?? null}
      onValueChange={(next) => onChange(next as V)}
      className={cx(styles.segmented, size === 'sm' && styles.sm, className)}
    >
      {options.map((option) => (
        <Radio.Root
          key={String(option.value)}
          value={option.value}
          disabled={option.disabled}
          className={styles.segment}
          aria-label={option.label}
        >
          {option.icon}
          {iconsOnly ? null : option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
