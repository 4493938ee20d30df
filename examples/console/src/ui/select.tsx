import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import styles from './control.module.css'
import { cx } from './cx'
import type { Option } from './option'

export interface SelectProps<V extends string | number | boolean | null> {
  readonly value: V | null | undefined
  readonly onChange: (value: V) => void
  readonly options: readonly Option<V>[]
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLButtonElement>
  readonly name?: string
  readonly id?: string
  /** What stands in it while nothing is chosen. */
  readonly placeholder?: string
  readonly size?: 'sm' | 'md'
  /** Without a frame, as wide as its words: for toolbars. */
  readonly quiet?: boolean
  readonly disabled?: boolean
  readonly required?: boolean
  readonly className?: string
  readonly 'aria-label'?: string
}

/** One of a few (up to about fifteen; a `Combobox` finds among more). An option's value may be `null`. */
export function Select<V extends string | number | boolean | null>({
  value,
  onChange,
  options,
  onBlur,
  ref,
  placeholder,
  size = 'md',
  quiet = false,
  className,
  'aria-label': label,
  ...rest
}: SelectProps<V>) {
  const chosen = options.find((option) => option.value === (value ?? null))
  return (
    <Base.Root
      {...rest}
      value={value ?? null}
      onValueChange={(next) => onChange(next as V)}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      modal={false}
    >
      <Base.Trigger
        ref={ref}
        onBlur={onBlur}
        // A name of its own goes before that of the field around it: there may be two controls in one.
        {...(label ? { 'aria-label': label, 'aria-labelledby': undefined } : {})}
        className={cx(styles.control, styles.trigger, styles[size], quiet && styles.quiet, className)}
      >
        <span className={styles.shown}>
          {chosen?.icon ? <span className={styles.icon}>{chosen.icon}</span> : null}
          <span className={cx(!chosen && styles.placeholder)}>{chosen?.label ?? placeholder ?? ' '}</span>
        </span>
        <Base.Icon className={styles.icon}>
          <ChevronDown />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          alignItemWithTrigger={false}
          sideOffset={4}
          collisionPadding={8}
        >
          <Base.Popup className={styles.popup}>
            <Base.List className={styles.list}>
              {options.map((option) => (
                <Base.Item
                  key={String(option.value)}
                  value={option.value}
                  disabled={option.disabled}
                  className={styles.option}
                >
                  {option.icon ? <span className={styles.icon}>{option.icon}</span> : null}
                  <span className={styles.words}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint ? <span className={styles.hint}>{option.hint}</span> : null}
                  </span>
                  <span className={styles.check}>
                    <Base.ItemIndicator>
                      <Check />
                    </Base.ItemIndicator>
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
