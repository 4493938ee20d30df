import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type Ref, useId } from 'react'
import { cx } from './cx'
import type { Option } from './option'
import styles from './toggle.module.css'

export interface ChoiceProps<V extends string | number | boolean | null> {
  readonly value: V | null | undefined
  readonly onChange: (value: V) => void
  readonly options: readonly Option<V>[]
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLDivElement>
  readonly name?: string
  readonly disabled?: boolean
  readonly className?: string
  /** Without a `Field` (with `group`) around it. */
  readonly 'aria-label'?: string
}

/** One of a few that need a sentence each. */
export function RadioCards<V extends string | number | boolean | null>({
  value,
  onChange,
  options,
  className,
  ...rest
}: ChoiceProps<V>) {
  return (
    <RadioGroup
      {...rest}
      value={value ?? null}
      onValueChange={(next) => onChange(next as V)}
      className={cx(styles.cards, className)}
    >
      {options.map((option) => (
        <Card key={String(option.value)} option={option} />
      ))}
    </RadioGroup>
  )
}

/** Named by its title and described by its sentence: what names the whole group names none of them. */
function Card<V extends string | number | boolean | null>({ option }: { readonly option: Option<V> }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the radio in it
    <label className={styles.card}>
      <Radio.Root
        value={option.value}
        disabled={option.disabled}
        className={styles.radio}
        aria-labelledby={`${id}title`}
        aria-describedby={option.hint ? `${id}hint` : undefined}
      />
      {option.icon ? <span className={styles.cardIcon}>{option.icon}</span> : null}
      <span className={styles.words}>
        <span id={`${id}title`} className={styles.title}>
          {option.label}
        </span>
        {option.hint ? (
          <span id={`${id}hint`} className={styles.hint}>
            {option.hint}
          </span>
        ) : null}
      </span>
    </label>
  )
}
